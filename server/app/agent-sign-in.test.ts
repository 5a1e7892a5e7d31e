import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { systemHashes } from '../node-adapters.ts';
import { codeFrom } from '../testing/second-factor.ts';
import { openWorld, refusalOf, type TestWorld } from '../testing/test-world.ts';
import type { SignedIn, Whence } from './agent-sign-in.ts';

const password = 'correct horse battery staple';
const stepMs = 30_000;
const email = 'onni@example.com';
const at = (address: string, device: Whence['device'] = null): Whence => ({ address, browser: 'Firefox, Linux', device });
const home = at('192.0.2.1');

interface Scene {
  world: TestWorld;
  signIn(from?: Whence, secret?: string): Promise<SignedIn>;
}

async function scene(context: TestContext): Promise<Scene> {
  const world = await openWorld(context);
  await world.agent('onni', { passwordHash: await systemHashes.password(password) });
  return { world, signIn: (from = home, secret = password) => world.services.signIn.byPassword({ email, password: secret }, from) };
}

/** Onni with an authenticator app; answers its secret, and the codes for the day when it is gone. */
async function withApp({ world, signIn }: Scene): Promise<{ app: string; codes: string[] }> {
  const { secret } = await signIn();
  const { secret: app } = await world.services.signIn.beginFactor(secret);
  const { codes } = await world.services.signIn.confirmFactor(secret, codeFrom(app, 0, world.clock.now()), home);
  world.clock.advance(2 * stepMs);
  return { app, codes };
}

const guess = (on: Scene, from: Whence) => refusalOf(on.signIn(from, 'a wrong password'));

describe('guessing a password', () => {
  it('from one network is slowed down, for the right password too, until the pause is over', async (context) => {
    const on = await scene(context);
    for (let tries = 0; tries < 5; tries += 1) assert.equal(await guess(on, home), 'unauthenticated');
    assert.equal(await refusalOf(on.signIn(home)), 'limit');
    on.world.clock.advance(1000);
    assert.equal((await on.signIn(home)).step, 'open');
  });

  it('shuts out neither the account’s owner elsewhere, nor a browser they have signed in with before', async (context) => {
    const on = await scene(context);
    for (let tries = 0; tries < 40; tries += 1) await guess(on, home);
    assert.equal(await refusalOf(on.signIn(home)), 'limit');
    assert.equal((await on.signIn(at('198.51.100.7'))).step, 'open');
    assert.equal((await on.signIn(at(home.address, { agent: 'onni', id: 'laptop' }))).step, 'open');
  });

  it('with a browser that is known for somebody else counts as with any', async (context) => {
    const on = await scene(context);
    const theirs = at(home.address, { agent: 'eve', id: 'laptop' });
    for (let tries = 0; tries < 5; tries += 1) assert.equal(await guess(on, theirs), 'unauthenticated');
    assert.equal(await guess(on, theirs), 'limit');
  });

  it('of many accounts from one network is slowed down for the network', async (context) => {
    const { world } = await scene(context);
    const codes: string[] = [];
    for (let account = 0; account < 32; account += 1) {
      codes.push(await refusalOf(world.services.signIn.byPassword({ email: `a${account}@example.com`, password }, home)));
    }
    assert.deepEqual([codes.filter((code) => code === 'unauthenticated').length, codes.at(-1)], [30, 'limit']);
  });
});

