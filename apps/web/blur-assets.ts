import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const MODULE = 'virtual:blur-assets';
const ASSET = /^selfie_segmentation.*\.(js|wasm|tflite|binarypb)$/;

/**
 * Serves the segmentation model of @shiguredo/virtual-background from our own origin. The library asks for its files by
 * fixed names below a folder, which `virtual:blur-assets` names; the version in it lets browsers keep them for good.
 */
export function blurAssets(): Plugin {
  const source = dirname(createRequire(import.meta.url).resolve('@shiguredo/virtual-background'));
  const { version } = JSON.parse(readFileSync(join(source, '../package.json'), 'utf8')) as {
    version: string;
  };
  const folder = `assets/blur-${version}`;
  const files = readdirSync(source).filter((name) => ASSET.test(name));
  return {
    name: 'untact:blur-assets',
    resolveId: { filter: { id: /^virtual:blur-assets$/ }, handler: () => `\0${MODULE}` },
    load: { filter: { id: /virtual:blur-assets$/ }, handler: () => `export default '/${folder}';` },
    generateBundle() {
      for (const name of files) {
        this.emitFile({
          type: 'asset',
          fileName: `${folder}/${name}`,
          source: readFileSync(join(source, name)),
        });
      }
    },
    configureServer(server) {
      server.middlewares.use(`/${folder}`, (request, response, next) => {
        const name = files.find((file) => request.url === `/${file}`);
        if (!name) return next();
        response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'application/wasm');
        response.end(readFileSync(join(source, name)));
      });
    },
  };
}
