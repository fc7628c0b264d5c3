import type { Plugin } from 'vite';
import { runnerImport } from 'vite';

const HTTP_CONTRACT = /\/libs\/contracts\/src\/http\/[\w-]+\.ts$/;
const SCHEMAS = '?schemas';

interface RouteLike {
  method: string;
  path: string;
  upload?: unknown;
  download?: unknown;
}

const isRoute = (value: unknown): value is RouteLike =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value;

/**
 * In the browser a route is its method and path; its zod schemas serve the types only. Without this every page would
 * carry zod and the shapes of the whole API (some 60 kB). A module that does import a schema still gets it: schemas
 * are re-exported from the file as written, which is dropped where nothing asks for it.
 */
export function lightContracts(): Plugin {
  return {
    name: 'untact:light-contracts',
    enforce: 'pre',
    apply: () => true,
    resolveId: {
      filter: { id: /\?schemas$/ },
      handler: (id) => ({ id, moduleSideEffects: false }),
    },
    load: {
      filter: { id: HTTP_CONTRACT },
      async handler(id) {
        if (id.endsWith('/route.ts')) return null;
        const { module, dependencies } = await runnerImport<Record<string, unknown>>(id, {
          logLevel: 'error',
        });
        for (const dependency of dependencies) this.addWatchFile(dependency);
        const names = Object.keys(module);
        const schemas = names.filter((name) => !isRoute(module[name]));
        const routes = names.filter((name) => isRoute(module[name]));
        const lines = routes.map((name) => {
          const { method, path, upload, download } = module[name] as RouteLike;
          return `export const ${name} = ${JSON.stringify({ method, path, upload, download })};`;
        });
        if (schemas.length > 0) {
          lines.push(`export { ${schemas.join(', ')} } from ${JSON.stringify(id + SCHEMAS)};`);
        }
        return { code: lines.join('\n'), moduleSideEffects: false };
      },
    },
  };
}
