/** Run as a program: the product's own server with the mistake in it that TUKI_SABOTAGE names. It must be caught. */
import { type Sabotage, sabotages } from './sabotage.ts';

const name = process.env.TUKI_SABOTAGE ?? '';
if (!Object.hasOwn(sabotages, name)) throw new Error(`TUKI_SABOTAGE is one of: ${Object.keys(sabotages).join('; ')}.`);
sabotages[name as Sabotage]();
await import('./waiting-server.ts');
