import { argon2, createHash, randomBytes, randomUUIDv7, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock, Hashes, Random, Timers } from './app/ports.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const systemTimers: Timers = {
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = {
  id: () => randomUUIDv7(),
  bytes: (length) => randomBytes(length),
  secret: () => randomBytes(32).toString('base64url'),
};

const argon2id = promisify(argon2);
/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

const derive = (password: string, nonce: Buffer, parameters: typeof cost): Promise<Buffer> =>
  argon2id('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...parameters });

/** Stored as `argon2id$memory,passes,parallelism$salt$tag`, so that a later cost leaves old hashes readable. */
export const systemHashes: Hashes = {
  digest: (secret) => createHash('sha256').update(secret).digest('hex'),

  async password(password) {
    const nonce = randomBytes(16);
    const tag = await derive(password, nonce, cost);
    return ['argon2id', Object.values(cost).join(), nonce.toString('base64url'), tag.toString('base64url')].join('$');
  },

  /** Takes as long for an account that does not exist (`hash` is empty) as for a wrong password. */
  async verify(password, hash) {
    const [, parameters = Object.values(cost).join(), salt = '', tag = ''] = hash ? hash.split('$') : [];
    const [memory = 0, passes = 0, parallelism = 0] = parameters.split(',').map(Number);
    const nonce = salt ? Buffer.from(salt, 'base64url') : randomBytes(16);
    const derived = await derive(password, nonce, { memory, passes, parallelism });
    const expected = Buffer.from(tag, 'base64url');
    return expected.length === derived.length && timingSafeEqual(derived, expected);
  },
};

/** What the use cases need of the machine. */
export interface Adapters {
  clock: Clock;
  timers: Timers;
  random: Random;
  hashes: Hashes;
}
export const systemAdapters: Adapters = { clock: systemClock, timers: systemTimers, random: systemRandom, hashes: systemHashes };
