import { runCli } from '../server/cli.ts';
import { ensureBundles } from './bundles.ts';

/**
 * `npm start`: the example company, as `tuki.config.json` describes it. The server runs in this very process, so that
 * signals and the exit code are its own.
 */
if (!ensureBundles()) process.exit(1);
process.exitCode = await runCli(['start', ...process.argv.slice(2)]);
