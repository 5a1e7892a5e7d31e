import { computed, type ReadonlySignal } from '@preact/signals';
import type { IndexedArticle } from '../../protocol/article.ts';
import type { CustomerView } from '../../protocol/desk.ts';
import type { Contact } from '../../protocol/entry.ts';
import type { Facts } from '../../protocol/primitives.ts';
import type { Story } from '../../protocol/story.ts';
import type { ConversationModel } from './conversation-model.ts';
import type { DeskApi } from './desk-api.ts';
import { Loadable } from './loadable.ts';
import { lastStory, type StoryLine, storyTimeline } from './story-timeline.ts';

/** Everything about the customer of one conversation: who they are, their story, what was earlier, what could help. */
export class CustomerModel {
  readonly #api: DeskApi;
  readonly #conversation: ConversationModel;
  readonly view = new Loadable<CustomerView>();
  readonly fitting = new Loadable<IndexedArticle[]>();
  readonly timeline: ReadonlySignal<StoryLine[]> = computed(() => storyTimeline(this.#conversation.thread.value));
  readonly story: ReadonlySignal<Story | null> = computed(() => lastStory(this.#conversation.thread.value));
  /** Whole, from one place, since it says of its own fields which are vouched for: the row and the log, unless the server knows more. */
  readonly contact: ReadonlySignal<Contact> = computed(() => {
    const told = this.#conversation.row.value?.contact ?? this.#conversation.facts.value.contact;
    const known = this.view.value?.contact;
    return known && (known.verified || Object.keys(told).length === 0) && !told.verified ? known : told;
  });
  readonly facts: ReadonlySignal<Facts> = computed(() => ({ ...this.view.value?.facts, ...this.#conversation.facts.value.facts }));

  constructor(api: DeskApi, conversation: ConversationModel) {
    this.#api = api;
    this.#conversation = conversation;
  }

  loadView(): Promise<void> {
    return this.view.load(() => this.#api.customer(this.#conversation.id));
  }

  loadFitting(): Promise<void> {
    return this.fitting.load(() => this.#api.fittingArticles(this.#conversation.id));
  }
}
