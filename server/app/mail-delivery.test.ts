import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { hour, minute } from '../testing/test-cases.ts';
import { messageBody, openWorld, type TestWorld } from '../testing/test-world.ts';
import { MailDelivery } from './mail-delivery.ts';
import type { Mail, Mailer } from './ports.ts';
import { StoreUnavailable } from './store-error.ts';

/** A mail server that takes mails while `up` is true. */
class TestMailer implements Mailer {
  readonly taken: Mail[] = [];
  tries = 0;
  up = true;
  async send(mail: Mail): Promise<void> {
    this.tries += 1;
    if (!this.up || mail.to.startsWith('bad')) throw new Error('451 try again later');
    this.taken.push(mail);
  }
}
async function scene(context: TestContext, ...addresses: string[]) {
  const world = await openWorld(context, { mail: true });
  const mailer = new TestMailer();
  const { clock, log } = world;
  const delivery = new MailDelivery({ mails: world.store.mails, mailer, clock, log, firstPauseMs: 30_000 });
  for (const email of addresses) await leave(world, email);
  return { world, mailer, run: () => delivery.run() };
}
const leave = async (world: TestWorld, email: string) =>
  world.services.visitorWork.leaveMessage(await world.visitor(email), world.newId(), { ...messageBody, email });

describe('mail delivery', () => {
  it('sends what is in the outbox, once', async (context) => {
    const { mailer, run } = await scene(context, 'aino@example.com', 'onni@example.com');
    await run();
    await run();
    assert.deepEqual(mailer.taken.map(({ to }) => to).sort(), ['aino@example.com', 'onni@example.com']);
  });

  it('tries again after a pause that doubles, and gives up after eight tries', async (context) => {
    const { world, mailer, run } = await scene(context, 'bad@example.com');
    const tries: number[] = [];
    for (let pause = 30_000; mailer.tries < 8; pause *= 2) {
      await run();
      tries.push(mailer.tries);
      world.clock.advance(pause - 1);
      await run();
      assert.equal(mailer.tries, tries.at(-1), 'not before its time');
      world.clock.advance(1);
    }
    assert.deepEqual(tries, [1, 2, 3, 4, 5, 6, 7, 8]);
    world.clock.advance(1000 * hour);
    await run();
    assert.equal(mailer.tries, 8);
    assert.deepEqual(
      world.log.warnings.map(({ fields }) => 'last' in fields && fields.last),
      [...Array(7).fill(false), true],
    );
  });

  it('sends no letter twice when the store cannot be told that it has left', async (context) => {
    const { world, mailer, run } = await scene(context, 'aino@example.com');
    const full = context.mock.method(world.store.mails, 'sent', () => Promise.reject(new StoreUnavailable('the disk is full')));
    await assert.rejects(run(), StoreUnavailable);
    world.clock.advance(hour);
    await assert.rejects(run(), StoreUnavailable);
    full.mock.restore();
    world.clock.advance(hour);
    await run();
    await run();
    assert.deepEqual([mailer.tries, await world.store.mails.due(world.clock.now() + 1000 * hour, 10)], [1, []]);
  });

  it('goes out when the mail server is back', async (context) => {
    const { world, mailer, run } = await scene(context, 'aino@example.com');
    mailer.up = false;
    await run();
    mailer.up = true;
    world.clock.advance(minute);
    await run();
    assert.equal(mailer.taken.length, 1);
  });

  it('does not let one bad address hold up the others', async (context) => {
    const { mailer, run } = await scene(context, 'bad@example.com', 'aino@example.com');
    await run();
    assert.deepEqual(
      mailer.taken.map(({ to }) => to),
      ['aino@example.com'],
    );
  });

  it('takes what a sender that died had in hand, when its lease has ended', async (context) => {
    const { world, mailer, run } = await scene(context, 'aino@example.com');
    await world.store.mails.due(world.clock.now(), 10);
    await run();
    assert.equal(mailer.tries, 0);
    world.clock.advance(5 * minute);
    await run();
    assert.equal(mailer.taken.length, 1);
  });

  it('logs that it failed, and neither address nor words', async (context) => {
    const { world, run } = await scene(context, 'bad@example.com');
    await run();
    const logged = JSON.stringify(world.log.warnings);
    assert.match(logged, /451 try again later/);
    assert.ok(!logged.includes('bad@example.com') && !logged.includes('Vastatkaa'));
  });
});
