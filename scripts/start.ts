import { ensureBundles } from './bundles.ts';

/** `npm start`: the example company. In this very process, so that signals and the exit code are the server's own. */
if (!ensureBundles()) process.exit(1);
process.env.TUKI_CONFIG ||= 'examples/tuki.config.json';
await import('../server/main.ts');
