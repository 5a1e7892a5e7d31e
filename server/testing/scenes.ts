import type { CommandResults } from '../../protocol/command.ts';
import type { WorkRow } from '../../protocol/work-item.ts';
import type { TestAgent, TestServer, Visitor } from './test-server.ts';
import type { TestSocket } from './test-socket.ts';

/** What a message carries when it is only words. */
export const words = (conversation: string, text: string) => ({ conversation, text, files: [], articles: [] });

/** The body of `chat.start` without anything that is optional. */
export const plainChat = (text = 'Hei') => ({ conversation: null, topic: null, lang: 'fi', story: null, answers: {}, text });

/** The body of `callback.request` for as soon as possible. */
export const plainCallback = {
  conversation: null,
  topic: null,
  lang: 'fi',
  story: null,
  phone: '040 123 4567',
  at: null,
  timeZone: 'Europe/Helsinki',
  text: '',
};

/** The body of `message.leave` without an address. */
export const plainMessage = { conversation: null, topic: null, lang: 'fi', story: null, text: 'Soittakaa kun ehditte' };

/** The row of this item once the work list shows it in this status. The socket follows the work list. */
export async function rowOf(desk: TestSocket, item: string, status: WorkRow['status']): Promise<WorkRow> {
  const isIt = (row: WorkRow) => row.id === item && row.status === status;
  const { rows } = await desk.until('work', (frame) => frame.rows.some(isIt));
  const row = rows.find(isIt);
  if (!row) throw new Error('the row was there a moment ago');
  return row;
}

export interface Chat {
  conversation: string;
  item: string;
  opened: CommandResults['chat.start'];
  visitor: Visitor;
  agent: TestAgent;
  /** The agent's tab, following the work list and the conversation. */
  desk: TestSocket;
}

/** A customer and an agent in a chat, both following it, after the customer's `Hei`. */
export async function chatInHand(server: TestServer): Promise<Chat> {
  const agent = await server.administrator();
  const desk = await agent.available();
  await desk.followWork();
  const visitor = await server.visitor();
  const opened = await visitor.command('chat.start', plainChat());
  const { conversation, item } = opened;
  const { version } = await rowOf(desk, item, 'offered');
  await desk.command('offer.accept', { conversation, item, version });
  await desk.follow(conversation);
  await visitor.follow(conversation);
  return { conversation, item, opened, visitor, agent, desk };
}
