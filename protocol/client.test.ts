import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type ClientState, Refusal } from './client.ts';
import { closeCode } from './close-code.ts';
import { FakeHost } from './fake-host.ts';

const message = (text: string) => ({ conversation: 'k1', text, files: [], articles: [] });
const limit = { code: 'limit', message: 'slow down', retryable: true } as const;

describe('the life of a client', () => {
  test('from start to stop, and again', () => {
    const host = new FakeHost();
    const states: ClientState['name'][] = [];
    host.client.onState((state) => states.push(state.name));
    for (let round = 0; round < 2; round++) {
      host.online();
      host.client.stop();
      assert.equal(host.timers.count, 0);
      assert.equal(host.wire.closedWith, 1000);
    }
    assert.deepEqual(states, ['connecting', 'online', 'idle', 'connecting', 'online', 'idle']);
  });

  test('start and stop may be called twice', () => {
    const host = new FakeHost().online();
    host.client.start();
    assert.equal(host.wires.length, 1);
    host.client.stop();
    host.client.stop();
    host.client.start();
    assert.equal(host.wires.length, 2);
  });

  test('stop leaves no timer in any state', () => {
    const into: Record<string, (host: FakeHost) => void> = {
      connecting: (host) => host.client.start(),
      opened: (host) => {
        host.client.start();
        host.wire.open();
      },
      online: (host) => host.online(),
      probed: (host) => host.online().client.probe(),
      waiting: (host) => host.online().wire.drop(),
      ended: (host) => host.online().wire.drop(closeCode.session),
      held: (host) => {
        host.online();
        void host.client.command('work.next', {}, 'a');
        host.wire.bring({ type: 'refused', id: 'a', problem: limit });
      },
      refollowing: (host) => {
        host.online();
        host.client.follow({ feed: 'conversation', id: 'k1', after: 0 }, () => {});
        host.wire.bring({ type: 'unfollowed', conversation: 'k1', problem: limit });
      },
    };
    for (const [name, enter] of Object.entries(into)) {
      const host = new FakeHost();
      enter(host);
      host.client.stop();
      assert.equal(host.timers.count, 0, name);
      assert.deepEqual(host.client.state, { name: 'idle' }, name);
    }
  });

  test('late events of a socket that was given up change nothing', () => {
    const host = new FakeHost().online();
    const old = host.wire;
    host.client.stop();
    old.welcome();
    old.drop(closeCode.session);
    assert.deepEqual(host.client.state, { name: 'idle' });
    assert.equal(host.timers.count, 0);
  });

  test('the first frame is hello, with what the host says at that moment', () => {
    let token = 'old';
    const visitor = () => ({ kind: 'visitor', site: 's', device: 'd', token, lang: 'fi' }) as const;
    const host = new FakeHost({ hello: visitor }).online();
    assert.deepEqual(host.wire.sent[0], { type: 'hello', protocol: 1, client: 'test/1', as: { ...visitor(), token: 'old' } });
    token = 'new';
    host.comeBack();
    assert.deepEqual(host.wire.sentOf('hello')[0]?.as, { ...visitor(), token: 'new' });
  });

  test('a listener that has left is not told', () => {
    const host = new FakeHost();
    const told: string[] = [];
    host.client.onState(() => told.push('state'))();
    host.client.onWelcome(() => told.push('welcome'))();
    host.online();
    assert.deepEqual(told, []);
  });
});

