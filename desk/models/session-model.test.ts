import { assert } from 'chai';
import { deskOnTest, refused } from '../test-support/desk-on-test.ts';
import { SessionModel } from './session-model.ts';

const acceptance = { code: 'abc', name: 'Elina', email: 'elina@salpa.example', password: 'a long enough one' };

describe('signing in', () => {
  it('goes on with an open session', async () => {
    const session = new SessionModel(deskOnTest().api);
    await session.begin('');
    assert.equal(session.step.value.name, 'signed-in');
  });

  it('shows the form without one, and tells a refusal by its code', async () => {
    const { api } = deskOnTest();
    api.session = () => Promise.reject(refused('unauthenticated', 401));
    api.signIn = () => Promise.reject(refused('unauthenticated', 401));
    const session = new SessionModel(api);
    await session.begin('');
    assert.equal(session.step.value.name, 'signed-out');
    await session.signIn({ email: 'a@b.fi', password: 'wrong' });
    assert.equal(session.problem.value, 'unauthenticated');
    assert.isFalse(session.busy.value);
  });

  it('does not take an unreachable server for a closed session', async () => {
    const { api } = deskOnTest();
    api.session = () => Promise.reject(new TypeError('failed to fetch'));
    const session = new SessionModel(api);
    await session.begin('');
    assert.equal(session.step.value.name, 'unreachable');
  });

  it('asks once though the button is pressed twice', async () => {
    const { api, host } = deskOnTest();
    let asked = 0;
    const answer = api.signIn;
    api.signIn = (body) => {
      asked += 1;
      return answer(body);
    };
    const session = new SessionModel(host.api);
    await Promise.all([session.signIn({ email: 'a', password: 'b' }), session.signIn({ email: 'a', password: 'b' })]);
    assert.equal(asked, 1);
  });
});

describe('an invitation', () => {
  it('is read from the fragment and accepted', async () => {
    const { api } = deskOnTest();
    const asked: string[] = [];
    api.invited = async (code) => {
      asked.push(code);
      return { email: 'e@x.fi', name: 'Elina', role: 'agent' };
    };
    const session = new SessionModel(api);
    await session.begin('#invite=abc');
    assert.deepEqual(asked, ['abc']);
    assert.equal(session.step.value.name, 'invited');
    await session.accept(acceptance);
    assert.equal(session.step.value.name, 'signed-in');
  });

  it('that is used says so', async () => {
    const { api } = deskOnTest();
    api.invited = () => Promise.reject(refused('not-found', 404));
    const session = new SessionModel(api);
    await session.begin('#invite=abc');
    assert.equal(session.step.value.name, 'link-over');
  });
});

it('signing out leaves the desk even when the server does not answer', async () => {
  const { api } = deskOnTest();
  api.signOut = () => Promise.reject(new TypeError('failed to fetch'));
  const session = new SessionModel(api);
  await session.begin('');
  await session.signOut();
  assert.deepEqual(session.step.value, { name: 'signed-out', note: null });
});

const signIn = { email: 'elina@salpa.example', password: 'a long enough one' };

describe('signing in in two steps', () => {
  it('asks for a code after the password, and says when it is wrong', async () => {
    const { api } = deskOnTest();
    api.signIn = async () => ({ step: 'code' });
    api.enterCode = () => Promise.reject(refused('invalid'));
    const session = new SessionModel(api);
    await session.signIn(signIn);
    assert.deepEqual(session.step.value, { name: 'code' });
    await session.enterCode('123456');
    assert.equal(session.problem.value, 'invalid');
    api.enterCode = deskOnTest().api.enterCode;
    await session.enterCode('654321');
    assert.equal(session.step.value.name, 'signed-in');
  });

  it('sets a second factor up where the role asks for one, and shows the recovery codes before the desk', async () => {
    const { api } = deskOnTest();
    api.accept = async () => ({ step: 'enrol' });
    const session = new SessionModel(api);
    await session.accept(acceptance);
    assert.equal(session.step.value.name, 'enrol');
    await session.confirmFactor('123456');
    assert.deepEqual(session.step.value, { name: 'recovery', codes: await api.confirmFactor('') });
    await session.proceed();
    assert.equal(session.step.value.name, 'signed-in');
  });
});

describe('a new password', () => {
  it('is asked for by e-mail, in the desk’s language', async () => {
    const { api } = deskOnTest();
    const asked: string[][] = [];
    api.askReset = async (...words) => {
      asked.push(words);
    };
    const session = new SessionModel(api);
    session.forgot();
    await session.askReset('elina@salpa.example', 'fi');
    assert.deepEqual(asked, [['elina@salpa.example', 'fi']]);
    assert.deepEqual(session.step.value, { name: 'reset-sent', email: 'elina@salpa.example' });
  });

  it('is chosen by the link’s code, and leads back to the form', async () => {
    const { api } = deskOnTest();
    const session = new SessionModel(api);
    await session.begin('#reset=abc');
    assert.deepEqual(session.step.value, { name: 'new-password', code: 'abc', email: 'elina@salpa.example' });
    await session.usePassword({ code: 'abc', password: 'a long enough one' });
    assert.deepEqual(session.step.value, { name: 'signed-out', note: 'password-changed' });
  });

  it('by a used link says so', async () => {
    const { api } = deskOnTest();
    api.resetFor = () => Promise.reject(refused('not-found', 410));
    const session = new SessionModel(api);
    await session.begin('#reset=abc');
    assert.deepEqual(session.step.value, { name: 'link-over', link: 'reset' });
  });
});

it('the company’s own sign-in that failed says why; words that are not known say nothing', async () => {
  const { api } = deskOnTest();
  api.session = () => Promise.reject(refused('unauthenticated', 401));
  const session = new SessionModel(api);
  await session.begin('#sign-in=provider-stranger');
  assert.deepEqual(session.step.value, { name: 'signed-out', note: 'provider-stranger' });
  await session.begin('#sign-in=<b>');
  assert.deepEqual(session.step.value, { name: 'signed-out', note: null });
});
