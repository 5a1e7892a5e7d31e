#!/usr/bin/env node
import '../dist/server/supported-node.js';

const { runCli } = await import('../dist/server/cli.js');
const code = await runCli(process.argv.slice(2));
// A server that runs ends its own process; a command that failed may have left something open.
if (code !== 0) process.exit(code);
