// Shared by the four Nest applications: one bundle per app from our own sources, npm packages stay outside.
// `nest build <app>` hands in Nest's defaults (swc, decorators, externals); only what differs is set here.
import { join } from 'node:path';

export default (defaults) => ({
  ...defaults,
  devtool: 'source-map',
  // Nest 12 targets es2021; Node 24 runs current syntax as it is.
  module: {
    ...defaults.module,
    rules: defaults.module.rules.map((rule) => ({
      ...rule,
      use: rule.use.map((use) => ({
        ...use,
        options: { ...use.options, jsc: { ...use.options.jsc, target: 'es2024' } },
      })),
    })),
  },
  // Sources import each other by the `imports` field of package.json (#domain/…, #contracts/…) with their `.ts` endings.
  resolve: { extensions: ['.ts', '.js'], byDependency: { esm: { fullySpecified: false } } },
  output: { ...defaults.output, path: join(import.meta.dirname, 'dist') },
});
