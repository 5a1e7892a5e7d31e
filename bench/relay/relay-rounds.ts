import type { MeasuredRelay, RateFigures } from './measured-relay.ts';

/** Messages a second. The second one is what the promise about the tail is made for. */
export const rates = [2000, 5000] as const;
export type Rate = (typeof rates)[number];

/** What was measured of one relay. */
export interface RelayFigures {
  at: Record<Rate, RateFigures>;
  /** The highest rate that was held. */
  messages_per_s: number;
  bytes_per_connection: number;
}

/**
 * Each relay at each rate, in turn and several times, so that whatever else the machine does falls on all of them alike;
 * of each the round whose p99 is in the middle. Then, one after another, the highest rate and what a connection holds.
 */
export async function measureInRounds(relays: readonly MeasuredRelay[], { rounds, seconds }: { rounds: number; seconds: number }) {
  const measured = new Map(relays.map((relay) => [relay, new Map<Rate, RateFigures[]>(rates.map((rate) => [rate, []]))]));
  for (const relay of relays) await relay.load({ rate: rates[0], seconds: 2 });
  for (let round = 0; round < rounds; round += 1) {
    for (const rate of rates)
      for (const relay of relays)
        measured
          .get(relay)
          ?.get(rate)
          ?.push(await relay.load({ rate, seconds }));
  }
  const figures: RelayFigures[] = [];
  for (const relay of relays) figures.push(await completed(relay, measured.get(relay) ?? new Map(), seconds));
  return figures;
}

async function completed(relay: MeasuredRelay, rounds: ReadonlyMap<Rate, RateFigures[]>, seconds: number): Promise<RelayFigures> {
  const at = Object.fromEntries([...rounds].map(([rate, figures]) => [rate, middle(figures)])) as RelayFigures['at'];
  const bytes = await relay.bytesPerConnection();
  const full = 1_000_000 / at[5000].processor_us_per_message;
  // To count the bytes, everything was let go, compiled code among it.
  await relay.load({ rate: rates[1], seconds });
  return { at, messages_per_s: await relay.sustained(0.85 * full, seconds), bytes_per_connection: bytes };
}

function middle(figures: readonly RateFigures[]): RateFigures {
  const sorted = [...figures].sort((a, b) => a.p99_ms - b.p99_ms);
  const found = sorted[Math.floor(sorted.length / 2)];
  if (!found) throw new Error('Nothing was measured.');
  return found;
}
