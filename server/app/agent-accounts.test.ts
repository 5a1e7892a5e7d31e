import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Invitation } from '../../protocol/desk.ts';
import { systemHashes } from '../node-adapters.ts';
import { day, hour } from '../testing/test-cases.ts';
import { openWorld, refusalOf, type TestWorld } from '../testing/test-world.ts';
import type { SignedIn, Whence } from './agent-sign-in.ts';
import type { Agent } from './ports.ts';

const password = 'correct horse battery staple';
const browser = 'Firefox, Linux';
const home: Whence = { address: '192.0.2.1', browser, device: null };
const invited: Invitation = {
  email: 'Onni@Example.com',
  name: 'Onni',
  role: 'agent',
  sites: ['main'],
  skills: ['cards'],
  languages: ['fi'],
};
const asOnni = { name: 'Onni Oja', email: 'onni@example.com', password };

async function administrator(world: TestWorld): Promise<SignedIn> {
  const code = await world.services.accounts.firstAdministrator();
  assert.ok(code);
  return world.services.accounts.accept({ code, name: 'Leena', email: 'Leena@Example.com', password }, browser);
}
async function scene(context: TestContext): Promise<{ world: TestWorld; leena: Agent }> {
  const world = await openWorld(context, { sites: [{}, { id: 'other' }] });
  return { world, leena: (await administrator(world)).agent };
}

describe('the first administrator', () => {
  it('is made by a link, with no password anywhere before, for every site', async (context) => {
    const world = await openWorld(context, { sites: [{}, { id: 'other' }] });
    const { agent } = await administrator(world);
    assert.deepEqual(
      [agent.role, agent.email, agent.sites, agent.available],
      ['administrator', 'leena@example.com', ['main', 'other'], false],
    );
  });

  it('is made once: afterwards there is no link, and those of earlier starts open nothing', async (context) => {
    const world = await openWorld(context);
    const { accounts } = world.services;
    const earlier = await accounts.firstAdministrator();
    const { agent } = await administrator(world);
    assert.equal(await accounts.firstAdministrator(), undefined);
    const again = accounts.accept({ code: earlier ?? '', name: 'Eve', email: 'eve@example.com', password }, browser);
    assert.equal(await refusalOf(again), 'expired');
    assert.deepEqual(
      (await world.store.agents.all()).map(({ id }) => id),
      [agent.id],
    );
  });

  it('may be asked for at every start until then', async (context) => {
    const { accounts } = (await openWorld(context)).services;
    const [one, other] = [await accounts.firstAdministrator(), await accounts.firstAdministrator()];
    assert.ok(one && other && one !== other);
  });
});

describe('an invitation', () => {
  it('makes its agent, who is signed in and known to the roster', async (context) => {
    const { world, leena } = await scene(context);
    const { accounts, roster } = world.services;
    const code = await accounts.invite(leena, invited);
    const { agent, secret } = await accounts.accept({ code, ...asOnni }, browser);
    const { email, name, role, sites, skills, languages, load } = agent;
    assert.deepEqual(
      { email, name, role, sites, skills, languages, load },
      { ...invited, email: 'onni@example.com', name: 'Onni Oja', load: 0 },
    );
    assert.equal((await accounts.ofSession(secret))?.id, agent.id);
    assert.equal(roster.candidate(agent.id)?.name, 'Onni Oja');
  });

  it('opens once, even twice at once', async (context) => {
    const { world, leena } = await scene(context);
    const code = await world.services.accounts.invite(leena, invited);
    const accept = () => world.services.accounts.accept({ code, ...asOnni }, browser);
    const done = await Promise.allSettled([accept(), accept()]);
    assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal(await refusalOf(accept()), 'expired');
    assert.equal(await refusalOf(world.services.accounts.invitation(code)), 'expired');
  });

  it('opens for seven days', async (context) => {
    const { world, leena } = await scene(context);
    const code = await world.services.accounts.invite(leena, invited);
    world.clock.advance(7 * day - 1);
    assert.equal((await world.services.accounts.invitation(code)).email, 'onni@example.com');
    world.clock.advance(1);
    assert.equal(await refusalOf(world.services.accounts.accept({ code, ...asOnni }, browser)), 'expired');
  });

  it('is for the address it was sent to, whatever is typed', async (context) => {
    const { world, leena } = await scene(context);
    const code = await world.services.accounts.invite(leena, invited);
    const { agent } = await world.services.accounts.accept({ code, ...asOnni, email: 'eve@example.com' }, browser);
    assert.equal(agent.email, 'onni@example.com');
  });

  it('is kept as a digest only', async (context) => {
    const { world, leena } = await scene(context);
    const added = context.mock.method(world.store.agents, 'addInvitation');
    const code = await world.services.accounts.invite(leena, invited);
    assert.ok(!JSON.stringify(added.mock.calls[0]?.arguments).includes(code));
  });

  const refusals: [string, (leena: Agent) => [Agent, Invitation], string][] = [
    ['a site that the administrator is not granted', (leena) => [{ ...leena, sites: ['other'] }, invited], 'invalid'],
    ['an address that has an account, in any case', (leena) => [leena, { ...invited, email: 'LEENA@example.com' }], 'taken'],
    ['a site that does not exist', (leena) => [leena, { ...invited, sites: ['main', 'gone'] }], 'invalid'],
  ];
  for (const [who, ask, code] of refusals) {
    it(`is refused to ${who}`, async (context) => {
      const { world, leena } = await scene(context);
      assert.equal(await refusalOf(world.services.accounts.invite(...ask(leena))), code);
    });
  }

  it('is refused when the address got an account meanwhile', async (context) => {
    const { world, leena } = await scene(context);
    const [one, other] = [await world.services.accounts.invite(leena, invited), await world.services.accounts.invite(leena, invited)];
    await world.services.accounts.accept({ code: one, ...asOnni }, browser);
    assert.equal(await refusalOf(world.services.accounts.accept({ code: other, ...asOnni }, browser)), 'taken');
  });
});

