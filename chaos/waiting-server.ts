/** Run as a program: `tuki start` from the sources, with everything loaded beforehand and held back until the first line of input. Says `Waiting` when it does. */
import { once } from 'node:events';
import { runCli } from '../server/cli.ts';
import '../server/main.ts';

console.log('Waiting');
await once(process.stdin, 'data');
process.stdin.destroy();
const code = await runCli(['start']);
if (code !== 0) process.exit(code);
