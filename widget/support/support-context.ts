import type { TemplateResult } from 'lit';
import type { ComposerController } from '../controllers/composer-controller.ts';
import type { ConversationController } from '../controllers/conversation-controller.ts';
import type { OutboxController } from '../controllers/outbox-controller.ts';
import type { ScrollController } from '../controllers/scroll-controller.ts';
import type { SeenController } from '../controllers/seen-controller.ts';
import type { SessionController } from '../controllers/session-controller.ts';
import type { StoryController } from '../controllers/story-controller.ts';
import type { Channel, SupportView } from '../core/view-stack.ts';
import type { SupportHost } from '../support-contract.ts';
import { adoptStyles } from '../views/css.ts';
import type { Wording } from '../views/wording.ts';

/** What every part of the support side works with. */
export interface SupportContext {
  readonly host: SupportHost;
  readonly session: SessionController;
  readonly outbox: OutboxController;
  readonly conversations: ConversationController;
  readonly composer: ComposerController;
  readonly story: StoryController;
  readonly seen: SeenController;
  readonly scroll: ScrollController;
  /** The texts, with moments told from now. */
  readonly words: Wording;
  /** The line about what an escalation by this channel will share. */
  storyLine(channel: Channel): TemplateResult;
}

/** A view of one name. */
export type ViewOf<N extends SupportView['name']> = Extract<SupportView, { name: N }>;

/** Draws one kind of view, with a state of its own that lives as long as the support side. */
export type Part<N extends SupportView['name']> = (view: ViewOf<N>) => TemplateResult;
export type CreatePart<N extends SupportView['name']> = (context: SupportContext) => Part<N>;

/** Styles that come with a part. */
export const adopt = ({ root }: SupportHost, ...sheets: CSSStyleSheet[]): void => adoptStyles(root, sheets);

/** Focus for what the customer's own tap has just brought up. */
export async function focusWhenDrawn(host: SupportHost, selector: string): Promise<void> {
  await host.updateComplete;
  host.root.querySelector<HTMLElement>(selector)?.focus();
}