describe('signing in', () => {
  it('takes the address in any case, and opens a session of its own each time', async (context) => {
    const { world, leena } = await scene(context);
    const sign = () => world.services.signIn.byPassword({ email: 'LEENA@example.com', password }, home);
    const [one, other] = [await sign(), await sign()];
    assert.deepEqual([one.agent.id, other.agent.id], [leena.id, leena.id]);
    assert.notEqual(one.secret, other.secret);
  });

  it('tells nothing: a wrong password and an unknown address take the same path to the same words', async (context) => {
    const { world } = await scene(context);
    const verified = context.mock.method(systemHashes, 'verify');
    const refusal = async (email: string) => {
      const error = await world.services.signIn
        .byPassword({ email, password: 'wrong password 1234' }, home)
        .catch((reason: unknown) => reason);
      return { message: String(error), verifications: verified.mock.callCount() };
    };
    const known = await refusal('leena@example.com');
    const unknown = await refusal('nobody@example.com');
    assert.equal(known.message, unknown.message);
    assert.deepEqual([known.verifications, unknown.verifications], [1, 2]);
  });

  it('takes as much work for an address that is not known', async () => {
    const hash = await systemHashes.password(password);
    assert.equal(await systemHashes.verify(password, hash), true);
    assert.equal(await systemHashes.verify('another password', hash), false);
    assert.equal(await systemHashes.verify(password, ''), false);
    assert.match(hash, /^argon2id\$19456,2,1\$/);
  });

  it('lasts twelve hours, however busy its agent is', async (context) => {
    const { world, leena } = await scene(context);
    const { secret, expiresAt } = await world.services.signIn.byPassword({ email: leena.email, password }, home);
    for (let hours = 0; hours < 11; hours += 1) {
      world.clock.advance(hour);
      await world.services.sessions.used(secret);
    }
    world.clock.advance(hour - 1);
    assert.equal((await world.services.accounts.ofSession(secret))?.id, leena.id);
    world.clock.advance(1);
    assert.equal(world.clock.now(), expiresAt);
    assert.equal(await world.services.accounts.ofSession(secret), undefined);
  });

  it('ends with signing out, that session alone, and every node hears of it', async (context) => {
    const { world, leena } = await scene(context);
    const heard = world.heard('signed-out');
    const { accounts } = world.services;
    const sign = () => world.services.signIn.byPassword({ email: leena.email, password }, home);
    const [one, other] = [await sign(), await sign()];
    await accounts.signOut(leena, one.secret);
    assert.deepEqual([await accounts.ofSession(one.secret), (await accounts.ofSession(other.secret))?.id], [undefined, leena.id]);
    assert.deepEqual(heard, [{ agent: leena.id }]);
  });

  it('keeps a digest of the session, not the secret', async (context) => {
    const { world, leena } = await scene(context);
    const added = context.mock.method(world.store.sessions, 'add');
    const { secret } = await world.services.signIn.byPassword({ email: leena.email, password }, home);
    const [kept] = added.mock.calls.map((call) => call.arguments[0]);
    assert.equal(kept?.hash, systemHashes.digest(secret));
    assert.ok(!JSON.stringify(kept).includes(secret));
  });
});

describe('what an agent sees of the others', () => {
  it('is everybody of a site they share', async (context) => {
    const { world, leena } = await scene(context);
    await world.agent('onni', { sites: ['other'] });
    const seen = async (sites: string[]) => (await world.services.accounts.colleagues({ ...leena, sites })).map(({ name }) => name);
    assert.deepEqual([await seen(['main']), await seen(['other'])], [['Leena'], ['Leena', 'Onni']]);
    const [, onni] = await world.services.accounts.colleagues(leena);
    assert.deepEqual([onni?.online, onni?.available, onni?.capacity, onni?.load], [true, true, 3, 0]);
  });

  it('never holds a password or its hash', async (context) => {
    const { world, leena } = await scene(context);
    const seen = JSON.stringify([await world.services.accounts.colleagues(leena), world.services.accounts.deskSession(leena)]);
    assert.ok(!/password|argon2/.test(seen));
  });
});

describe('what the desk begins with', () => {
  it('is the agent’s sites, with labels in every language and the skills that topics ask for', async (context) => {
    const topics = [
      { id: 'a', label: { fi: 'Lasku', en: 'Invoice' }, skills: ['billing', 'loans'] },
      { id: 'b', label: { fi: 'Muu' }, skills: ['billing'] },
    ];
    const world = await openWorld(context, { sites: [{ topics }, { id: 'other' }] });
    const { agent } = await administrator(world);
    const { sites } = world.services.accounts.deskSession({ ...agent, sites: ['main', 'gone'] });
    assert.deepEqual(
      sites.map((site) => [site.topics, site.skills]),
      [
        [
          [
            { id: 'a', label: { fi: 'Lasku', en: 'Invoice' } },
            { id: 'b', label: { fi: 'Muu' } },
          ],
          ['billing', 'loans'],
        ],
      ],
    );
  });
});
