import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { SignJWT } from 'jose';
import type { EntryOf } from '../../protocol/entry.ts';
import { chatBody, messageBody, openWorld, refusalOf, type TestWorld } from '../testing/test-world.ts';
import type { VisitorSession } from './visitor-session.ts';

const identitySecret = 'a secret of the company, long enough';

/** As the company's server signs it, at the world's time. */
const word = (world: TestWorld, claims: Record<string, unknown>, minutes = 10): Promise<string> =>
  new SignJWT({ sub: 'C-1', ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(Math.floor(world.clock.now() / 1000) + minutes * 60)
    .sign(new TextEncoder().encode(identitySecret));

async function scene(context: TestContext) {
  const world = await openWorld(context, { sites: [{ identitySecret }] });
  const leena = await world.agent('leena');
  const work = world.services.visitorWork;
  const identify = async (session: VisitorSession, claims: Record<string, unknown> = {}) =>
    work.identify(session, world.newId(), { token: await word(world, claims) });
  const ask = async (key: string, answers: Record<string, string> = {}) => {
    const session = await world.visitor(key);
    return { session, ...(await work.startChat(session, world.newId(), { ...chatBody, answers })) };
  };
  return { world, leena, work, identify, ask };
}
const joinOf = async (world: TestWorld, conversation: string): Promise<EntryOf<'customer-joined'> | undefined> => {
  const stored = await world.store.cases.entries(conversation, 0, 'staff', 1000);
  return stored.map(({ entry }) => entry).findLast((entry) => entry.type === 'customer-joined');
};

describe('identifying', () => {
  it('joins the visit to the customer whom the company knows, on every device', async (context) => {
    const { world, work, identify, ask } = await scene(context);
    const phone = await world.visitor('phone');
    await identify(phone, { name: 'Aino' });
    const before = await work.leaveMessage(phone, world.newId(), messageBody);
    const laptop = await ask('laptop');
    const moved = world.heard('visitor-sessions');
    await identify(laptop.session, { name: 'Aino' });
    assert.deepEqual(moved, [{ devices: [laptop.session.device], change: 'moved' }]);
    const again = await world.visitor('laptop');
    assert.equal(again.customer, phone.customer);
    assert.deepEqual(
      (await world.store.cases.summariesOf(again.customer)).map(({ conversation }) => conversation).sort(),
      [before.conversation, laptop.conversation].sort(),
    );
    const state = await world.case(laptop.conversation);
    assert.deepEqual([state.customer, state.contact.verified, state.contact.customerId], [phone.customer, true, 'C-1']);
  });

  it('makes a visit without a case the known customer itself, and joins nothing', async (context) => {
    const { world, identify } = await scene(context);
    const phone = await world.visitor('phone');
    assert.equal((await identify(phone)).customerId, 'C-1');
    assert.equal((await world.visitor('phone')).customer, phone.customer);
    assert.deepEqual(await world.store.joins.into(phone.customer), []);
  });

  it('brings an unknown customer with all of their cases and devices, however many there are', async (context) => {
    const { world, work, identify, ask } = await scene(context);
    const { session, conversation } = await ask('laptop');
    await work.end(session, world.newId(), { conversation });
    const second = await work.leaveMessage(session, world.newId(), messageBody);
    await world.services.devices.give('main', 'tablet', session.customer);
    await identify(session);
    const [laptop, tablet] = [await world.visitor('laptop'), await world.visitor('tablet')];
    assert.notEqual(laptop.customer, session.customer);
    assert.equal(tablet.customer, laptop.customer);
    for (const one of [conversation, second.conversation]) assert.equal((await world.case(one)).customer, laptop.customer);
  });

  it('keeps two open chats of one customer, and goes on in one of them', async (context) => {
    const { world, work, identify, ask } = await scene(context);
    const [phone, laptop] = [await ask('phone'), await ask('laptop')];
    await identify(phone.session);
    await identify(laptop.session);
    const now = await world.visitor('phone');
    const open = (await world.store.cases.summariesOf(now.customer)).filter((one) => one.open);
    assert.equal(open.length, 2);
    const { conversation } = await work.startChat(now, world.newId(), chatBody);
    assert.ok(open.some((one) => one.conversation === conversation));
    for (const one of [phone, laptop]) await work.end(now, world.newId(), { conversation: one.conversation });
  });

  it('again tells nothing that was told, and brings over what a falling server left behind', async (context) => {
    const { world, identify, ask } = await scene(context);
    const phone = await ask('phone');
    await identify(phone.session);
    const now = await world.visitor('phone');
    const { head } = await world.case(phone.conversation);
    await identify(now);
    await identify(now);
    assert.equal((await world.case(phone.conversation)).head, head);
    const stray = await world.services.visitorWork.leaveMessage(phone.session, world.newId(), messageBody);
    assert.equal((await world.case(stray.conversation)).customer, phone.session.customer);
    await identify(now);
    assert.equal((await world.case(stray.conversation)).customer, now.customer);
  });

  it('as somebody else is refused until the device has signed out', async (context) => {
    const { world, identify, ask } = await scene(context);
    const { session } = await ask('phone');
    await identify(session);
    const now = await world.visitor('phone');
    const error = await identify(now, { sub: 'C-2' }).catch((reason: unknown) => reason);
    assert.ok(error instanceof Error && 'problem' in error);
    assert.deepEqual([(error.problem as { code: string }).code, (error.problem as { path: string }).path], ['unauthenticated', 'session']);
  });
});

describe('a claim that nobody signed', () => {
  it('opens no history and joins nothing, whatever name, address or id it gives', async (context) => {
    const { world, work, identify, ask } = await scene(context);
    const known = await ask('phone', { name: 'Aino', email: 'aino@example.com' });
    await identify(known.session, { name: 'Aino', email: 'aino@example.com' });
    const eve = await world.visitor('eve');
    const answers = { name: 'Aino', email: 'aino@example.com', customerId: 'C-1', verified: 'true' };
    const hers = await work.startChat(eve, world.newId(), { ...chatBody, answers });
    const state = await world.case(hers.conversation);
    assert.deepEqual(state.contact, { name: 'Aino', email: 'aino@example.com' });
    assert.equal(state.customer, eve.customer);
    assert.deepEqual(
      (await world.store.cases.summariesOf(eve.customer)).map(({ conversation }) => conversation),
      [hers.conversation],
    );
    assert.equal(
      await refusalOf(work.send(eve, world.newId(), { conversation: known.conversation, text: 'x', files: [], articles: [] })),
      'not-found',
    );
  });

  it('beside a signed one stays marked as not vouched for', async (context) => {
    const { world, identify, ask } = await scene(context);
    const { session, conversation } = await ask('phone', { name: 'Boss', email: 'boss@example.com' });
    await identify(session, { name: 'Aino' });
    assert.deepEqual((await world.case(conversation)).contact, {
      name: 'Aino',
      email: 'boss@example.com',
      customerId: 'C-1',
      verified: true,
      unverified: ['email'],
    });
  });
});

describe('a join', () => {
  it('keeps both values of what conflicted', async (context) => {
    const { world, identify, ask } = await scene(context);
    const { session, conversation } = await ask('phone', { name: 'A. Virtanen', email: 'old@example.com' });
    await identify(session, { name: 'Aino Virtanen', email: 'aino@example.com' });
    assert.deepEqual((await joinOf(world, conversation))?.body.conflicts, [
      { field: 'name', told: 'A. Virtanen', vouched: 'Aino Virtanen' },
      { field: 'email', told: 'old@example.com', vouched: 'aino@example.com' },
    ]);
  });

  it('is undone by an agent: cases, devices and what was known go back, and the log says so', async (context) => {
    const { world, leena, work, identify, ask } = await scene(context);
    const { session, conversation } = await ask('phone', { name: 'A. Virtanen' });
    const second = await work.leaveMessage(session, world.newId(), { ...messageBody, conversation });
    await identify(session, { name: 'Aino' });
    const moved = world.heard('visitor-sessions');
    await world.services.joins.undo(leena, world.newId(), conversation);
    const state = await world.case(second.conversation);
    assert.deepEqual([state.customer, state.contact, state.joined], [session.customer, { name: 'A. Virtanen' }, null]);
    assert.equal((await world.visitor('phone')).customer, session.customer);
    assert.deepEqual(moved, [{ devices: [session.device], change: 'moved' }]);
    assert.equal((await world.types(conversation)).at(-1), 'customer-separated');
    const audited = await world.store.audit.read({ action: 'customer.join-undone' }, 0, 10);
    assert.deepEqual(
      audited.map(({ by, detail }) => [by, detail]),
      [[{ kind: 'agent', id: 'leena', name: 'Leena' }, { from: session.customer }]],
    );
  });

  it('that was undone is not made again by itself: the device alone becomes the known customer’s', async (context) => {
    const { world, leena, identify, ask } = await scene(context);
    const { session, conversation } = await ask('phone');
    await identify(session);
    const known = (await world.visitor('phone')).customer;
    await world.services.joins.undo(leena, world.newId(), conversation);
    await identify(await world.visitor('phone'));
    assert.equal((await world.visitor('phone')).customer, known);
    assert.equal((await world.case(conversation)).customer, session.customer);
  });

  it('is undone once, by whom it concerns', async (context) => {
    const { world, leena, identify, ask } = await scene(context);
    const { session, conversation } = await ask('phone');
    assert.equal(await refusalOf(world.services.joins.undo(leena, world.newId(), conversation)), 'taken');
    await identify(session);
    const stranger = await world.agent('ulla', { sites: ['other'] });
    assert.equal(await refusalOf(world.services.joins.undo(stranger, world.newId(), conversation)), 'not-found');
    const command = world.newId();
    const done = await world.services.joins.undo(leena, command, conversation);
    assert.deepEqual(await world.services.joins.undo(leena, command, conversation), done, 'law 4: a retry gets the first result');
    assert.equal(await refusalOf(world.services.joins.undo(leena, world.newId(), conversation)), 'taken');
  });
});
