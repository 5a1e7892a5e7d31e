import type { Line, LineListener } from './line.ts';
import { closeAll, type Frame, Peer } from './peer.ts';

/** A line through a plain relay: two sockets in one room. */
export async function openPlainLine(url: string, room: string, listener: LineListener): Promise<Line> {
  const join = async (): Promise<Peer> => {
    const peer = await Peer.open(url, {}, (why) => listener.failed(why));
    await peer.ask({ type: 'join', id: room }, 'ack');
    return peer;
  };
  const [customer, agent] = await Promise.all([join(), join()]);
  customer.heard = (text) => listener.acknowledged((JSON.parse(text) as Frame).id ?? '');
  agent.heard = (text) => listener.delivered((JSON.parse(text) as Frame).id ?? '');
  const more: Peer[] = [];
  return {
    // The very frame that Tuki's customers send, so that both relays read as many bytes.
    send: (id, text) =>
      customer.send({ type: 'command', id, name: 'message.send', body: { conversation: room, text, files: [], articles: [] } }),
    live: () => {
      customer.send({ type: 'ping' });
      agent.send({ type: 'ping' });
    },
    openMore: async () => void more.push(...(await Promise.all([join(), join()]))),
    closeMore: () => closeAll(more),
  };
}