describe('reconnecting', () => {
  test('waits a random part of a doubling span, and says until when', () => {
    const host = new FakeHost();
    host.chance = 0.999;
    host.client.start();
    for (const span of [3000, 6000, 12_000, 24_000, 30_000, 30_000]) {
      host.wire.drop();
      assert.ok(host.client.state.name === 'waiting');
      assert.ok(Math.abs(host.client.state.retryAt - host.timers.now() - 0.999 * span) < 0.01);
      host.timers.advance(0.999 * span);
      assert.equal(host.client.state.name, 'connecting');
    }
  });

  test('the pause stays within its bounds whatever chance brings', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 12 }), (chances) => {
        const host = new FakeHost();
        host.client.start();
        for (const [failures, chance] of chances.entries()) {
          host.chance = chance;
          host.wire.drop();
          const pause = host.timers.nextIn ?? Number.NaN;
          assert.ok(pause >= 0 && pause <= Math.min(30_000, 3000 * 2 ** failures));
          host.timers.advance(pause);
        }
      }),
    );
  });

  test('starts small again after a connection that held, not after one that fell at once', () => {
    const host = new FakeHost();
    host.chance = 0.5;
    host.client.start();
    host.wire.drop();
    host.timers.advance(1500);
    host.wire.welcome();
    host.timers.advance(9_999);
    host.wire.drop();
    assert.equal(host.timers.nextIn, 3000);
    host.timers.advance(3000);
    host.wire.welcome();
    host.timers.advance(10_000);
    host.wire.drop();
    assert.equal(host.timers.nextIn, 1500);
  });

  test('a server that says bye names the span to come back in, once', () => {
    const host = new FakeHost().online();
    host.chance = 0.25;
    host.wire.bring({ type: 'bye', retryAfterMs: 8000 });
    host.wire.drop(closeCode.restart);
    assert.equal(host.timers.nextIn, 2000);
    host.timers.advance(2000);
    host.wire.drop();
    assert.equal(host.timers.nextIn, 750);
  });

  test('codes that mean the same would happen again end it; the others do not', () => {
    const ending = new Set<number>([closeCode.session, closeCode.version, closeCode.origin, closeCode.malformed, closeCode.tooLarge]);
    for (const code of [1000, 1006, ...Object.values(closeCode)]) {
      const host = new FakeHost().online();
      host.wire.drop(code);
      if (ending.has(code)) assert.deepEqual(host.client.state, { name: 'ended', code });
      else assert.equal(host.client.state.name, 'waiting');
      assert.equal(host.timers.count, ending.has(code) ? 0 : 1);
    }
  });

  test('after the end it starts again when it is told to', () => {
    const host = new FakeHost().online();
    host.wire.drop(closeCode.session);
    host.online();
    assert.equal(host.client.state.name, 'online');
  });

  test('a host that cannot even open a connection is tried again', () => {
    const host = new FakeHost({
      connect: () => {
        throw new Error('refused by the policy of the page');
      },
    });
    host.client.start();
    assert.equal(host.client.state.name, 'waiting');
  });

  test('a connection that brings no welcome is given up', () => {
    const host = new FakeHost();
    host.client.start();
    host.wire.open();
    host.timers.advance(15_000);
    assert.equal(host.client.state.name, 'waiting');
    assert.equal(host.wire.closedWith, closeCode.silent);
  });
});

describe('a half-open connection', () => {
  test('is found by its silence and left, without waiting for the socket to notice', () => {
    const host = new FakeHost();
    host.client.start();
    host.wire.welcome(20_000);
    host.timers.advance(20_000);
    assert.equal(host.wire.sentOf('ping').length, 1);
    host.timers.advance(20_000);
    assert.equal(host.wire.closedWith, closeCode.silent);
    assert.equal(host.client.state.name, 'waiting');
  });

  test('any frame is a sign of life, one that is not understood included', () => {
    const host = new FakeHost();
    host.client.start();
    host.wire.welcome(20_000);
    for (let beat = 1; beat <= 5; beat++) {
      host.timers.advance(20_000);
      assert.equal(host.wire.sentOf('ping').length, beat);
      host.timers.advance(19_999);
      host.wire.bring(beat % 2 ? { type: 'pong' } : '{"type":"later"}');
    }
    assert.equal(host.client.state.name, 'online');
  });

  test('a probe finds it within seconds', () => {
    const host = new FakeHost().online();
    host.client.probe();
    assert.equal(host.wire.sentOf('ping').length, 1);
    host.timers.advance(3_000);
    assert.equal(host.client.state.name, 'waiting');
  });

  test('a probe that is answered changes nothing', () => {
    const host = new FakeHost().online();
    host.client.probe();
    host.wire.bring({ type: 'pong' });
    host.timers.advance(19_000);
    assert.equal(host.client.state.name, 'online');
  });

  test('a probe while waiting connects at once', () => {
    const host = new FakeHost().online();
    host.wire.drop();
    host.client.probe();
    assert.equal(host.client.state.name, 'connecting');
    host.wire.welcome();
    assert.equal(host.timers.count, 1, 'the heartbeat alone');
  });

  test('a probe does not wake a client that was not started', () => {
    const host = new FakeHost();
    host.client.probe();
    assert.equal(host.wires.length, 0);
  });
});

