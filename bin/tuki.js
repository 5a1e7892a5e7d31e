#!/usr/bin/env node
import '../dist/server/supported-node.js';

const { runCli } = await import('../dist/server/cli.js');
process.exitCode = await runCli(process.argv.slice(2));
