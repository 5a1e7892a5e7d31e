import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Store, StoredInvitation } from '../../app/ports.ts';
import type { StoredSession } from '../../app/sign-in-ports.ts';
import { anAgent, asked, decided, happen, minute, morning, opened } from './case-fixtures.ts';

const freshIds = () => ({ device: randomUUID(), customer: randomUUID() });
const anInvitation = (over: Partial<StoredInvitation> = {}): StoredInvitation => ({
  hash: randomUUID(),
  email: 'leena@example.com',
  name: 'Leena Laine',
  role: 'administrator',
  sites: ['main'],
  skills: [],
  languages: ['fi'],
  expiresAt: morning + 60 * minute,
  ...over,
});

const aSession = (agent: string, over: Partial<StoredSession> = {}): StoredSession => ({
  hash: randomUUID(),
  id: randomUUID(),
  agent,
  step: 'open',
  openedAt: morning,
  usedAt: morning,
  expiresAt: morning + 60 * minute,
  browser: 'Firefox, Linux',
  ...over,
});

/** Customers and their devices; agents, their sessions and invitations. */
export function peopleContract(store: () => Store): void {
  describe("a customer's device", () => {
    it('brings a customer with it, and is known from then on', async () => {
      const [key, ids] = [randomUUID(), freshIds()];
      assert.deepEqual(await store().customers.ofDevice('main', key, ids, morning), { ...ids, site: 'main' });
      assert.deepEqual(await store().customers.ofDevice('main', key, freshIds(), morning + minute), { ...ids, site: 'main' });
      const made = { id: ids.customer, site: 'main', externalId: null, contact: {}, createdAt: morning };
      assert.deepEqual(await store().customers.get(ids.customer), made);
    });

    it('is another one on another site', async () => {
      const [key, here, there] = [randomUUID(), freshIds(), freshIds()];
      await store().customers.ofDevice('main', key, here, morning);
      assert.deepEqual(await store().customers.ofDevice('other', key, there, morning), { ...there, site: 'other' });
    });

    it('has one customer when two connections bring it at once', async () => {
      const [key, first, second] = [randomUUID(), freshIds(), freshIds()];
      const owners = await Promise.all([first, second].map((ids) => store().customers.ofDevice('main', key, ids, morning)));
      assert.deepEqual(owners[0], owners[1]);
      const made = await Promise.all([first, second].map((ids) => store().customers.get(ids.customer)));
      assert.equal(made.filter((customer) => customer !== undefined).length, 1);
    });

    it('can be given to a customer who is known from elsewhere', async () => {
      const [key, ids, known] = [randomUUID(), freshIds(), freshIds()];
      await store().customers.ofDevice('main', randomUUID(), known, morning);
      await store().customers.ofDevice('main', key, ids, morning);
      const link = { device: randomUUID(), customer: known.customer };
      assert.deepEqual(await store().customers.linkDevice('main', key, link, morning), { device: ids.device, customer: known.customer });
      assert.equal((await store().customers.ofDevice('main', key, freshIds(), morning))?.customer, known.customer);
    });

    it('is made where it is given before it was seen', async () => {
      const known = freshIds();
      await store().customers.ofDevice('main', randomUUID(), known, morning);
      const link = { device: randomUUID(), customer: known.customer };
      assert.deepEqual(await store().customers.linkDevice('main', randomUUID(), link, morning), link);
    });
  });

  describe('a device whose session was ended', () => {
    it('opens nothing more: by its key, by its id, or given to somebody', async () => {
      const [key, ids] = [randomUUID(), freshIds()];
      await store().customers.ofDevice('main', key, ids, morning);
      assert.deepEqual(await store().customers.device(ids.device), { ...ids, site: 'main' });
      await store().customers.endDevice(ids.device, morning + minute);
      await store().customers.endDevice(ids.device, morning + 2 * minute);
      assert.equal(await store().customers.device(ids.device), undefined);
      assert.equal(await store().customers.ofDevice('main', key, freshIds(), morning), undefined);
      assert.equal(await store().customers.linkDevice('main', key, { device: randomUUID(), customer: ids.customer }, morning), undefined);
    });

    it('leaves the others of its customer open', async () => {
      const [ids, other] = [freshIds(), randomUUID()];
      await store().customers.ofDevice('main', randomUUID(), ids, morning);
      await store().customers.linkDevice('main', randomUUID(), { device: other, customer: ids.customer }, morning);
      await store().customers.endDevice(ids.device, morning);
      assert.equal((await store().customers.device(other))?.customer, ids.customer);
      assert.equal(await store().customers.device(randomUUID()), undefined);
    });
  });

  describe('a customer', () => {
    it('keeps what was last told', async () => {
      const ids = freshIds();
      await store().customers.ofDevice('main', randomUUID(), ids, morning);
      const contact = { name: 'Aino', email: 'aino@example.com', customerId: 'C-17', verified: true };
      await store().customers.update(ids.customer, contact);
      const { externalId, contact: kept } = (await store().customers.get(ids.customer)) ?? {};
      assert.deepEqual({ externalId, kept }, { externalId: null, kept: contact }, 'a contact alone makes nobody known');
    });

    it('is known by one id of the company’s, which is one customer’s', async () => {
      const [first, second, company] = [freshIds(), freshIds(), randomUUID()];
      for (const ids of [first, second]) await store().customers.ofDevice('main', randomUUID(), ids, morning);
      assert.equal(await store().customers.known('main', company), undefined);
      const vouched = await Promise.all([first, second].map(({ customer }) => store().customers.vouch(customer, company)));
      assert.deepEqual(vouched.sort(), [false, true]);
      const known = await store().customers.known('main', company);
      assert.equal(known?.externalId, company);
      assert.equal(await store().customers.vouch(known.id, randomUUID()), false);
      assert.equal(await store().customers.makeKnown('main', company, randomUUID(), morning), known.id);
      assert.equal(await store().customers.known('other', company), undefined);
    });

    it('is made known once by two who do it at once', async () => {
      const company = randomUUID();
      const made = await Promise.all([1, 2].map(() => store().customers.makeKnown('main', company, randomUUID(), morning)));
      assert.equal(made[0], made[1]);
    });
  });

  describe('a join of two customers', () => {
    const joined = async () => {
      const [from, into] = [freshIds(), freshIds()];
      for (const ids of [from, into]) await store().customers.ofDevice('main', randomUUID(), ids, morning);
      const join = await store().joins.join({ id: randomUUID(), site: 'main', from: from.customer, into: into.customer, at: morning });
      return { from, into, join };
    };
    const ownerOf = async (device: string) => (await store().customers.device(device))?.customer;

    it('brings the devices over, and is found from both ends', async () => {
      const { from, into, join } = await joined();
      assert.deepEqual(join.devices, [from.device]);
      assert.deepEqual([await ownerOf(from.device), await ownerOf(into.device)], [into.customer, into.customer]);
      assert.deepEqual(await store().joins.get(join.id), join);
      assert.deepEqual(await store().joins.into(into.customer), [join]);
      assert.equal(await store().joins.wasUndone(from.customer, into.customer), false);
    });

    it('is undone once, and leaves a device that is somebody else’s by then', async () => {
      const { from, into, join } = await joined();
      const other = freshIds();
      await store().customers.ofDevice('main', randomUUID(), other, morning);
      await store().joins.moveDevice(from.device, other.customer);
      const undone = await Promise.all([1, 2].map(() => store().joins.undo(join, 'leena', morning)));
      assert.deepEqual(undone.sort(), [false, true]);
      assert.equal(await ownerOf(from.device), other.customer);
      assert.deepEqual(await store().joins.into(into.customer), []);
      assert.equal(await store().joins.wasUndone(from.customer, into.customer), true);
    });

    it('of a customer without a device is one all the same', async () => {
      const { from, into } = await joined();
      const again = await store().joins.join({ id: randomUUID(), site: 'main', from: from.customer, into: into.customer, at: morning });
      assert.deepEqual(again.devices, []);
      assert.ok(await store().joins.undo(again, 'leena', morning));
    });
  });

  describe('agents', () => {
    it('are kept whole and found by id, by address in any case, and among all', async () => {
      const agent = anAgent({ email: `Leena.${randomUUID()}@Example.com` });
      const before = await store().agents.count();
      await store().agents.add(agent);
      assert.equal(await store().agents.count(), before + 1);
      assert.deepEqual(await store().agents.get(agent.id), agent);
      assert.deepEqual(await store().agents.byEmail(agent.email.toUpperCase()), agent);
      assert.deepEqual(
        (await store().agents.all()).find(({ id }) => id === agent.id),
        agent,
      );
    });

    it('have an address of their own', async () => {
      const agent = anAgent();
      await store().agents.add(agent);
      await assert.rejects(store().agents.add(anAgent({ email: agent.email.toUpperCase() })));
    });

    it('find the invitation for an address, in any case', async () => {
      const invitation = anInvitation({ email: `${randomUUID()}@example.com` });
      await store().agents.addInvitation(invitation);
      assert.deepEqual(await store().agents.invitationFor(invitation.email.toUpperCase(), morning), invitation);
      assert.equal(await store().agents.invitationFor(invitation.email, invitation.expiresAt), undefined);
    });

    it('change their role, and go and come back', async () => {
      const [agent, administrator] = [anAgent({ available: true }), anAgent({ role: 'administrator' })];
      for (const one of [agent, administrator]) await store().agents.add(one);
      assert.equal(await store().agents.setRole(agent.id, 'supervisor'), true);
      assert.equal(await store().agents.setDeactivated(agent.id, morning), true);
      const { role, deactivatedAt, available } = (await store().agents.get(agent.id)) ?? {};
      assert.deepEqual({ role, deactivatedAt, available }, { role: 'supervisor', deactivatedAt: morning, available: false });
    });

    it('become available at the moment they say so, not when they say it again', async () => {
      const agent = anAgent({ available: false });
      await store().agents.add(agent);
      await store().agents.setAvailable(agent.id, true, morning + minute);
      await store().agents.setAvailable(agent.id, true, morning + 2 * minute);
      const { available, availableSince } = (await store().agents.get(agent.id)) ?? {};
      assert.deepEqual({ available, availableSince }, { available: true, availableSince: morning + minute });
    });
  });

  describe('a session', () => {
    it('is its agent until it expires or ends', async () => {
      const agent = anAgent();
      await store().agents.add(agent);
      const short = aSession(agent.id, { expiresAt: morning + minute });
      const long = aSession(agent.id);
      for (const session of [short, long]) await store().sessions.add(session);
      assert.deepEqual(await store().sessions.find(short.hash, morning), { session: short, agent });
      assert.equal(await store().sessions.find(short.hash, morning + minute), undefined);
      await store().sessions.end(long.hash);
      assert.equal(await store().sessions.find(long.hash, morning), undefined);
    });

    it('needs an agent who is there and works here', async () => {
      await assert.rejects(store().sessions.add(aSession(randomUUID())));
      const [agent, other] = [anAgent(), anAgent({ role: 'administrator' })];
      for (const one of [agent, other]) await store().agents.add(one);
      const session = aSession(agent.id);
      await store().sessions.add(session);
      assert.equal(await store().agents.setDeactivated(agent.id, morning), true);
      assert.equal(await store().sessions.find(session.hash, morning), undefined);
      assert.equal(await store().agents.setDeactivated(agent.id, null), true);
      assert.equal((await store().sessions.find(session.hash, morning))?.agent.id, agent.id);
    });

    it('is listed with its agent’s others, the last used first, and ends alone or with them', async () => {
      const [agent, other] = [anAgent(), anAgent()];
      for (const one of [agent, other]) await store().agents.add(one);
      const [first, second, third] = [aSession(agent.id), aSession(agent.id), aSession(agent.id)];
      const theirs = aSession(other.id);
      for (const session of [first, second, third, theirs]) await store().sessions.add(session);
      await store().sessions.used(second.hash, morning + minute);
      const listed = await store().sessions.of(agent.id, morning);
      assert.deepEqual([listed.length, listed[0]], [3, { ...second, usedAt: morning + minute }]);
      assert.equal(await store().sessions.endOne(agent.id, theirs.id), false);
      assert.equal(await store().sessions.endOne(agent.id, first.id), true);
      await store().sessions.endAll(agent.id, third.hash);
      assert.deepEqual(
        (await store().sessions.of(agent.id, morning)).map(({ id }) => id),
        [third.id],
      );
      await store().sessions.endAll(agent.id);
      assert.deepEqual(await store().sessions.of(agent.id, morning), []);
      assert.equal((await store().sessions.of(other.id, morning)).length, 1);
    });
  });

  describe('a link to a new password', () => {
    it('is used once, ends the agent’s other links and sessions, and is worth nothing after its time', async () => {
      const agent = anAgent();
      await store().agents.add(agent);
      const { credentials, sessions, agents } = store();
      const session = aSession(agent.id);
      await sessions.add(session);
      const [link, other, old] = [randomUUID(), randomUUID(), randomUUID()];
      for (const hash of [link, other]) await credentials.addReset(hash, agent.id, morning + minute);
      await credentials.addReset(old, agent.id, morning);
      assert.equal(await credentials.resetOf(old, morning), undefined);
      assert.equal((await credentials.resetOf(link, morning))?.id, agent.id);
      const used = await Promise.all([1, 2].map((one) => credentials.usePassword(link, agent.id, `hash ${one}`, morning)));
      assert.deepEqual(used.sort(), [false, true]);
      assert.equal((await agents.get(agent.id))?.passwordHash, 'hash 1');
      assert.equal(await credentials.resetOf(other, morning), undefined);
      assert.equal(await sessions.find(session.hash, morning), undefined);
    });
  });

  describe('a second factor', () => {
    it('is begun anew until it is confirmed, takes each step once, and each recovery code once', async () => {
      const agent = anAgent();
      await store().agents.add(agent);
      const { credentials } = store();
      assert.equal(await credentials.beginFactor(agent.id, 'FIRST'), true);
      assert.equal(await credentials.beginFactor(agent.id, 'SECOND'), true);
      assert.deepEqual(await credentials.factorOf(agent.id), { secret: 'SECOND', confirmedAt: null, recovery: [] });
      assert.ok(!(await credentials.withFactor()).has(agent.id));
      await credentials.confirmFactor(agent.id, ['a', 'b'], morning);
      assert.equal(await credentials.beginFactor(agent.id, 'THIRD'), false);
      assert.ok((await credentials.withFactor()).has(agent.id));
      const steps = [
        await credentials.useStep(agent.id, 7),
        await credentials.useStep(agent.id, 7),
        await credentials.useStep(agent.id, 6),
      ];
      assert.deepEqual([...steps, await credentials.useStep(agent.id, 8)], [true, false, false, true]);
      const recovered = await Promise.all([1, 2].map(() => credentials.useRecovery(agent.id, 'a')));
      assert.deepEqual(recovered.sort(), [false, true]);
      assert.deepEqual((await credentials.factorOf(agent.id))?.recovery, ['b']);
      await credentials.removeFactor(agent.id);
      assert.equal(await credentials.factorOf(agent.id), undefined);
    });
  });

  describe('an account at a provider', () => {
    it('is the agent’s it was bound to first, as long as they work here', async () => {
      const [agent, other, administrator] = [anAgent(), anAgent(), anAgent({ role: 'administrator' })];
      for (const one of [agent, other, administrator]) await store().agents.add(one);
      const { credentials, agents } = store();
      const subject = randomUUID();
      assert.equal(await credentials.agentOfAccount('https://id.example', subject), undefined);
      await credentials.bindAccount('https://id.example', subject, agent.id);
      await credentials.bindAccount('https://id.example', subject, other.id);
      assert.equal((await credentials.agentOfAccount('https://id.example', subject))?.id, agent.id);
      assert.equal(await credentials.agentOfAccount('https://other.example', subject), undefined);
      await agents.setDeactivated(agent.id, morning);
      assert.equal(await credentials.agentOfAccount('https://id.example', subject), undefined);
    });
  });

  describe('an invitation', () => {
    it('is used once, by one of two who try at once', async () => {
      const invitation = anInvitation();
      await store().agents.addInvitation(invitation);
      assert.deepEqual(await store().agents.invitation(invitation.hash, morning), invitation);
      const [first, second] = [anAgent(), anAgent()];
      const accepted = await Promise.all([first, second].map((agent) => store().agents.accept(invitation.hash, agent, morning)));
      assert.deepEqual(accepted, [true, false]);
      assert.deepEqual(await store().agents.get(first.id), first);
      assert.equal(await store().agents.get(second.id), undefined);
      assert.equal(await store().agents.invitation(invitation.hash, morning), undefined);
    });

    it('is worth nothing after its time', async () => {
      const invitation = anInvitation({ expiresAt: morning });
      await store().agents.addInvitation(invitation);
      assert.equal(await store().agents.invitation(invitation.hash, morning), undefined);
      assert.equal(await store().agents.accept(invitation.hash, anAgent(), morning), false);
    });

    it('stays when the address has an account already', async () => {
      const [invitation, agent] = [anInvitation(), anAgent()];
      await store().agents.addInvitation(invitation);
      await store().agents.add(agent);
      assert.equal(await store().agents.accept(invitation.hash, anAgent({ email: agent.email }), morning), false);
      assert.deepEqual(await store().agents.invitation(invitation.hash, morning), invitation);
    });
  });

  describe('what has expired', () => {
    it('is removed: results of old commands, sessions and invitations; nothing else', async () => {
      const [agent, old, fresh] = [anAgent(), randomUUID(), randomUUID()];
      const [device, ids] = [randomUUID(), freshIds()];
      await store().customers.ofDevice('main', device, ids, morning - 90 * 24 * 60 * minute);
      await store().agents.add(agent);
      await store().sessions.add(aSession(agent.id, { hash: old, expiresAt: morning }));
      await store().sessions.add(aSession(agent.id, { hash: fresh, expiresAt: morning + 1 }));
      await store().credentials.addReset(randomUUID(), agent.id, morning);
      const [gone, open] = [anInvitation({ expiresAt: morning }), anInvitation({ expiresAt: morning + 1 })];
      for (const invitation of [gone, open]) await store().agents.addInvitation(invitation);
      const state = await opened(store());
      const command = { device: ids.device, id: randomUUID(), result: { seq: 1 } };
      await happen(store(), decided(state, [asked('Hei?')], { command }));
      const kept = await store().removeExpired({ commandsBefore: state.startedAt - 1, now: morning });
      assert.deepEqual([kept.commands, kept.sessions >= 1, kept.invitations >= 1, kept.resets >= 1], [0, true, true, true]);
      assert.deepEqual(await store().cases.commandResult(command.device, command.id), { result: { seq: 1 } });
      assert.equal(await store().sessions.find(old, morning - 1), undefined);
      assert.equal((await store().sessions.find(fresh, morning))?.agent.id, agent.id);
      assert.equal(await store().agents.invitation(gone.hash, morning - 1), undefined);
      assert.equal((await store().agents.invitation(open.hash, morning))?.hash, open.hash);
      assert.equal((await store().customers.ofDevice('main', device, freshIds(), morning))?.device, ids.device);
    });

    it('is found however many commands there are', async () => {
      const sent = Array.from({ length: 2100 }, () => ({ device: randomUUID(), id: randomUUID(), result: null }));
      await Promise.all(sent.map(async (command) => happen(store(), decided(await opened(store()), [asked('Hei?')], { command }))));
      const { commands } = await store().removeExpired({ commandsBefore: Number.MAX_SAFE_INTEGER, now: 0 });
      assert.ok(commands >= sent.length);
      const left = await Promise.all(sent.map(({ device, id }) => store().cases.commandResult(device, id)));
      assert.deepEqual(left.filter(Boolean), []);
    });
  });
}