describe('law 4: a command', () => {
  test('is answered with what the server says', async () => {
    const host = new FakeHost().online();
    const answer = host.client.command('message.send', message('hei'));
    assert.deepEqual(host.wire.sentOf('command'), [{ type: 'command', id: 'id-1', name: 'message.send', body: message('hei') }]);
    host.wire.bring({ type: 'ack', id: 'id-1', result: { conversation: 'k1', seq: 4 } });
    assert.deepEqual(await answer, { conversation: 'k1', seq: 4 });
    assert.deepEqual(host.client.pending(), []);
  });

  test('given offline waits for the welcome', () => {
    const host = new FakeHost();
    void host.client.command('message.send', message('hei'), 'a');
    host.client.start();
    host.wire.open();
    assert.deepEqual(host.wire.sentOf('command'), []);
    host.wire.welcome();
    assert.deepEqual(
      host.wire.sentOf('command').map((frame) => frame.id),
      ['a'],
    );
  });

  test('without an answer is sent again after every welcome: exactly those, in order, under the same ids', () => {
    const host = new FakeHost().online();
    for (const id of ['a', 'b', 'c', 'd']) void host.client.command('message.send', message(id), id);
    host.wire.bring({ type: 'ack', id: 'b', result: {} });
    host.comeBack();
    assert.deepEqual(
      host.wire.sentOf('command').map((frame) => frame.id),
      ['a', 'c', 'd'],
    );
    host.wire.bring({ type: 'ack', id: 'a', result: {} });
    host.comeBack();
    assert.deepEqual(
      host.wire.sentOf('command').map((frame) => frame.id),
      ['c', 'd'],
    );
  });

  test('is sent again exactly when it has no answer, whatever happens between', () => {
    const step = fc.oneof(fc.constant('command'), fc.constant('lose'), fc.nat(20));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const host = new FakeHost().online();
        const open: string[] = [];
        for (const [index, one] of steps.entries()) {
          if (one === 'command') {
            open.push(`c${index}`);
            void host.client.command('work.next', {}, `c${index}`);
          } else if (one === 'lose') {
            host.comeBack();
            assert.deepEqual(
              host.wire.sentOf('command').map((frame) => frame.id),
              open,
            );
          } else {
            const [id] = open.splice(Number(one), 1);
            if (id) host.wire.bring({ type: 'ack', id, result: {} });
          }
        }
        assert.deepEqual(
          host.client.pending().map((command) => command.id),
          open,
        );
      }),
    );
  });

  test('given twice is one command', async () => {
    const host = new FakeHost().online();
    const first = host.client.command('message.send', message('hei'), 'a');
    const second = host.client.command('message.send', message('hei'), 'a');
    assert.equal(host.wire.sentOf('command').length, 1);
    host.wire.bring({ type: 'ack', id: 'a', result: { seq: 4 } });
    assert.deepEqual(await first, await second);
  });

  test('that an outbox kept goes on under its id', () => {
    const before = new FakeHost();
    void before.client.command('message.send', message('hei'), 'a');
    const kept = JSON.parse(JSON.stringify(before.client.pending())) as ReturnType<typeof before.client.pending>;
    const after = new FakeHost().online();
    for (const { name, body, id } of kept) void after.client.command(name, body, id);
    assert.deepEqual(after.wire.sentOf('command'), [{ type: 'command', id: 'a', name: 'message.send', body: message('hei') }]);
  });

  test('an answer that nobody waits for is harmless', () => {
    const host = new FakeHost().online();
    host.wire.bring({ type: 'ack', id: 'x', result: {} });
    host.wire.bring({ type: 'refused', id: 'x', problem: limit });
    host.wire.bring({ type: 'refused', id: 'x', problem: { ...limit, retryable: false } });
    assert.equal(host.timers.count, 1, 'the heartbeat alone');
  });
});

