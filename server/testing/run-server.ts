/** Run as a program: `tuki start` from the sources, as the binary runs it from the build. */
import { runCli } from '../cli.ts';

const code = await runCli(['start', ...process.argv.slice(2)]);
if (code !== 0) process.exit(code);
