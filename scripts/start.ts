import { resolve } from 'node:path';
import { runCli } from '../server/cli.ts';
import { ensureBundles } from './bundles.ts';

/** `npm start`: the example company. The server runs in this very process, so that signals and the exit code are its own. */
if (!ensureBundles()) process.exit(1);
process.env.TUKI_CONFIG ||= resolve(import.meta.dirname, '../examples/tuki.config.json');
process.exitCode = await runCli(['start', ...process.argv.slice(2)]);
