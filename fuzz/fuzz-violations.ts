import type { FuzzResult } from './fuzz-run.ts';

/** More than this is no longer the allocator's breath but something that is kept. */
const mostGrowthMiB = 100;

/** What is wrong with a run, a sentence each. `mostMissing` handlers may be left out by a run that is short. */
export function violationsOf(result: FuzzResult, mostMissing = 0): string[] {
  const { server_errors, crashes, hangs, rss_growth_mib, valid_share, sent, answered, handlers } = result;
  return [
    ...(crashes > 0 ? ['the server ended'] : []),
    ...(server_errors > 0 ? [`the server made ${server_errors} mistakes`] : []),
    ...(hangs > 0 || answered + crashes < sent ? [`${sent - answered} were not answered`] : []),
    ...(rss_growth_mib > mostGrowthMiB ? [`the server grew by ${rss_growth_mib} MiB`] : []),
    ...(valid_share < 0.5 ? [`only ${valid_share} of what was sent was valid`] : []),
    ...(handlers.missing.length > mostMissing ? [`not reached: ${handlers.missing.join(', ')}`] : []),
  ];
}
