import { Client } from '../../protocol/client.ts';
import type { HelloFrame } from '../../protocol/frame.ts';
import { orderedId } from '../../protocol/ordered-id.ts';
import type { WireHandlers } from '../../protocol/wire.ts';
import { WireChoice } from '../../protocol/wire-choice.ts';
import type { SupportApi } from '../support-contract.ts';
import { randomId } from './random-id.ts';
import { browserTimers, openSocket } from './socket.ts';
import { socketUrl } from './support-requests.ts';

/** The resuming client over whatever carries it; it connects when it is started. A chunk that comes with the first act. */
export function createClient(api: SupportApi, hello: () => HelloFrame['as']): Client {
  const wires = new WireChoice({
    socket: (handlers) => openSocket(socketUrl(api), handlers),
    stream: () => loadHttpWire(api),
    timers: browserTimers,
  });
  return new Client({
    connect: (handlers) => wires.connect(handlers),
    timers: browserTimers,
    random: () => Math.random(),
    newId: () => orderedId(Date.now(), randomId(9)),
    hello,
    name: 'tuki-widget/1',
  });
}

async function loadHttpWire(api: SupportApi) {
  // Some browsers never load a module again that they could not load once.
  if (!navigator.onLine) throw new Error('the device is offline');
  const { openHttpWire } = await import('./http-wire.ts');
  return (handlers: WireHandlers) => openHttpWire(api.url(''), browserTimers, handlers);
}
