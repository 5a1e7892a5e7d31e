import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** An agent at the desk, who finds everything by its role and its name. */
export class AgentAtDesk {
  readonly page: Page;
  readonly name: string;
  readonly availability: Locator;
  readonly list: Locator;
  readonly conversation: Locator;
  readonly customer: Locator;
  readonly thread: Locator;
  readonly composer: Locator;

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
    this.availability = page.getByRole('switch', { name: 'Available' });
    this.list = page.getByRole('region', { name: 'Work list' });
    this.conversation = page.getByRole('region', { name: 'Conversation' });
    this.customer = page.getByRole('region', { name: 'Customer' });
    this.thread = this.conversation.getByRole('log');
    this.composer = this.conversation.getByRole('textbox', { name: 'Reply to the customer' });
  }

  async goAvailable(): Promise<void> {
    await this.#setAvailable(true);
  }

  async goAway(): Promise<void> {
    await this.#setAvailable(false);
  }

  /** What an agent chose is kept from one sign-in to the next. */
  async #setAvailable(checked: boolean): Promise<void> {
    if ((await this.availability.isChecked()) !== checked) await this.availability.click();
    await this.page.getByRole('switch', { name: 'Available', checked }).waitFor();
  }

  offer(kind: 'Chat' | 'Callback' | 'Message'): Locator {
    return this.page.getByRole('region', { name: `${kind} for you` });
  }

  /** Accepts what is offered, and has it open then. */
  async accept(kind: 'Chat' | 'Callback' | 'Message'): Promise<void> {
    await this.offer(kind).getByRole('button', { name: 'Accept' }).click();
    await this.thread.waitFor();
  }

  async reply(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.conversation.getByRole('button', { name: 'Send', exact: true }).click();
  }

  /** Leaves a note for colleagues, and goes back to replies. */
  async note(text: string): Promise<void> {
    const toggle = this.conversation.getByRole('button', { name: 'Note', exact: true });
    await toggle.click();
    await this.conversation.getByRole('textbox', { name: 'Internal note' }).fill(text);
    await this.conversation.getByRole('button', { name: 'Save note' }).click();
    await eventually(() => this.thread.getByText(text).count(), 1);
    await toggle.click();
  }

  async showTab(name: 'Story' | 'Articles' | 'Earlier'): Promise<void> {
    await this.customer.getByRole('tab', { name }).click();
  }

  /** The lines of the customer's story, as they are read. */
  async story(): Promise<string[]> {
    return this.customer.getByRole('tabpanel').getByRole('listitem').allInnerTexts();
  }

  /** Ends the open conversation with a wrap-up code. */
  async close(code: string): Promise<void> {
    await this.conversation
      .getByRole('button', { name: /^Close( and wrap up)?$/ })
      .first()
      .click();
    const dialog = this.page.getByRole('dialog', { name: 'Close and wrap up' });
    await dialog.getByRole('radio', { name: code }).check();
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Of the messages on the screen, those that match, oldest first. */
  async said(pattern: RegExp): Promise<string[]> {
    return this.thread.getByRole('paragraph').filter({ hasText: pattern }).allInnerTexts();
  }
}
