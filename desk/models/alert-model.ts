import { computed, effect, type ReadonlySignal } from '@preact/signals';
import type { WorkRow } from '../../protocol/work-item.ts';
import type { DeskHost } from './desk-host.ts';
import type { OfferModel } from './offer-model.ts';
import type { PreferencesModel } from './preferences-model.ts';
import { nearEndWords, type SessionEndModel } from './session-end-model.ts';
import type { WorkListModel } from './work-list-model.ts';

export interface AlertSetting {
  host: DeskHost;
  preferences: PreferencesModel;
  list: WorkListModel;
  offer: OfferModel;
  sessionEnd: SessionEndModel;
  /** Whether the conversation is the one on the screen: who reads it needs no tone. */
  isInFront: (conversation: string) => boolean;
  /** Brings the conversation to the front, when a notification is clicked. */
  open: (conversation: string) => void;
}

/** Tells the agent that something came: a tone, the page's title, and a notification where the agent is not looking. */
export class AlertModel {
  readonly #setting: AlertSetting;
  readonly #unread = new Map<string, number>();
  #lastOffer: string | null = null;
  #stopEffects: () => void = () => {};
  /** Unread messages in the agent's own conversations, and the offer. */
  readonly count: ReadonlySignal<number> = computed(() => {
    const { list, offer } = this.#setting;
    return list.mine.value.reduce((sum, row) => sum + row.unread, 0) + (offer.row.value ? 1 : 0);
  });

  constructor(setting: AlertSetting) {
    this.#setting = setting;
  }

  start(): void {
    const stops = [
      effect(() => this.#watchOffer()),
      effect(() => this.#watchMessages()),
      effect(() => this.#watchSessionEnd()),
      effect(() => this.#writeTitle()),
    ];
    this.#stopEffects = () => {
      for (const stop of stops) stop();
    };
  }

  stop(): void {
    this.#stopEffects();
  }

  #watchOffer(): void {
    const row = this.#setting.offer.row.value;
    const id = row && `${row.id}:${row.version}`;
    if (row && id !== this.#lastOffer) this.#tell('offer', row);
    this.#lastOffer = id;
  }

  #watchMessages(): void {
    const { list } = this.#setting;
    for (const row of list.mine.value) {
      const before = this.#unread.get(row.id);
      if (before !== undefined && row.unread > before && !this.#isRead(row)) this.#tell('message', row);
      this.#unread.set(row.id, row.unread);
    }
  }

  #watchSessionEnd(): void {
    const { host, preferences, sessionEnd } = this.#setting;
    const soon = sessionEnd.soon.value;
    if (!soon || host.page.attended.peek() || !host.page.leads.peek()) return;
    const text = preferences.text.peek();
    host.page.notify(text.productTitle, nearEndWords(soon, text, preferences.format.peek()), () => {});
  }

  #isRead(row: WorkRow): boolean {
    const { host, isInFront } = this.#setting;
    return host.page.attended.peek() && isInFront(row.conversation);
  }

  #writeTitle(): void {
    const { host, preferences } = this.#setting;
    const text = preferences.text.value;
    host.page.setTitle((this.count.value > 0 ? text.alerts.title(this.count.value) : '') + text.productTitle);
  }

  #tell(what: 'offer' | 'message', row: WorkRow): void {
    const { host, preferences, open } = this.#setting;
    if (!host.page.leads.peek()) return;
    if (preferences.sound.peek()) host.page.play(what);
    if (host.page.attended.peek()) return;
    const { alerts, kinds, customer } = preferences.text.peek();
    const name = row.contact.name ?? customer.unnamed;
    const title = what === 'offer' ? alerts.offer(kinds[row.kind], name) : alerts.message(name);
    host.page.notify(title, row.preview, () => {
      if (what === 'message') open(row.conversation);
    });
  }
}
