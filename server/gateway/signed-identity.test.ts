import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { base64url, exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { siteSettings } from '../../protocol/settings.ts';
import type { Log, OutgoingRequests } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import { TestClock } from '../testing/test-clock.ts';
import { testSite } from '../testing/test-site.ts';
import { CompanyKeys } from './company-keys.ts';
import { SignedIdentity } from './signed-identity.ts';

const start = Date.UTC(2026, 10, 22, 8);
const secret = 'a secret of the company, long enough';
const jwksUrl = 'https://login.salpa.example/jwks.json';
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
type Algorithm = 'HS256' | 'ES256' | 'RS256' | 'HS512' | 'PS256';
type Signer = Parameters<SignJWT['sign']>[0];

interface TokenOptions {
  alg?: Algorithm;
  kid?: string;
  minutes?: number | null;
  claims?: Record<string, unknown>;
}

function scene(served: OutgoingRequests['getJson'] = async () => ({ keys: [] })) {
  const clock = new TestClock(start);
  const asked: string[] = [];
  const getJson = (url: string) => {
    asked.push(url);
    return served(url);
  };
  const identity = new SignedIdentity({ keys: new CompanyKeys({ outgoing: { getJson }, clock, log: silent }), clock });
  const token = (key: Signer, { alg = 'HS256', kid, minutes = 10, claims = {} }: TokenOptions = {}) => {
    const jwt = new SignJWT({ sub: 'C-1', name: 'Aino', ...claims }).setProtectedHeader({ alg, ...(kid && { kid }) });
    return (minutes === null ? jwt : jwt.setExpirationTime(clock.now() / 1000 + minutes * 60)).sign(key);
  };
  const check = (settings: Record<string, unknown>, jwt: string) =>
    identity.verify(siteSettings.parse(testSite({ id: 'salpa', ...settings })), jwt);
  return { clock, asked, token, check };
}
const withSecret = { identitySecret: secret };
const bytes = new TextEncoder().encode(secret);

async function whyNot(checked: Promise<unknown>): Promise<string> {
  const error = await checked.then(
    () => assert.fail('it was believed'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw error;
  assert.equal(error.problem.code, 'unauthenticated');
  return error.message;
}

describe('a token with the site’s secret', () => {
  it('names the customer, what is known of them, and until when', async () => {
    const { token, check } = scene();
    const jwt = await token(bytes, { claims: { email: 'aino@example.com', phone: '+358401234567' } });
    assert.deepEqual(await check(withSecret, jwt), {
      customerId: 'C-1',
      contact: { name: 'Aino', email: 'aino@example.com', phone: '+358401234567' },
      expiresAt: start + 10 * 60_000,
    });
  });

  it('is not believed with another secret, without one, changed, unsigned, or of another kind of signature', async () => {
    const { token, check } = scene();
    const good = await token(bytes);
    const [head, , signature] = good.split('.');
    const forged = `${head}.${base64url.encode(JSON.stringify({ sub: 'C-2', exp: start / 1000 + 60 }))}.${signature}`;
    const unsigned = new UnsecuredJWT({ sub: 'C-1' }).setExpirationTime(start / 1000 + 60).encode();
    const other = new TextEncoder().encode('another secret, just as long as it');
    for (const jwt of [forged, unsigned, 'nonsense', '', 'a.b.c', await token(other), await token(bytes, { alg: 'HS512' })]) {
      await whyNot(check(withSecret, jwt));
    }
    assert.match(await whyNot(check({}, good)), /has no "identitySecret"/);
  });

  it('must name somebody and run out, neither before now nor too late', async () => {
    const { clock, token, check } = scene();
    assert.match(await whyNot(check(withSecret, await token(bytes, { minutes: null }))), /"exp" claim/);
    assert.match(await whyNot(check(withSecret, await token(bytes, { claims: { sub: '' } }))), /sub/);
    assert.match(
      await whyNot(check(withSecret, await token(bytes, { minutes: 90 }))),
      /longer than 60 minutes \("identity.maxLifeMinutes"\)/,
    );
    assert.ok(await check({ ...withSecret, identity: { maxLifeMinutes: 120 } }, await token(bytes, { minutes: 90 })));
    const jwt = await token(bytes);
    clock.advance(11 * 60_000);
    assert.match(await whyNot(check(withSecret, jwt)), /exp/);
  });

  it('must be of the issuer and for whom the settings name', async () => {
    const { token, check } = scene();
    const settings = { ...withSecret, identity: { issuer: 'https://salpa.example', audience: 'tuki' } };
    const right = { iss: 'https://salpa.example', aud: ['shop', 'tuki'] };
    assert.ok(await check(settings, await token(bytes, { claims: right })));
    for (const claims of [{}, { ...right, iss: 'https://eve.example' }, { ...right, aud: 'shop' }]) {
      assert.match(await whyNot(check(settings, await token(bytes, { claims }))), /"(iss|aud)" claim/);
    }
  });
});

describe('a token with a key of the company’s', () => {
  for (const alg of ['ES256', 'RS256'] as const) {
    it(`is believed by its public half, as PEM or JWK (${alg})`, async () => {
      const { token, check } = scene();
      const [own, other] = await Promise.all([generateKeyPair(alg), generateKeyPair(alg)]);
      const jwt = await token(own.privateKey, { alg });
      for (const key of [await exportSPKI(own.publicKey), await exportJWK(own.publicKey)]) {
        assert.equal((await check({ identity: { keys: [{ alg, key }] } }, jwt)).customerId, 'C-1');
      }
      const strangers = { identity: { keys: [{ alg, key: await exportSPKI(other.publicKey) }] } };
      assert.match(await whyNot(check(strangers, jwt)), /signature/);
      const both = { identity: { keys: [...strangers.identity.keys, { alg, key: await exportJWK(own.publicKey) }] } };
      assert.ok(await check(both, jwt), 'keys are changed by having two for a while');
    });
  }

  it('is never checked by a secret, nor a secret’s by a key (RFC 8725, 2.1)', async () => {
    const { token, check } = scene();
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const pem = await exportSPKI(publicKey);
    const settings = { identity: { keys: [{ alg: 'RS256', key: pem }] } };
    assert.match(await whyNot(check(settings, await token(new TextEncoder().encode(pem)))), /has no "identitySecret"/);
    assert.match(await whyNot(check({ ...withSecret, ...settings }, await token(new TextEncoder().encode(pem)))), /signature/);
    assert.match(await whyNot(check(withSecret, await token(privateKey, { alg: 'RS256' }))), /name no key/);
    assert.match(await whyNot(check(settings, await token((await generateKeyPair('PS256')).privateKey, { alg: 'PS256' }))), /alg/);
  });

  it('whose private half is given by mistake is refused with the settings', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    const site = (key: unknown) => siteSettings.safeParse(testSite({ id: 'salpa', identity: { keys: [{ alg: 'ES256', key }] } }));
    assert.ok(site(await exportJWK(publicKey)).success);
    for (const key of [jwk, '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'nonsense']) assert.ok(!site(key).success);
  });
});

describe('keys that the company publishes', () => {
  const published = async () => {
    const pairs = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();
    const set = { keys: [] as unknown[], down: false };
    const add = async (kid: string) => {
      const pair = await generateKeyPair('ES256');
      pairs.set(kid, pair);
      set.keys.push({ ...(await exportJWK(pair.publicKey)), kid, use: 'sig' });
    };
    await add('first');
    const world = scene(async () => {
      if (set.down) throw new Error('no answer');
      return { keys: set.keys };
    });
    const signed = (kid: string) => world.token(pairs.get(kid)?.privateKey ?? assert.fail(), { alg: 'ES256', kid });
    const settings = { identity: { jwksUrl } };
    return { ...world, set, add, signed, settings };
  };

  it('are read once and kept', async () => {
    const { asked, signed, check, settings } = await published();
    for (let times = 0; times < 3; times += 1) assert.ok(await check(settings, await signed('first')));
    assert.deepEqual(asked, [jwksUrl]);
  });

  it('are read anew for a key that is not known, but not for every guess', async () => {
    const { asked, clock, add, signed, check, settings } = await published();
    await check(settings, await signed('first'));
    await add('second');
    assert.match(await whyNot(check(settings, await signed('second'))), /name no key/);
    assert.equal(asked.length, 1, 'it was read a moment ago');
    clock.advance(31_000);
    assert.ok(await check(settings, await signed('second')));
    assert.equal(asked.length, 2);
  });

  it('go on counting while they cannot be read', async () => {
    const { asked, clock, set, signed, check, settings } = await published();
    await check(settings, await signed('first'));
    set.down = true;
    clock.advance(11 * 60_000);
    assert.ok(await check(settings, await signed('first')));
    assert.ok(await check(settings, await signed('first')));
    assert.equal(asked.length, 2, 'who does not answer is not asked for every customer');
  });

  it('that were never read make the page try again later', async () => {
    const { set, signed, check, settings } = await published();
    set.down = true;
    const error = await check(settings, await signed('first')).catch((reason: unknown) => reason);
    assert.ok(error instanceof RefusedError);
    assert.deepEqual([error.problem.code, error.problem.retryable, error.problem.retryAfterMs], ['unavailable', true, 5000]);
    set.down = false;
    assert.ok(await check(settings, await signed('first')));
  });

  it('count by their kind: none for encryption, none of another algorithm', async () => {
    const { set, signed, check, settings } = await published();
    set.keys = set.keys.map((key) => ({ ...(key as object), use: 'enc' }));
    assert.match(await whyNot(check(settings, await signed('first'))), /name no key/);
  });
});
