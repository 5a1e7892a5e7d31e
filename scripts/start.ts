import { runCli } from '../server/cli.ts';
import { ensureBundles } from './bundles.ts';

/**
 * `npm start`: the example company, as `tuki.config.json` describes it. The server runs in this very process, and the
 * script in `package.json` replaces npm's shell with it (`exec`): Ctrl-C reaches the whole group, and a shell in
 * between would end by it, so that a clean end would look like a failure.
 */
if (!ensureBundles()) process.exit(1);
const code = await runCli(['start', ...process.argv.slice(2)]);
if (code !== 0) process.exit(code);
