import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { DeskCatalogue } from '../desk/messages/desk-catalogue.ts';
import { deskEn } from '../desk/messages/desk-en.ts';
import { deskFi } from '../desk/messages/desk-fi.ts';
import { openIdHouse } from '../server/testing/open-id-house.ts';
import { codeFrom } from '../server/testing/second-factor.ts';
import { assertLayoutHolds } from './hostile/layout-check.ts';
import { assertAccessible } from './support/accessible.ts';
import { eventually } from './support/eventually.ts';
import { ownConfiguration } from './support/own-configuration.ts';
import { phone, Stage } from './support/stage.ts';

const house = await openIdHouse({ after });
const signIn = { ...house.configuration, secondFactorFor: ['supervisor'] };
const stage = await Stage.open({ config: ownConfiguration({}, { signIn }) });
house.serve(`${stage.url}/api/v1/desk/provider/callback`);
after(() => stage.close());

const password = 'four lakes and a rowing boat';
const looks: [string, BrowserContextOptions, DeskCatalogue][] = [
  ['at a computer, in English', {}, deskEn],
  ['on a phone, in Finnish', { ...phone, locale: 'fi-FI' }, deskFi],
];
/** Refusals are what these stories are about; browsers write them into the console. */
const refusals = /status of 4\d\d/;
let people = 0;

/** Somebody before the desk, with a page of their own and the desk's words in their language. */
class AtTheDoor {
  readonly page: Page;
  readonly text: DeskCatalogue;

  constructor(page: Page, text: DeskCatalogue) {
    this.page = page;
    this.text = text;
  }

  async fill(fields: Record<string, string>, button: string): Promise<void> {
    for (const [label, value] of Object.entries(fields)) await this.page.getByLabel(label).fill(value);
    await this.press(button);
  }

