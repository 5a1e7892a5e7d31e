import { expect } from 'chai';
import fc from 'fast-check';
import type { PendingCommand } from '../../protocol/unanswered-commands.ts';
import { Outbox, type OutboxStore, startedBy } from './outbox.ts';

class MemoryStore implements OutboxStore {
  readonly values = new Map<string, string>();
  get = (key: string): string | null => this.values.get(key) ?? null;
  set = (key: string, value: string): void => void this.values.set(key, value);
  remove = (key: string): void => void this.values.delete(key);
  keys = (prefix: string): string[] => [...this.values.keys()].filter((key) => key.startsWith(prefix));
}

const message = (id: string, conversation = 'k1'): PendingCommand => ({
  id,
  name: 'message.send',
  body: { conversation, text: `text ${id}`, files: [], articles: [] },
});
const start = (id: string): PendingCommand => ({
  id,
  name: 'chat.start',
  body: { conversation: null, topic: null, lang: 'en', story: null, answers: {}, text: 'first' },
});
const ids = (outbox: Outbox) => outbox.list().map(({ command }) => command.id);

describe('the outbox', () => {
  let store: MemoryStore;
  beforeEach(() => {
    store = new MemoryStore();
  });

  it('keeps commands in their order through a reload, even of the same millisecond or a clock set back', () => {
    const outbox = new Outbox(store);
    outbox.add(message('a'), 1000);
    outbox.add(message('b'), 1000);
    outbox.add(message('c'), 400);
    const reloaded = new Outbox(store);
    reloaded.add(message('d'), 1);
    expect(ids(reloaded)).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('forgets what was answered', () => {
    const outbox = new Outbox(store);
    outbox.add(message('a'), 1);
    outbox.remove('a');
    expect(store.values.size).to.equal(0);
  });

  it('keeps a refused command, but does not send it until the customer wants it', () => {
    const outbox = new Outbox(store);
    outbox.add(message('a'), 1);
    outbox.refuse('a', { code: 'limit', message: 'slow down', retryable: false });
    expect(outbox.ready()).to.deep.equal([]);
    expect(outbox.find('a')?.problem?.code).to.equal('limit');
    outbox.retry('a');
    expect(outbox.ready().map(({ command }) => command.id)).to.deep.equal(['a']);
  });

  it('holds messages to a chat that is being started until it has a name', () => {
    const outbox = new Outbox(store);
    outbox.add(start('s'), 1);
    outbox.add(message('a', startedBy('s')), 2);
    outbox.add(message('other', startedBy('t')), 3);
    expect(outbox.ready().map(({ command }) => command.id)).to.deep.equal(['s']);
    outbox.bind('s', 'k7');
    outbox.remove('s');
    expect(outbox.ready().map(({ command }) => command.body)).to.deep.equal([{ ...message('a').body, conversation: 'k7' }]);
  });

  it('remembers what the files of a message are called', () => {
    const file = { id: 'f1', name: 'bill.pdf', type: 'application/pdf', bytes: 12 };
    new Outbox(store).add(message('a'), 1, [file]);
    expect(new Outbox(store).find('a')?.files).to.deep.equal([file]);
  });

  it('is not upset by what another program wrote over it', () => {
    store.set('outbox.x', '{');
    store.set('outbox.y', '{"command":{}}');
    expect(new Outbox(store).list()).to.deep.equal([]);
  });

  it('never loses and never doubles, whatever is answered, lost or reloaded in between', () => {
    const act = fc.oneof(
      fc.constant('write' as const),
      fc.constant('reload' as const),
      fc.constant('deliver' as const),
      fc.constant('answer lost' as const),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const own = new MemoryStore();
        let outbox = new Outbox(own);
        const written: string[] = [];
        const log: string[] = [];
        const deliver = (answered: boolean) => {
          const [next] = outbox.ready();
          if (!next) return;
          // The server's part (law 4): the same id is done once.
          if (!log.includes(next.command.id)) log.push(next.command.id);
          if (answered) outbox.remove(next.command.id);
        };
        for (const one of acts) {
          if (one === 'write') {
            const id = `m${written.length}`;
            written.push(id);
            outbox.add(message(id), 5);
          }
          if (one === 'reload') outbox = new Outbox(own);
          if (one === 'deliver') deliver(true);
          if (one === 'answer lost') deliver(false);
        }
        while (outbox.ready().length > 0) deliver(true);
        expect(log).to.deep.equal(written);
      }),
    );
  });
});
