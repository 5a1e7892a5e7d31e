import assert from 'node:assert/strict';
import { it } from 'node:test';
import { systemHashes } from '../node-adapters.ts';
import { codeFrom } from '../testing/second-factor.ts';
import { openWorld, refusalOf } from '../testing/test-world.ts';

const password = 'correct horse battery staple';
const home = { address: '192.0.2.1', browser: 'Firefox, Linux', device: null };

it('the audit log tells who came in, who was refused, and what was changed about agents, without what was typed', async (context) => {
  const world = await openWorld(context);
  await world.agent('leena', { role: 'administrator', passwordHash: await systemHashes.password(password) });
  await world.agent('onni');
  const { signIn, people, accounts, resets, factors } = world.services;
  const leena = await world.store.agents.get('leena');
  assert.ok(leena);
  for (const email of ['leena@example.com', 'nobody@example.com']) {
    assert.equal(await refusalOf(signIn.byPassword({ email, password: 'not this one' }, home)), 'unauthenticated');
  }
  const { secret } = await signIn.byPassword({ email: 'leena@example.com', password }, home);
  const { secret: app } = await signIn.beginFactor(secret);
  await signIn.confirmFactor(secret, codeFrom(app, 0, world.clock.now()), home);
  await factors.switchOff(leena);
  await people.setRole(leena, 'onni', 'supervisor');
  const link = await people.resetLink(leena, 'onni');
  await resets.use({ code: link.split('=')[1] ?? '', password });
  await people.deactivate(leena, 'onni');
  await people.reactivate(leena, 'onni');
  const code = await accounts.invite(leena, {
    email: 'ulla@example.com',
    name: 'Ulla',
    role: 'agent',
    sites: ['main'],
    skills: [],
    languages: [],
  });
  await accounts.accept({ code, name: 'Ulla', email: 'ulla@example.com', password }, '');
  await accounts.signOut(leena, secret);
  const events = await world.store.audit.read({}, 0, 100);
  assert.deepEqual(
    events
      .map(({ by, action, subject }) => [by.kind === 'server' ? '' : (by.id ?? ''), action, subject?.id ?? null].slice(0, 3))
      .map(named),
    [
      ['192.0.2.1', 'agent.sign-in-refused', 'leena'],
      ['192.0.2.1', 'agent.sign-in-refused', null],
      ['leena', 'agent.signed-in', null],
      ['leena', 'agent.second-step-changed', 'leena'],
      ['leena', 'agent.second-step-changed', 'leena'],
      ['leena', 'agent.role-changed', 'onni'],
      ['leena', 'agent.password-reset-asked', 'onni'],
      ['onni', 'agent.password-changed', 'onni'],
      ['leena', 'agent.deactivated', 'onni'],
      ['leena', 'agent.activated', 'onni'],
      ['leena', 'agent.invited', null],
      ['ulla', 'agent.joined', 'ulla'],
      ['ulla', 'agent.signed-in', null],
      ['leena', 'agent.signed-out', null],
    ],
  );
  const told = JSON.stringify(events);
  for (const typed of ['nobody@example.com', 'not this one', password, 'ulla@example.com', code]) assert.ok(!told.includes(typed), typed);

  /** The one id that this test did not choose. */
  function named(words: (string | null)[]): (string | null)[] {
    return words.map((word) => (word !== null && /^[0-9a-f-]{36}$/.test(word) ? 'ulla' : word));
  }
});
