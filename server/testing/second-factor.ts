import { Secret, TOTP } from 'otpauth';
import type { FactorSetup } from '../../protocol/desk.ts';
import type { TestAgent } from './test-server.ts';

const path = '/api/v1/desk/second-factor';

/** What an authenticator app would show so many steps of 30 seconds from now. */
export const codeFrom = (secret: string, steps = 0, now = Date.now()): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now + steps * 30_000 });

/** Sets a second factor up as the desk does, and answers its recovery codes. */
export async function withSecondFactor(agent: TestAgent): Promise<string[]> {
  const { secret } = (await (await agent.request('POST', path)).json()) as FactorSetup;
  const answer = await agent.request('POST', `${path}/confirm`, { code: codeFrom(secret) });
  if (!answer.ok) throw new Error(`the second factor was not confirmed: ${await answer.text()}`);
  return ((await answer.json()) as { codes: string[] }).codes;
}
