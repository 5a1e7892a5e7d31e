import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

/** How a program ended and what it wrote. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function ended(file: string, args: string[], cwd: string): Promise<Ended> {
  try {
    return { code: 0, ...(await run(file, args, { cwd })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string };
    if (typeof code !== 'number') throw error;
    return { code, stdout, stderr };
  }
}

/** An empty project into which the package was installed from the tarball that would be published. */
export interface InstalledPackage {
  /** The project's folder. */
  project: string;
  /** The tarball's bytes. */
  tarball: Uint8Array<ArrayBuffer>;
  /** Runs a module's text in the project, on this Node or on the one named. */
  evaluate(text: string, node?: string): Promise<Ended>;
  /** Runs the package's `tuki` on this Node or on the one named. */
  tuki(args: string[], node?: string): Promise<Ended>;
  remove(): Promise<void>;
}

/** Packs the package as for publishing, building it on the way, and installs it. */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'tuki-package-'));
  const project = join(folder, 'project');
  await mkdir(project);
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  await run('npm', ['pack', '--pack-destination', folder], { cwd: root });
  const tarball = join(folder, (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '');
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], { cwd: project });
  return {
    project,
    tarball: new Uint8Array(await readFile(tarball)),
    evaluate: (text, node = process.execPath) => ended(node, ['--input-type=module', '--eval', text], project),
    tuki: (args, node = process.execPath) => ended(node, [join(project, 'node_modules/.bin/tuki'), ...args], project),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The machine's own Node where it is older than the server needs; undefined where there is none. */
export async function olderNode(): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const node = join(folder, 'node');
    if (!existsSync(node)) continue;
    const { stdout } = await run(node, ['--version']);
    if (Number.parseInt(stdout.slice(1), 10) < 24) return node;
  }
  return undefined;
}