describe('a second factor', () => {
  it('is asked for after the password; until then the sign-in opens nothing', async (context) => {
    const on = await scene(context);
    const { app } = await withApp(on);
    const first = await on.signIn();
    assert.equal(first.step, 'code');
    assert.equal(await on.world.services.accounts.ofSession(first.secret), undefined);
    const second = await on.world.services.signIn.byCode(first.secret, codeFrom(app, 0, on.world.clock.now()), home);
    assert.equal((await on.world.services.accounts.ofSession(second.secret))?.id, 'onni');
    assert.notEqual(second.secret, first.secret);
    assert.equal(await on.world.services.sessions.find(first.secret), undefined);
  });

  it('takes a code of the step before or after, once, and no other', async (context) => {
    const on = await scene(context);
    const { app } = await withApp(on);
    const now = on.world.clock.now();
    const tryOut = async (code: string) => {
      const { secret } = await on.signIn();
      const done = on.world.services.signIn.byCode(secret, code, home);
      return done.then(
        () => 'in',
        () => 'out',
      );
    };
    const early = codeFrom(app, -1, now);
    assert.deepEqual([await tryOut(early), await tryOut(early)], ['in', 'out']);
    assert.deepEqual([await tryOut(codeFrom(app, 1, now)), await tryOut(codeFrom(app, 0, now))], ['in', 'out']);
    assert.deepEqual([await tryOut(codeFrom(app, 5, now)), await tryOut(codeFrom(app, -5, now))], ['out', 'out']);
  });

  it('is stood in for by each recovery code once, however it is written', async (context) => {
    const on = await scene(context);
    const { codes } = await withApp(on);
    assert.equal(new Set(codes).size, 10);
    const [code = '', other = ''] = codes;
    const enter = async (written: string) => on.world.services.signIn.byCode((await on.signIn()).secret, written, home);
    await enter(` ${code.toUpperCase().replace('-', ' ')}`);
    assert.equal(await refusalOf(enter(code)), 'invalid');
    await enter(other);
    const { agents, credentials } = on.world.store;
    const onni = await agents.get('onni');
    assert.ok(onni);
    assert.deepEqual(await on.world.services.factors.stateOf(onni), { on: true, required: false, recoveryLeft: 8 });
    const kept = JSON.stringify(await credentials.factorOf('onni'));
    for (const one of codes) assert.ok(!kept.includes(one) && !kept.includes(one.replace('-', '')));
  });

  it('cannot be guessed from many networks at once, which does not shut out a known browser', async (context) => {
    const on = await scene(context);
    const { app } = await withApp(on);
    const { secret } = await on.signIn();
    const tries: string[] = [];
    for (let network = 0; network < 22; network += 1) {
      tries.push(await refusalOf(on.world.services.signIn.byCode(secret, '000000', at(`192.0.2.${network}`))));
    }
    assert.deepEqual([tries.filter((code) => code === 'invalid').length, tries.at(-1)], [20, 'limit']);
    const laptop = at('192.0.2.1', { agent: 'onni', id: 'laptop' });
    const code = codeFrom(app, 0, on.world.clock.now());
    assert.equal((await on.world.services.signIn.byCode(secret, code, laptop)).step, 'open');
  });

  it('is not on before its first code, and then not begun anew', async (context) => {
    const on = await scene(context);
    const { secret } = await on.signIn();
    const { signIn } = on.world.services;
    await signIn.beginFactor(secret);
    assert.equal(await refusalOf(signIn.confirmFactor(secret, '000000', home)), 'invalid');
    assert.equal((await on.signIn()).step, 'open');
    const { secret: app, address } = await signIn.beginFactor(secret);
    assert.match(address, /^otpauth:\/\/totp\/Tuki:onni%40example\.com\?issuer=Tuki&secret=[A-Z2-7]{32}&/);
    await signIn.confirmFactor(secret, codeFrom(app, 0, on.world.clock.now()), home);
    assert.equal(await refusalOf(signIn.beginFactor(secret)), 'taken');
  });

  it('waits ten minutes for its code', async (context) => {
    const on = await scene(context);
    const { app } = await withApp(on);
    const { secret } = await on.signIn();
    on.world.clock.advance(10 * 60_000);
    const late = on.world.services.signIn.byCode(secret, codeFrom(app, 0, on.world.clock.now()), home);
    assert.equal(await refusalOf(late), 'unauthenticated');
  });
});

describe('a session', () => {
  it('ends two hours after its agent last did something; looking at it is doing nothing', async (context) => {
    const { world, signIn } = await scene(context);
    const { secret } = await signIn();
    const { accounts, sessions } = world.services;
    world.clock.advance(119 * 60_000);
    assert.equal((await accounts.ofSession(secret))?.id, 'onni');
    await sessions.used(secret);
    world.clock.advance(119 * 60_000);
    assert.equal((await sessions.list('onni', secret)).length, 1);
    world.clock.advance(60_000);
    assert.deepEqual([await accounts.ofSession(secret), await sessions.list('onni', secret)], [undefined, []]);
  });

  it('is written as used at most once a minute', async (context) => {
    const { world, signIn } = await scene(context);
    const written = context.mock.method(world.store.sessions, 'used');
    const { secret } = await signIn();
    for (let seconds = 0; seconds < 120; seconds += 1) {
      world.clock.advance(1000);
      await world.services.sessions.used(secret);
    }
    assert.equal(written.mock.callCount(), 2);
  });
});
