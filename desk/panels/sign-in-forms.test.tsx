import { assert } from 'chai';
import { h } from 'preact';
import { DeskModel } from '../models/desk-model.ts';
import { type DeskOnTest, deskOnTest, refused, settled } from '../test-support/desk-on-test.ts';
import { assertAccessible, draw, found, type, wipe } from '../test-support/desk-page.ts';
import { DeskPanel } from './desk-panel.tsx';

async function entrance(fragment: string, prepare: (on: DeskOnTest) => void = () => {}) {
  const on = deskOnTest();
  on.api.session = () => Promise.reject(refused('unauthenticated', 401));
  prepare(on);
  const model = new DeskModel(on.host);
  await model.session.begin(fragment);
  const root = await draw(h(DeskPanel, { desk: model }));
  return { ...on, model, root };
}

async function fill(root: HTMLElement, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await type(found(root, `input[name=${name}]`), value);
  found<HTMLFormElement>(root, 'form').requestSubmit();
  await settled();
}

const button = (root: HTMLElement, words: string): HTMLButtonElement => {
  const one = [...root.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words));
  if (!one) throw new Error(`there is no button ${words}`);
  return one;
};

afterEach(wipe);

describe('the ways in', () => {
  it('are those that the server has', async () => {
    const { root, api } = await entrance('', (on) => {
      on.api.entrance = async () => ({ resets: true, provider: 'Salpa account' });
    });
    const link = found<HTMLAnchorElement>(root, '.other-ways a');
    assert.deepEqual([link.textContent, link.href], ['Continue with Salpa account', api.providerAddress()]);
    assert.include(root.textContent, 'Forgot your password?');
    await assertAccessible();
    const plain = await entrance('', (on) => {
      on.api.entrance = async () => ({ resets: false, provider: null });
    });
    assert.isNull(plain.root.querySelector('.other-ways a'));
    assert.include(plain.root.textContent, 'Ask your administrator for a link');
  });

  it('ask for a code where it is needed, with the keyboard in its field', async () => {
    const { root } = await entrance('', (on) => {
      on.api.signIn = async () => ({ step: 'code' });
      on.api.enterCode = () => Promise.reject(refused('invalid'));
    });
    await fill(root, { email: 'elina@salpa.example', password: 'right' });
    const field = found<HTMLInputElement>(root, 'input[name=code]');
    assert.equal(document.activeElement, field);
    assert.equal(field.autocomplete, 'one-time-code');
    await fill(root, { code: '123456' });
    assert.include(found(root, '[role=alert]').textContent, 'not right');
    await assertAccessible();
  });

  it('show a role that needs it how to set up a second factor, and the codes to keep', async () => {
    const { root, deeds } = await entrance('', (on) => {
      on.api.signIn = async () => ({ step: 'enrol' });
    });
    await fill(root, { email: 'elina@salpa.example', password: 'right' });
    assert.isNotNull(root.querySelector('svg.qr[role=img]'));
    assert.include(found(root, '.secret-key').textContent, 'JBSW Y3DP');
    await assertAccessible();
    await fill(root, { code: '123456' });
    assert.equal(root.querySelectorAll('.recovery-codes li').length, 2);
    button(root, 'Copy all').click();
    await settled();
    assert.deepEqual(deeds.copied, ['abcde-fghjk\nmnpqr-stuvw']);
    await assertAccessible();
  });
});

describe('a forgotten password', () => {
  it('is asked for and answered the same whoever asks', async () => {
    const { root } = await entrance('');
    button(root, 'Forgot your password?').click();
    await settled();
    await assertAccessible();
    await fill(root, { email: 'nobody@salpa.example' });
    assert.include(found(root, '[role=status]').textContent, 'If nobody@salpa.example has an account here');
    await assertAccessible();
    button(root, 'Back to sign-in').click();
    await settled();
    assert.isNotNull(root.querySelector('input[name=password]'));
  });

  it('is chosen anew by the link', async () => {
    const { root } = await entrance('#reset=abc');
    assert.include(root.textContent, 'For elina@salpa.example');
    await assertAccessible();
    await fill(root, { password: 'a long enough one' });
    assert.include(root.textContent, 'Your password is changed');
  });
});
