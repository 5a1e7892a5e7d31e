import { randomOf } from './decision-stream.ts';

/** What is done to the run from outside. `reload` is the people's own doing and is planned by them. */
export const faultKinds = ['kill', 'cut', 'freeze', 'duplicate', 'slow', 'delay', 'reload', 'lease'] as const;
export type FaultKind = (typeof faultKinds)[number];
export type PlannedKind = Exclude<FaultKind, 'reload'>;

export interface PlannedFault {
  kind: PlannedKind;
  /** Since the run began. */
  atMs: number;
  /** 0 ≤ which < 1: whom of those who are there it befalls. */
  which: number;
  /** 0 ≤ strength < 1: how long or how much, as the kind understands it. */
  strength: number;
}

/** How often each kind comes, in ms on average. Kills: more than 20 a minute, and never so close that the server cannot start. */
const everyMs: Record<PlannedKind, number> = {
  kill: 2500,
  cut: 350,
  freeze: 1400,
  duplicate: 250,
  slow: 900,
  delay: 600,
  lease: 4000,
};

/** Every fault of a run of so many seconds, in order of time: a matter of the seed alone. */
export function planFaults(seed: number, seconds: number): PlannedFault[] {
  const kinds = Object.keys(everyMs) as PlannedKind[];
  return kinds.flatMap((kind) => planned(kind, seed, seconds * 1000)).sort((a, b) => a.atMs - b.atMs);
}

function planned(kind: PlannedKind, seed: number, untilMs: number): PlannedFault[] {
  const random = randomOf(seed, kind);
  const gap = () => (0.85 + 0.3 * random()) * everyMs[kind];
  const faults: PlannedFault[] = [];
  for (let atMs = gap() / 2; atMs < untilMs; atMs += gap()) faults.push({ kind, atMs, which: random(), strength: random() });
  return faults;
}
