import type { TemplateResult } from 'lit';
import type { SupportView } from '../core/view-stack.ts';
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

type Loaded = { [N in LazyName]?: Part<N> | 'loading' | 'failed' };

/** Loads each part once; after a failure the customer may try again. */
export class LazyParts {
  readonly #context: SupportContext;
  readonly #parts: Loaded = {};

  constructor(context: SupportContext) {
    this.#context = context;
  }

  render<N extends LazyName>(view: ViewOf<N>): TemplateResult {
    // A view's name is the key of its own part, which a union of views cannot say.
    const { name } = view as SupportView & { name: N };
    const part: Loaded[N] = this.#parts[name];
    if (part === undefined) void this.#load(name);
    if (typeof part === 'function') return (part as Part<N>)(view);
    const { words, session } = this.#context;
    return part === 'failed'
      ? failedView(words.common, session.connection === 'offline', () => void this.#load(name))
      : skeletonView(words.common, 5);
  }

  async #load<N extends LazyName>(name: N): Promise<void> {
    this.#parts[name] = 'loading';
    try {
      const [create, { formStyles }, { fieldStyles }] = await Promise.all([
        loaders[name](this.#context.host),
        import('../views/form-styles.ts'),
        import('../views/field-styles.ts'),
      ]);
      adopt(this.#context.host, fieldStyles);
      adopt(this.#context.host, formStyles);
      this.#parts[name] = create(this.#context) as Loaded[N];
    } catch (error) {
      this.#parts[name] = 'failed';
      this.#context.host.emit('tuki-error', { code: 'network', message: `The view ${name} could not be loaded: ${error}` });
    }
    this.#context.host.requestUpdate();
  }
}
