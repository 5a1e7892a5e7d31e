import { html, nothing } from 'lit/html.js';
import { ComposerController } from './controllers/composer-controller.ts';
import { ConversationController } from './controllers/conversation-controller.ts';
import { IdentityController } from './controllers/identity-controller.ts';
import { OutboxController } from './controllers/outbox-controller.ts';
import { ReturningController } from './controllers/returning-controller.ts';
import { ScrollController } from './controllers/scroll-controller.ts';
import { SeenController } from './controllers/seen-controller.ts';
import { SessionController } from './controllers/session-controller.ts';
import { StoryController } from './controllers/story-controller.ts';
import type { SupportView } from './core/view-stack.ts';
import { Lazy } from './lazy.ts';
import { loadSupportTexts } from './messages/load-support-texts.ts';
import type { SupportCatalogue } from './messages/support-catalogue.ts';
import { ChatPart } from './support/chat-part.ts';
import { LazyParts } from './support/lazy-parts.ts';
import type { SupportContext } from './support/support-context.ts';
import type { CreateSupport, Support, SupportHeader, SupportHost } from './support-contract.ts';
import { laterStyles } from './views/later-styles.ts';
import { storyLineView } from './views/story-line-view.ts';
import { talkStyles } from './views/talk-styles.ts';
import { wordingOf } from './views/wording.ts';

/** The side where people are. Resolves when its texts have come. */
export const createSupport: CreateSupport = async (host) =>
  new PeopleSide(host, contextOf(host, await loadSupportTexts(host.tag, host.ownTexts)));

function contextOf(host: SupportHost, texts: SupportCatalogue): SupportContext {
  const session = new SessionController(host);
  // First, so that it speaks before the outbox.
  new IdentityController(host, session);
  const outbox = new OutboxController(host, session);
  const conversations = new ConversationController(host, session, outbox);
  const scroll = new ScrollController(host);
  const seen = new SeenController(host, session, conversations, scroll);
  const story = new StoryController(host, session, outbox, conversations);
  new ReturningController(host, session, outbox, seen);
  const questions = new Lazy(
    async () => (await import('./support/privacy-part.ts')).loadConsentQuestions(host),
    () => host.requestUpdate(),
  );
  return {
    ...{ host, session, outbox, conversations, scroll, seen, story },
    composer: new ComposerController(host, session),
    get words() {
      return wordingOf(texts, host.texts, host.locale, Date.now());
    },
    storyLine(channel) {
      const line = storyLineView(story.count, this.words, () => host.go({ name: 'story', channel }));
      const { consent } = host;
      if (!consent.asks('storage') && !consent.asks('story')) return line;
      void questions.load();
      return html`${questions.value?.(this)}${consent.allows('story') ? line : nothing}`;
    },
  };
}

class PeopleSide implements Support {
  readonly #context: SupportContext;
  readonly #chat: ChatPart;
  readonly #lazy: LazyParts;
  readonly styles = [laterStyles, talkStyles];

  constructor(host: SupportHost, context: SupportContext) {
    this.#context = context;
    this.#chat = new ChatPart(context);
    this.#lazy = new LazyParts(context);
    context.conversations.onMessage((conversation, { author, body }) => {
      const isShown = host.visible && host.view.name === 'chat' && host.view.conversation === conversation;
      if (!isShown && author.kind === 'agent') host.announce(`${author.name}: ${body.text}`);
    });
  }

  get connection(): Support['connection'] {
    return this.#context.session.connection;
  }

  get cases(): Support['cases'] {
    return this.#context.seen.cases;
  }

  render(view: SupportView) {
    return view.name === 'chat' ? this.#chat.render(view) : this.#lazy.render(view);
  }

  title(view: SupportView): string {
    const { texts } = this.#context.words;
    switch (view.name) {
      case 'chat':
        return this.#chat.title(view);
      case 'callback':
        return view.change ? texts.callback.moveTitle : texts.callback.title;
      case 'privacy':
        return this.#context.host.texts.home.privacy;
      default:
        return texts[view.name].title;
    }
  }

  header(view: SupportView): SupportHeader {
    return view.name === 'chat' ? this.#chat.header(view) : { before: null, after: null };
  }

  logout(): void {
    this.#context.session.end();
  }

  contextChanged(): void {
    this.#context.story.tellFacts();
  }
}
