import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';

/** `npm run build`: everything that is published, into `dist/` and `docs/schema/`, from nothing. */
const root = resolve(import.meta.dirname, '..');

const steps = [
  { what: 'Modules and types', program: ['node_modules/typescript/bin/tsc', '-b', 'server', 'widget', 'desk'] },
  { what: 'Bundles', program: ['node_modules/rollup/dist/bin/rollup', '-c'] },
  { what: 'Schemas of the configuration', program: ['scripts/write-schemas.ts'] },
  { what: 'Manifest of the element', program: ['scripts/write-element-data.ts'] },
  { what: 'Bill of materials', program: ['scripts/bill-of-materials.ts'] },
];

for (const folder of ['dist', '.tsbuild']) rmSync(resolve(root, folder), { recursive: true, force: true });
for (const { what, program } of steps) {
  console.error(`${what} …`);
  // All to standard error: npm keeps standard output for its own answer when it packs.
  const { status } = spawnSync(process.execPath, program, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error(`${what}: failed.`);
    process.exit(status ?? 1);
  }
}
