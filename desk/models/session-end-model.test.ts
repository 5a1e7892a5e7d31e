import { assert } from 'chai';
import type { SessionEnd } from '../../protocol/desk.ts';
import { deskOnTest, refused, settled } from '../test-support/desk-on-test.ts';
import { SessionEndModel } from './session-end-model.ts';

const minute = 60_000;

/** A session that ends two hours after it was last used, and twelve after its sign-in. */
function scene() {
  const { api, timers } = deskOnTest();
  const signedInAt = timers.now();
  let usedAt = signedInAt;
  const endOf = async (): Promise<SessionEnd> => {
    const [idle, last] = [usedAt + 120 * minute, signedInAt + 720 * minute];
    return { inMs: Math.min(idle, last) - timers.now(), final: last <= idle, warnMs: 5 * minute };
  };
  const use = () => {
    usedAt = timers.now();
  };
  api.sessionEnd = endOf;
  api.putOffSessionEnd = () => {
    use();
    return endOf();
  };
  const pass = async (minutes: number) => {
    for (let passed = 0; passed < 2 * minutes; passed += 1) {
      timers.pass(minute / 2);
      await settled();
    }
  };
  return { api, end: new SessionEndModel(api, timers), pass, use, signedInAt };
}

describe('the end of a session', () => {
  it('is told five minutes before, and put off by the agent', async () => {
    const { end, pass, signedInAt } = scene();
    end.start();
    await pass(114);
    assert.isNull(end.soon.value);
    await pass(1);
    assert.deepEqual(end.soon.value, { at: signedInAt + 120 * minute, final: false });
    await end.putOff();
    assert.isNull(end.soon.value);
    await pass(115);
    assert.isNotNull(end.soon.value);
    end.stop();
  });

  it('is not told any more where another tab was used', async () => {
    const { end, pass, use } = scene();
    end.start();
    await pass(116);
    assert.isNotNull(end.soon.value);
    use();
    await pass(1);
    assert.isNull(end.soon.value);
    end.stop();
  });

  it('is final twelve hours after the sign-in', async () => {
    const { end, pass, use, signedInAt } = scene();
    end.start();
    for (let hours = 0; hours < 11; hours += 1) {
      await pass(60);
      use();
    }
    await pass(56);
    assert.deepEqual(end.soon.value, { at: signedInAt + 720 * minute, final: true });
    end.stop();
  });

  it('is asked after again where the server cannot be reached, and a late answer changes nothing', async () => {
    const { api, end, pass, use } = scene();
    const { sessionEnd } = api;
    api.sessionEnd = () => Promise.reject(refused('unavailable', 503));
    end.start();
    await pass(116);
    assert.isNull(end.soon.value);
    let answer = (_end: SessionEnd) => {};
    api.sessionEnd = () =>
      new Promise((done) => {
        answer = done;
      });
    await pass(1);
    use();
    await end.putOff();
    answer({ inMs: minute, final: false, warnMs: 5 * minute });
    await settled();
    assert.isNull(end.soon.value);
    api.sessionEnd = sessionEnd;
    end.stop();
  });
});
