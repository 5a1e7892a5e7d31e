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
    assert.equal(session.step.value.name, 'invitation-over');
  });
});

it('signing out leaves the desk even when the server does not answer', async () => {
  const { api } = deskOnTest();
  api.signOut = () => Promise.reject(new TypeError('failed to fetch'));
  const session = new SessionModel(api);
  await session.begin('');
  await session.signOut();
  assert.deepEqual(session.step.value, { name: 'signed-out', ended: false });
});
