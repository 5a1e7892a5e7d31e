import { assert } from 'chai';
import { deskOnTest, refused, settled } from '../test-support/desk-on-test.ts';
import { assertAccessible, type DeskPage, deskPage, found, press, type, wipe } from '../test-support/desk-page.ts';

const button = ({ root }: DeskPage, words: string): HTMLButtonElement => {
  const one = [...root.querySelectorAll<HTMLButtonElement>('dialog button')].find(({ textContent }) => textContent?.includes(words));
  if (!one) throw new Error(`there is no button ${words}`);
  return one;
};
const open = async (on = deskOnTest()): Promise<DeskPage> => {
  const page = await deskPage(on);
  await press('p', { altKey: true, shiftKey: true });
  await settled();
  return page;
};
async function enter({ root }: DeskPage, code: string): Promise<void> {
  await type(found(root, 'dialog input[name=code]'), code);
  found<HTMLFormElement>(root, 'dialog form').requestSubmit();
  await settled();
}

afterEach(wipe);

describe('the agent’s own security', () => {
  it('lists where they are signed in, and ends one session or all others', async () => {
    const on = deskOnTest();
    const ended: string[] = [];
    on.api.endSession = async (id) => {
      ended.push(id);
    };
    on.api.endOtherSessions = async () => {
      ended.push('others');
    };
    const page = await open(on);
    assert.equal(page.root.querySelectorAll('.session-line').length, 2);
    assert.include(found(page.root, '.session-line').textContent, 'This browser');
    await assertAccessible(page.desk);
    found(page.root, '.session-line button').click();
    await settled();
    button(page, 'everywhere else').click();
    await settled();
    assert.deepEqual(ended, ['s2', 'others']);
  });

  it('switches a second factor on by its first code, and shows the recovery codes once', async () => {
    const on = deskOnTest();
    on.api.security = async () => ({ sessions: [], secondFactor: { on: false, required: false, recoveryLeft: 0 } });
    const page = await open(on);
    button(page, 'Switch on').click();
    await settled();
    assert.isNotNull(page.root.querySelector('svg.qr'));
    await assertAccessible(page.desk);
    on.api.confirmFactor = () => Promise.reject(refused('invalid'));
    await enter(page, '000000');
    assert.include(found(page.root, 'dialog [role=alert]').textContent, 'not right');
    on.api.confirmFactor = deskOnTest().api.confirmFactor;
    await enter(page, '123456');
    assert.equal(page.root.querySelectorAll('.recovery-codes li').length, 2);
    button(page, 'I have kept them').click();
    await settled();
    assert.isNull(page.root.querySelector('.recovery-codes'));
  });

  it('switches it off with a code, but not where the role asks for it', async () => {
    const on = deskOnTest();
    const codes: string[] = [];
    on.api.switchFactorOff = async (code) => {
      codes.push(code);
    };
    const page = await open(on);
    button(page, 'Switch off').click();
    await settled();
    await enter(page, '123456');
    assert.deepEqual(codes, ['123456']);
    on.api.security = async () => ({ sessions: [], secondFactor: { on: true, required: true, recoveryLeft: 0 } });
    await page.desk.security.load();
    await settled();
    assert.include(page.root.textContent, 'No recovery code is left');
    assert.throws(() => button(page, 'Switch off'));
  });

  it('that cannot be loaded says so, and tries again', async () => {
    const on = deskOnTest();
    const { security } = on.api;
    on.api.security = () => Promise.reject(new TypeError('failed to fetch'));
    const page = await open(on);
    assert.include(found(page.root, 'dialog [role=alert]').textContent, 'could not be loaded');
    await assertAccessible(page.desk);
    on.api.security = security;
    button(page, 'Try again').click();
    await settled();
    assert.equal(page.root.querySelectorAll('.session-line').length, 2);
  });
});
