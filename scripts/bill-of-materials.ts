import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import packageFile from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };

/** What Tuki is made of, as CycloneDX 1.5 writes it (https://cyclonedx.org/docs/1.5/json/); the parts that matter here. */
export interface BillOfMaterials {
  metadata: { component: { name: string; version: string } };
  components: { name: string; version: string; purl?: string }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

const root = resolve(import.meta.dirname, '..');

/** Beside `dist/`, and published with it. */
export const billFile = resolve(root, 'sbom.cdx.json');

/** Everything installed. `npm sbom --omit dev` leaves out what development needs too, so that is chosen here. */
function installed(): BillOfMaterials {
  const program = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command = 'npm', ...args] = [...program, 'sbom', '--sbom-format', 'cyclonedx'];
  return JSON.parse(execFileSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** `name@version` of every package that `npm install tuki` brings. */
function needed(): Set<string> {
  const all = Object.entries(lock.packages as Record<string, { version?: string; dev?: boolean }>);
  return new Set(
    all.flatMap(([path, { version, dev }]) => (path === '' || dev ? [] : [`${path.replace(/.*node_modules\//, '')}@${version}`])),
  );
}

/** `name@version` of every library that the bundler put into the widget or the desk, as it wrote them beside them. */
function bundled(): Set<string> {
  const texts = globSync('dist/cdn/*/licenses.txt', { cwd: root }).map((file) => readFileSync(resolve(root, file), 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/^Name: (\S+)\nVersion: (\S+)$/gm)].map(([, name, version]) => `${name}@${version}`)),
  );
}

/** Every package that the server runs with or that a browser gets inside a bundle; what only builds and tests is not in it. */
export function billOfMaterials(): BillOfMaterials {
  const bill = installed();
  const shipped = new Set([...needed(), ...bundled()]);
  // npm calls it by the folder that it stands in.
  bill.metadata.component.name = packageFile.name;
  const components = bill.components.filter(({ name, version }) => shipped.has(`${name}@${version}`));
  const dependencies = bill.dependencies.filter(({ ref }) => shipped.has(ref) || ref === `${packageFile.name}@${packageFile.version}`);
  return { ...bill, components, dependencies };
}

if (import.meta.main) writeFileSync(billFile, `${JSON.stringify(billOfMaterials(), null, 2)}\n`);
