import { importJWK, importSPKI, type JWK } from 'jose';
import { z } from 'zod';
import type { IdentityKey } from '../../protocol/identity-settings.ts';
import type { Clock, Log, OutgoingRequests } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';

/** The kinds of signatures that are taken from a public key. */
export type KeyAlgorithm = IdentityKey['alg'];
type PublicKey = Awaited<ReturnType<typeof importSPKI>>;

const freshMs = 10 * 60_000;
/** A token that names an unknown key makes the set be read anew, but not more often than this. */
const pauseMs = 30_000;
const mostKeys = 50;

const field = z.string().max(1000).exactOptional();
const publicKey = z.object({
  kty: z.string().max(20),
  kid: field,
  alg: field,
  use: field,
  crv: field,
  x: field,
  y: field,
  n: field,
  e: field,
});
const keySet = z.object({ keys: z.array(publicKey).max(mostKeys) });
const types: Record<KeyAlgorithm, string> = { ES256: 'EC', RS256: 'RSA' };

interface Kept {
  keys: readonly JWK[];
  at: number;
}

/** Public keys that a company publishes (RFC 7517), read through the guarded door and kept for a while. */
export class CompanyKeys {
  readonly #parts: { outgoing: OutgoingRequests; clock: Clock; log: Log };
  readonly #kept = new Map<string, Kept>();

  constructor(parts: { outgoing: OutgoingRequests; clock: Clock; log: Log }) {
    this.#parts = parts;
  }

  /** Keys that may have signed a token with this header. Throws `unavailable` where the set was never read and cannot be read now. */
  async published(url: string, header: { alg: KeyAlgorithm; kid?: string | undefined }): Promise<PublicKey[]> {
    const fits = (key: JWK) => mayHaveSigned(key, header);
    const known = this.#kept.get(url);
    const age = known ? this.#parts.clock.now() - known.at : Number.POSITIVE_INFINITY;
    const isGood = age < freshMs && (known?.keys.some(fits) || age < pauseMs);
    const keys = known && isGood ? known.keys : await this.#read(url, known);
    return Promise.all(keys.filter(fits).map((key) => imported(key, header.alg)));
  }

  /** Where the set cannot be read, what was read before goes on counting. */
  async #read(url: string, known: Kept | undefined): Promise<readonly JWK[]> {
    const { outgoing, clock, log } = this.#parts;
    try {
      const { keys } = keySet.parse(await outgoing.getJson(url));
      this.#kept.set(url, { keys, at: clock.now() });
      return keys;
    } catch (error) {
      log.warn({ url, error: String(error) }, 'the keys of identify() could not be read');
      if (!known) throw new RefusedError('unavailable', 'identify(): the keys cannot be read at the moment', { retryAfterMs: 5000 });
      this.#kept.set(url, { ...known, at: clock.now() - freshMs + pauseMs });
      return known.keys;
    }
  }
}

const mayHaveSigned = (key: JWK, { alg, kid }: { alg: KeyAlgorithm; kid?: string | undefined }): boolean =>
  key.kty === types[alg] &&
  (key.alg ?? alg) === alg &&
  key.use !== 'enc' &&
  (kid === undefined || key.kid === undefined || key.kid === kid);

/** Keys of the settings. Throws `TypeError` for one that cannot be read. */
export async function configured(keys: readonly IdentityKey[], alg: KeyAlgorithm): Promise<PublicKey[]> {
  const own = keys.filter((key) => key.alg === alg);
  return Promise.all(own.map(({ key }) => (typeof key === 'string' ? importSPKI(key.trim(), alg) : imported(key as JWK, alg))));
}

const imported = async (key: JWK, alg: KeyAlgorithm): Promise<PublicKey> => (await importJWK(key, alg)) as PublicKey;