  async press(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  /** The moment is as it should be for everybody: nothing sticks out, and axe-core finds nothing in light or dark. */
  async stands(moment: string): Promise<void> {
    await assertLayoutHolds(this.page, moment);
    await assertAccessible(this.page, moment);
  }

  async givePassword(email: string): Promise<void> {
    const { email: address, password: secret, submit } = this.text.signIn;
    await this.fill({ [address]: email, [secret]: password }, submit);
  }

  async giveCode(code: string): Promise<void> {
    await this.page.getByLabel(this.text.signIn.code.label).fill(code);
    await this.press(this.text.signIn.submit);
  }

  /** The key that is shown for typing, as the app reads it. */
  async key(): Promise<string> {
    return (await this.page.locator('.secret-key').innerText()).replaceAll(' ', '');
  }

  /** Tries a wrong code first, which is told; then the app's. The key of the app and the recovery codes. */
  async setUp(moment: string): Promise<{ key: string; recovery: string[] }> {
    const { code, submit, wrong, recoveryTitle, kept } = this.text.secondFactor;
    await this.page.getByRole('img', { name: this.text.secondFactor.picture }).waitFor();
    await this.stands(`${moment}: the app's first code`);
    await this.page.getByLabel(code).fill('000000');
    await this.press(submit);
    await this.alert(wrong);
    const key = await this.key();
    await this.page.getByLabel(code).fill(codeFrom(key));
    await this.press(submit);
    await this.page.getByRole('heading', { name: recoveryTitle }).waitFor();
    await this.stands(`${moment}: recovery codes`);
    const recovery = await this.page.locator('.recovery-codes code').allInnerTexts();
    await this.press(kept);
    return { key, recovery };
  }

  async alert(text: string): Promise<void> {
    await this.page.getByRole('alert').filter({ hasText: text }).waitFor();
  }

  async isIn(): Promise<void> {
    await this.page.getByRole('switch', { name: this.text.header.available }).waitFor();
  }

  async signOut(): Promise<void> {
    await this.press(this.text.actions.menu);
    await this.press(this.text.actions.signOut);
    await this.page.getByRole('heading', { name: this.text.signIn.title }).waitFor();
  }

  async openSecurity(): Promise<void> {
    await this.press(this.text.actions.menu);
    await this.press(this.text.actions.security);
    await this.page.getByRole('heading', { name: this.text.security.factor }).waitFor();
  }
}

/** Invited by the administrator, and at the page of the link. */
async function invited(role: 'agent' | 'supervisor', look: BrowserContextOptions, text: DeskCatalogue) {
  people += 1;
  const email = `person.${people}@salpa.example`;
  const administrator = await stage.agent('Aino Virtanen');
  const data = { email, name: 'Kerttu Salo', role, sites: ['salpa'], skills: [], languages: [] };
  const path = `${stage.url}/api/v1/desk/invitations`;
  const answer = await administrator.page.request.post(path, { data, headers: { 'x-tuki-desk': '1' } });
  const { url } = (await answer.json()) as { url: string };
  const door = new AtTheDoor(await (await stage.window(look)).newPage(), text);
  await door.page.goto(url);
  return { door, email };
}

describe('the second step', () => {
  for (const [where, look, text] of looks) {
    it(
      `is switched on by an agent, and asked for from then on: a code of the app, or one of those on paper, ${where}`,
      stage.story(async () => {
        stage.forgive(refusals);
        const { door, email } = await invited('agent', look, text);
        await door.stands('an invitation');
        await door.fill({ [text.invitation.password]: password }, text.invitation.submit);
        await door.isIn();
        await door.openSecurity();
        await door.stands('security, off');
        await door.press(text.security.switchOn);
        const { key, recovery } = await door.setUp('security');
        assert.equal(new Set(recovery).size, 10);
        await door.page.getByText(text.security.on(10)).waitFor();
        await door.stands('security, on');
        await door.page.keyboard.press('Escape');
        await door.signOut();
        await door.stands('the form to sign in');
        await door.givePassword(email);
        await door.page.getByRole('heading', { name: text.signIn.code.title }).waitFor();
        await door.stands('the code');
        await door.giveCode('000000');
        await door.alert(text.signIn.code.wrong);
        await door.stands('a wrong code');
        await door.giveCode(codeFrom(key, 1));
        await door.isIn();
        await door.signOut();
        await door.givePassword(email);
        await door.giveCode(recovery[0] ?? '');
        await door.isIn();
        await door.openSecurity();
        await door.page.getByText(text.security.on(9)).waitFor();
        await door.page.keyboard.press('Escape');
        await door.signOut();
        await door.givePassword(email);
        await door.giveCode(recovery[0] ?? '');
        await door.alert(text.signIn.code.wrong);
      }),
    );

    it(
      `is set up before anything else by whose role asks for it, ${where}`,
      stage.story(async () => {
        stage.forgive(refusals);
        const { door } = await invited('supervisor', look, text);
        await door.fill({ [text.invitation.password]: password }, text.invitation.submit);
        await door.page.getByRole('heading', { name: text.signIn.enrol.title }).waitFor();
        await door.setUp('enrolling');
        await door.isIn();
        await door.openSecurity();
        await door.page.getByText(text.security.required).waitFor();
        assert.equal(await door.page.getByRole('button', { name: text.security.switchOff, exact: true }).count(), 0);
      }),
    );
  }
});

describe('the company’s own sign-in', () => {
  for (const [where, look, text] of looks) {
    it(
      `lets in whom it knows and who is invited, and says to everybody else what to do, ${where}`,
      stage.story(async () => {
        stage.forgive(refusals);
        const { email } = await invited('agent', look, text);
        const name = house.configuration.openId.name;
        house.accounts.set('stranger', { email: 'stranger@elsewhere.example', email_verified: true });
        house.accounts.set(email, { email, email_verified: true });
        const door = new AtTheDoor(await (await stage.window(look)).newPage(), text);
        await door.page.goto(`${stage.url}/desk/`);
        const way = door.page.getByRole('link', { name: text.signIn.with(name) });
        for (const [visitor, note] of [
          [null, text.signIn.notes['provider-failed']],
          ['stranger', text.signIn.notes['provider-stranger']],
        ] as const) {
          house.visitor = visitor;
          await way.click();
          await door.page.getByText(note).waitFor();
          await door.stands(note);
          // The provider remembers who was signed in there.
          await door.page.context().clearCookies();
        }
        house.visitor = email;
        await way.click();
        await door.isIn();
        await eventually(() => new URL(door.page.url()).hash, '');
        await door.signOut();
        await door.givePassword(email);
        await door.alert(text.signIn.wrong);
      }),
    );
  }
});
