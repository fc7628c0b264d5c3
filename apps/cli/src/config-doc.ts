/** `npm run config:doc`: writes docs/configuration.md from the schema of the environment. */
import { writeFile } from 'node:fs/promises';
import { renderConfigDocument } from '#platform/config/config-document.ts';

const target = new URL('../../../docs/configuration.md', import.meta.url);
await writeFile(target, renderConfigDocument());
console.log('Wrote docs/configuration.md');
