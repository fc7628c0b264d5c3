// The dependency rule of docs/architecture: libs never import apps, apps never each other, the domain nothing of ours.
const lib = (name) => `^libs/${name}/`;
const OURS = '^(apps|libs|tests)/';

/** A folder may import only itself, what is listed, and npm packages. */
const only = (name, from, ...allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: OURS, pathNot: [from, ...allowed] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one file, or lack a third.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'An import that does not resolve would also escape every other rule.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?'] },
    },
    only('domain-imports-nothing-of-ours', lib('domain')),
    only('contracts-import-domain', lib('contracts'), lib('domain')),
    only('persistence-imports-domain-and-contracts', lib('persistence'), lib('domain'), lib('contracts')),
    only('platform-imports-domain-and-contracts', lib('platform'), lib('domain'), lib('contracts')),
    only('api-imports-libs', '^apps/api/', '^libs/'),
    only('worker-imports-libs', '^apps/worker/', '^libs/'),
    only('cli-imports-libs', '^apps/cli/', '^libs/'),
    only('media-never-imports-persistence', '^apps/media/', lib('domain'), lib('contracts'), lib('platform')),
    only('web-imports-domain-and-contracts', '^apps/web/', lib('domain'), lib('contracts')),
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'No I/O, no framework: only time zone arithmetic comes from outside.',
      from: { path: lib('domain'), pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'],
        pathNot: '(^|/)node_modules/(@types/)?luxon/',
      },
    },
    {
      name: 'typeorm-stays-with-the-database',
      severity: 'error',
      comment:
        'Entities and queries live in persistence; api, worker and cli only hand on its data source and transactions.',
      from: { path: '^(libs/(domain|contracts|platform)|apps/(media|web))/', pathNot: '\\.test\\.tsx?$' },
      to: { path: 'node_modules/typeorm/' },
    },
    {
      name: 'products-never-import-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '(^tests/|\\.test\\.tsx?$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json', '.css'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
