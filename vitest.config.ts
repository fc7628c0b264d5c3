import { configDefaults, defineConfig } from 'vitest/config';

// Nest's dependency injection needs legacy decorators with metadata, in tests as in the build.
const oxc = { decorator: { legacy: true, emitDecoratorMetadata: true } };

// People in rooms under limits of seconds: nothing may run beside them.
const rooms = [
  'tests/media/{firefox,interpretation-drain,interpretation-rebuild,interpretation-tones,room-layout,room-page}.test.ts',
  'tests/resilience/{line-loss,room-breakage}.test.ts',
];

export default defineConfig({
  test: {
    // The groups run one after the other: media tests measure time, which a browser beside them would spoil.
    projects: [
      {
        // Pure and fast; part of `npm run check`.
        oxc,
        test: {
          name: 'unit',
          include: ['libs/**/*.test.ts', 'apps/**/*.test.{ts,tsx}'],
          environment: 'node',
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Real PostgreSQL, Redis, SMTP, mediasoup workers.
        oxc,
        test: {
          name: 'integration',
          exclude: [...configDefaults.exclude, ...rooms],
          include: ['tests/{api,media,queue,persistence,resilience,security,solver,support}/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Real Chromium against the running product.
        oxc,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts', ...rooms],
          globalSetup: ['tests/support/global-setup.ts'],
          // Pages take their time on a small machine; what never comes still fails.
          expect: { poll: { timeout: 20_000, interval: 200 } },
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
