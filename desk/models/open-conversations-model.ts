import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { ComposerModel, type ComposerSetting } from './composer-model.ts';
import { ConversationModel } from './conversation-model.ts';
import { CustomerModel } from './customer-model.ts';
import type { WorkListModel } from './work-list-model.ts';

/** One conversation on the desk with everything that belongs to it. */
export interface OpenConversation {
  conversation: ConversationModel;
  composer: ComposerModel;
  customer: CustomerModel;
}

const activeName = 'active-conversation';

/** The conversations at hand: this agent's own, followed all the time, and those opened to read. */
export class OpenConversationsModel {
  readonly #list: WorkListModel;
  readonly #setting: ComposerSetting;
  readonly #open = signal<ReadonlyMap<string, OpenConversation>>(new Map());
  readonly #extra = signal<readonly string[]>([]);
  #stopEffects: () => void = () => {};
  readonly activeId = signal<string | null>(null);
  /** Conversations in the order of their switch keys: the own ones as they were taken, then the others as they were opened. */
  readonly ids: ReadonlySignal<string[]> = computed(() => {
    const mine = [...this.#list.mine.value].sort((a, b) => (a.assignedAt ?? 0) - (b.assignedAt ?? 0));
    return [...new Set([...mine.map((row) => row.conversation), ...this.#extra.value])];
  });
  readonly active: ReadonlySignal<OpenConversation | null> = computed(() => {
    const id = this.activeId.value;
    return id === null ? null : (this.#open.value.get(id) ?? null);
  });

  constructor(setting: ComposerSetting, list: WorkListModel) {
    this.#setting = setting;
    this.#list = list;
  }

  start(): void {
    const before = this.#setting.host.work.read(activeName);
    if (before) this.open(before);
    const stopFollowing = effect(() => this.#followOnly(this.ids.value));
    const stopReading = effect(() => this.#markActiveSeen());
    this.#stopEffects = () => {
      stopFollowing();
      stopReading();
    };
  }

  stop(): void {
    this.#stopEffects();
    for (const id of this.#open.value.keys()) this.#drop(id);
  }

  find(id: string): OpenConversation | undefined {
    return this.#open.value.get(id);
  }

  /** Brings a conversation to the front; a conversation of somebody else's stays until it is left. */
  open(id: string): void {
    batch(() => {
      if (!this.#extra.value.includes(id)) this.#extra.value = [...this.#extra.value, id];
      this.activeId.value = id;
    });
    this.#setting.host.work.write(activeName, id);
  }

  /** Puts a conversation away; an own one stays on the list. */
  leave(id: string): void {
    const at = this.ids.value.indexOf(id);
    batch(() => {
      this.#extra.value = this.#extra.value.filter((one) => one !== id);
      if (this.activeId.value === id) this.activeId.value = this.ids.value.filter((one) => one !== id)[Math.max(0, at - 1)] ?? null;
    });
    this.#setting.host.work.write(activeName, this.activeId.value);
  }

  /** Moves to the neighbour; past the last one begins the first. */
  step(by: 1 | -1): void {
    const ids = this.ids.value;
    const at = ids.indexOf(this.activeId.value ?? '');
    const next = ids[(at + by + ids.length) % Math.max(1, ids.length)];
    if (next) this.open(next);
  }

  #begin(id: string): void {
    const { host, connection } = this.#setting;
    const conversation = new ConversationModel(id, host, connection, this.#list);
    const customer = new CustomerModel(host.api, conversation);
    const composer = new ComposerModel(conversation, this.#setting);
    this.#open.value = new Map([...this.#open.value, [id, { conversation, composer, customer }]]);
    conversation.start();
    customer.loadView();
  }

  #followOnly(ids: readonly string[]): void {
    untracked(() => {
      for (const id of ids) if (!this.#open.value.has(id)) this.#begin(id);
      for (const id of this.#open.value.keys()) if (!ids.includes(id)) this.#drop(id);
    });
  }

  #drop(id: string): void {
    const one = this.#open.value.get(id);
    one?.composer.stop();
    one?.conversation.stop();
    this.#open.value = new Map([...this.#open.value].filter(([key]) => key !== id));
  }

  #markActiveSeen(): void {
    const active = this.active.value;
    if (active && this.#setting.host.page.attended.value) active.conversation.markSeen();
  }
}
