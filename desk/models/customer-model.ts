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
  /** The log and the row are newer than what was loaded; what is loaded fills in what they do not tell. */
  readonly contact: ReadonlySignal<Contact> = computed(() => ({
    ...this.view.value?.contact,
    ...this.#conversation.facts.value.contact,
    ...this.#conversation.row.value?.contact,
  }));
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
