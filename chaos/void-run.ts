import type { ChaosResult } from './chaos-run.ts';
import { faultKinds } from './fault-plan.ts';

/** What a run of a minute must have come to. A shorter one owes its share, a longer one no more. */
const leastAcknowledged = 3000;
const leastKills = 20;
const fullSeconds = 60;

/** Why a run proves nothing, in one sentence; null for one that counts. */
export function whyVoid({ acknowledged, faults }: Pick<ChaosResult, 'acknowledged' | 'faults'>, seconds: number): string | null {
  const share = Math.min(1, seconds / fullSeconds);
  const scaled = share < 1 ? ` (the share of ${seconds} of ${fullSeconds} seconds)` : '';
  const missing = faultKinds.filter((kind) => faults[kind] === 0);
  if (missing.length > 0) return `These faults did not happen: ${missing.join(', ')}.`;
  const kills = Math.floor(leastKills * share);
  if (faults.kill < kills) return `The server was killed ${faults.kill} times; ${kills} are needed${scaled}.`;
  const least = Math.round(leastAcknowledged * share);
  if (acknowledged < least) return `${acknowledged} commands were acknowledged; ${least} are needed${scaled}.`;
  return null;
}
