import type { TemplateResult } from 'lit';
import { claimSession } from '../io/support-requests.ts';
import { icon } from '../views/icons.ts';
import { emptyView, failedView, skeletonView } from '../views/state-view.ts';
import type { CreatePart, SupportContext } from './support-context.ts';

/** A link from an e-mail: its code becomes a session of its conversation, once. */
export const createClaimPart: CreatePart<'claim'> = (context) => {
  const part = new ClaimPart(context);
  return ({ code }) => part.render(code);
};

class ClaimPart {
  readonly #context: SupportContext;
  #code = '';
  #failed: 'refused' | 'network' | null = null;

  constructor(context: SupportContext) {
    this.#context = context;
  }

  render(code: string): TemplateResult {
    if (code !== this.#code) void this.#claim(code);
    const { words } = this.#context;
    if (this.#failed === 'refused') return this.#refused();
    if (this.#failed === 'network') return failedView(words.common, true, () => void this.#claim(code));
    return skeletonView(words.common, 5);
  }

  async #claim(code: string): Promise<void> {
    const { host, session } = this.#context;
    this.#code = code;
    this.#failed = null;
    try {
      const { token, conversation } = await claimSession(host.api, code, session.deviceKey(), session.over);
      session.adopt(token);
      host.replace({ name: 'chat', conversation });
    } catch (error) {
      if (session.over.aborted) return;
      this.#failed = error instanceof Object && 'code' in error && error.code === 'network' ? 'network' : 'refused';
      host.requestUpdate();
    }
  }

  #refused(): TemplateResult {
    const { host, words } = this.#context;
    const { claim } = words.texts;
    const contact = { label: claim.home, primary: true, act: () => host.replace({ name: 'contact' }) };
    return emptyView({ icon: icon('mail'), title: claim.failedTitle, text: claim.failedText, actions: [contact] });
  }
}
