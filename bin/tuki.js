#!/usr/bin/env node
import '../dist/server/supported-node.js';

await import('../dist/server/main.js');
