import type { TemplateResult } from 'lit/html.js';
import type { ChatStartController } from '../controllers/chat-start-controller.ts';
import { offeredChannels } from '../core/reach.ts';
import { chatStartView } from '../views/chat-start-view.ts';
import { fieldStyles } from '../views/field-styles.ts';
import { focusFirstError } from '../views/field-view.ts';
import { startStyles } from '../views/start-styles.ts';
import { skeletonView } from '../views/state-view.ts';
import { unavailableView } from '../views/unavailable-view.ts';
import { adopt, type SupportContext } from './support-context.ts';

/** What stands over the composer before a chat, and in its place where nobody is there: a chunk that a chat which is open does not need. */
export class BeforeChatPart {
  readonly #context: SupportContext;
  readonly #start: ChatStartController;

  constructor(context: SupportContext, start: ChatStartController) {
    this.#context = context;
    this.#start = start;
    adopt(context.host, fieldStyles, startStyles);
  }

  render(): TemplateResult {
    const { host, words } = this.#context;
    const state = { waitMs: host.info?.chat.waitMs ?? null, fields: this.#start.fields, form: this.#start.form };
    return chatStartView(state, words, (field, value) => this.#start.write(field, value));
  }

  unavailable(): TemplateResult {
    const { host, words, composer } = this.#context;
    const { info } = host;
    if (!info) return skeletonView(words.common, 4);
    const channels = offeredChannels(info).filter((channel) => channel !== 'chat');
    return unavailableView({ info, channels, kept: composer.draft(null) !== '' }, words, (view) => host.replace(view));
  }

  focusFirstError(): void {
    focusFirstError(this.#context.host.root);
  }
}