describe('a refusal', () => {
  test('for good is told with its problem, and the command is not sent again', async () => {
    const host = new FakeHost().online();
    const answer = host.client.command('message.send', message('hei'), 'a');
    const problem = { code: 'closed', message: 'the time to reopen has passed', retryable: false } as const;
    host.wire.bring({ type: 'refused', id: 'a', problem });
    await assert.rejects(answer, (error) => error instanceof Refusal && error.problem.code === 'closed');
    host.comeBack();
    assert.deepEqual(host.wire.sentOf('command'), []);
  });

  test('for now is tried again by itself, later each time', async () => {
    const host = new FakeHost();
    host.client.start();
    host.wire.welcome(600_000);
    const answer = host.client.command('work.next', {}, 'a');
    for (const [round, pause] of [250, 500, 1000].entries()) {
      host.wire.bring({ type: 'refused', id: 'a', problem: limit });
      host.timers.advance(pause - 1);
      assert.equal(host.wire.sentOf('command').length, round + 1);
      host.timers.advance(1);
      assert.equal(host.wire.sentOf('command').length, round + 2);
    }
    host.wire.bring({ type: 'ack', id: 'a', result: { conversation: null, item: null } });
    assert.deepEqual(await answer, { conversation: null, item: null });
  });

  test('for now waits the short while again once a command went through', () => {
    const host = new FakeHost().online();
    void host.client.command('work.next', {}, 'a');
    host.wire.bring({ type: 'refused', id: 'a', problem: limit });
    host.timers.advance(250);
    host.wire.bring({ type: 'ack', id: 'a', result: {} });
    void host.client.command('work.next', {}, 'b');
    host.wire.bring({ type: 'refused', id: 'b', problem: limit });
    assert.equal(host.timers.nextIn, 250);
  });

  test('with a time is not tried before it', () => {
    const host = new FakeHost().online();
    void host.client.command('work.next', {}, 'a');
    host.wire.bring({ type: 'refused', id: 'a', problem: { ...limit, retryAfterMs: 5000 } });
    host.timers.advance(5000);
    assert.equal(host.wire.sentOf('command').length, 1);
    host.timers.advance(250);
    assert.equal(host.wire.sentOf('command').length, 2);
  });

  test('for now holds later commands back, so that none overtakes', () => {
    const host = new FakeHost().online();
    void host.client.command('message.send', message('first'), 'a');
    host.wire.bring({ type: 'refused', id: 'a', problem: limit });
    void host.client.command('message.send', message('second'), 'b');
    assert.equal(host.wire.sentOf('command').length, 1);
    host.timers.advance(250);
    assert.deepEqual(
      host.wire.sentOf('command').map((frame) => frame.id),
      ['a', 'a', 'b'],
    );
  });
});

describe('typing', () => {
  test('is told while online and never kept', () => {
    const host = new FakeHost();
    host.client.typing('k1', true);
    host.online();
    assert.deepEqual(host.wire.sentOf('typing'), []);
    host.client.typing('k1', true);
    assert.deepEqual(host.wire.sentOf('typing'), [{ type: 'typing', conversation: 'k1', on: true }]);
  });
});
