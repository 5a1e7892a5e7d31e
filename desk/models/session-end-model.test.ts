import { assert } from 'chai';
import type { SessionEnd } from '../../protocol/desk.ts';
import { deskOnTest, refused, settled } from '../test-support/desk-on-test.ts';
import { SessionEndModel } from './session-end-model.ts';

const minute = 60_000;
const far: SessionEnd = { inMs: 120 * minute, final: false, warnMs: 5 * minute };

/** A session that ends two hours after it was last used, and twelve after its sign-in. */
function scene() {
  const { api, timers } = deskOnTest();
  const signedInAt = timers.now();
  let usedAt = signedInAt;
  let asked = 0;
  const endOf = async (): Promise<SessionEnd> => {
    asked += 1;
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
  /** Half a minute is the shortest pause between two questions: answers are heard before time goes on. */
  const pass = async (minutes: number) => {
    for (let passed = 0; passed < 2 * minutes; passed += 1) {
      timers.pass(minute / 2);
      await settled();
    }
  };
  return { api, timers, end: new SessionEndModel(api, timers), pass, use, signedInAt, asked: () => asked };
}

describe('the end of a session', () => {
  it('is told five minutes before, and put off by the agent', async () => {
    const { end, pass, signedInAt } = scene();
    end.look();
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

  it('is asked after seldom while it is far, and not at all any more once the desk has gone', async () => {
    const { end, pass, asked } = scene();
    end.look();
    await pass(114);
    assert.equal(asked(), 2);
    end.stop();
    await pass(10);
    assert.equal(asked(), 2);
  });

  it('is not told any more where another tab was used', async () => {
    const { end, pass, use } = scene();
    end.look();
    await pass(116);
    assert.isNotNull(end.soon.value);
    use();
    await pass(1);
    assert.isNull(end.soon.value);
    end.stop();
  });

  it('keeps its time of day though answers differ by the network', async () => {
    const { api, end, timers } = scene();
    api.sessionEnd = async () => ({ ...far, inMs: 4 * minute });
    await end.look();
    const told = end.soon.value;
    timers.pass(900);
    await end.look();
    assert.equal(end.soon.value, told);
    end.stop();
  });

  it('is final twelve hours after the sign-in', async () => {
    const { end, timers, signedInAt } = scene();
    for (let hours = 0; hours < 11; hours += 1) {
      timers.pass(60 * minute);
      await end.putOff();
    }
    timers.pass(56 * minute);
    await end.putOff();
    assert.deepEqual(end.soon.value, { at: signedInAt + 720 * minute, final: true });
    assert.isNull(end.problem.value);
    end.stop();
  });

  it('is put off once though the button is pressed twice', async () => {
    const { api, end } = scene();
    let sent = 0;
    api.putOffSessionEnd = async () => {
      sent += 1;
      return far;
    };
    await Promise.all([end.putOff(), end.putOff()]);
    assert.deepEqual([sent, end.problem.value], [1, null]);
    end.stop();
  });

  it('that cannot be put off says why, and is asked after again', async () => {
    const { api, end, pass } = scene();
    end.look();
    await pass(116);
    const { putOffSessionEnd } = api;
    api.putOffSessionEnd = () => Promise.reject(refused('unauthenticated', 401));
    await end.putOff();
    assert.equal(end.problem.value, 'unauthenticated');
    assert.isNotNull(end.soon.value);
    api.putOffSessionEnd = putOffSessionEnd;
    await end.putOff();
    assert.deepEqual([end.problem.value, end.soon.value], [null, null]);
    end.stop();
  });

  it('is asked after each minute while the server cannot be reached, and is not told when it is over', async () => {
    const { api, end, pass } = scene();
    end.look();
    await pass(116);
    let asked = 0;
    api.sessionEnd = () => {
      asked += 1;
      return Promise.reject(refused('unavailable', 503));
    };
    await pass(3);
    assert.isAtLeast(asked, 3);
    assert.isNotNull(end.soon.value);
    await pass(3);
    assert.isNull(end.soon.value);
    end.stop();
  });

  it('that is answered late changes nothing after it was put off', async () => {
    const { api, end } = scene();
    let answer: (end: SessionEnd) => void = () => assert.fail('nothing was asked');
    api.sessionEnd = () =>
      new Promise((done) => {
        answer = done;
      });
    end.look();
    await end.putOff();
    answer({ ...far, inMs: minute });
    await settled();
    assert.isNull(end.soon.value);
    end.stop();
  });
});
