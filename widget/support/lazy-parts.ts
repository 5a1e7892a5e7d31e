import type { TemplateResult } from 'lit';
import type { SupportView } from '../core/view-stack.ts';
import { Lazy } from '../lazy.ts';
import type { SupportHost } from '../support-contract.ts';
import { failedView, skeletonView } from '../views/state-view.ts';
import { adopt, type CreatePart, type Part, type SupportContext, type ViewOf } from './support-context.ts';

/** Views whose code and styles come when they are first opened. */
type LazyName = Exclude<SupportView['name'], 'chat'>;

const loaders: { [N in LazyName]: (host: SupportHost) => Promise<CreatePart<N>> } = {
  story: async () => (await import('./story-part.ts')).createStoryPart,
  callback: async () => (await import('./callback-part.ts')).createCallbackPart,
  message: async () => (await import('./message-part.ts')).createMessagePart,
  receipt: async () => (await import('./receipt-part.ts')).createReceiptPart,
  cases: async () => (await import('./cases-part.ts')).createCasesPart,
  privacy: async (host) => (await import('./privacy-part.ts')).loadPrivacyPart(host),
  claim: async () => (await import('./claim-part.ts')).createClaimPart,
};

/** Loads each part once; after a failure the customer may try again. */
export class LazyParts {
  readonly #context: SupportContext;
  readonly #parts: { [N in LazyName]?: Lazy<Part<N>> } = {};

  constructor(context: SupportContext) {
    this.#context = context;
  }

  render<N extends LazyName>(view: ViewOf<N>): TemplateResult {
    const { words, session } = this.#context;
    // A view's name is the key of its own part, which a union of views cannot say.
    const part = this.#partOf((view as SupportView & { name: N }).name);
    if (part.value) return part.value(view);
    if (part.failed) return failedView(words.common, session.connection === 'offline', () => void part.load());
    void part.load();
    return skeletonView(words.common, 5);
  }

  #partOf<N extends LazyName>(name: N): Lazy<Part<N>> {
    const { host } = this.#context;
    const parts: { [K in N]?: Lazy<Part<K>> } = this.#parts;
    parts[name] ??= new Lazy(
      () => this.#get(name),
      (error) => {
        if (error) host.emit('tuki-error', { code: 'network', message: `${name} could not be loaded: ${error}` });
        host.requestUpdate();
      },
    );
    return parts[name];
  }

  async #get<N extends LazyName>(name: N): Promise<Part<N>> {
    const { host } = this.#context;
    const [create, { formStyles }, { fieldStyles }] = await Promise.all([
      loaders[name](host),
      import('../views/form-styles.ts'),
      import('../views/field-styles.ts'),
    ]);
    adopt(host, fieldStyles, formStyles);
    return create(this.#context);
  }
}
