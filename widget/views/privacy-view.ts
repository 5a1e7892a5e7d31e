import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ConsentChoice, ConsentTopic } from '../core/consent.ts';
import type { PrivacyTexts } from '../messages/privacy-texts.ts';

/** A question about consent, and what was answered; null before the first answer. */
export interface ConsentQuestion {
  topic: ConsentTopic;
  said: ConsentChoice | null;
}
export interface PrivacyState {
  questions: readonly ConsentQuestion[];
  /** What is kept here, in words. */
  kept: readonly string[];
  /** What the page told about the customer, and how many conversations there are. */
  known: readonly string[];
  /** Whether the page itself has asked. */
  pageAsked: boolean;
  signal: boolean;
  policy: string | null;
  /** Whether the customer is being asked if everything here may go. */
  confirming: boolean;
}
export interface PrivacyActions {
  say(topic: ConsentTopic, choice: ConsentChoice): void;
  confirm(confirming: boolean): void;
  forget(): void;
}

/** One question, with its two answers side by side; the one that was given is pressed. */
export const consentQuestionView = (
  { topic, said }: ConsentQuestion,
  texts: PrivacyTexts,
  say: PrivacyActions['say'],
): TemplateResult => html`
  <div class="consent" role="group" aria-label=${texts[topic]}>
    <p>${texts[topic]} <span class="hint">${topic === 'storage' ? texts.storageHint : texts.storyHint}</span></p>
    <div class="chips">
      ${(['granted', 'denied'] as const).map(
        (choice) => html`
          <button class="chip" type="button" aria-pressed=${said === choice} @click=${() => say(topic, choice)}>
            ${choice === 'granted' ? texts.yes : texts.no}
          </button>
        `,
      )}
    </div>
  </div>
`;

/** What is kept, what was allowed, and the way to take it back. */
export const privacyView = (state: PrivacyState, texts: PrivacyTexts, actions: PrivacyActions): TemplateResult => html`
  <div class="page stack privacy-page">
    <p class="lead" data-focus tabindex="-1">${texts.lead}</p>
    ${state.questions.map((question) => consentQuestionView(question, texts, actions.say))}
    ${state.pageAsked ? html`<p>${texts.page}</p>` : nothing}
    ${state.signal ? html`<p>${texts.signal}</p>` : nothing}
    ${listView(texts.kept, state.kept, texts.nothing)}
    ${listView(texts.known, state.known, texts.nothing)}
    ${state.policy ? html`<p><a href=${state.policy} target="_blank" rel="noopener">${texts.policy}</a></p>` : nothing}
    ${state.kept.length + state.known.length > 0 ? forgetView(state, texts, actions) : nothing}
  </div>
`;

const listView = (title: string, lines: readonly string[], nothingKept: string) => html`
  <section>
    <h3 class="section-title">${title}</h3>
    ${lines.length > 0 ? html`<ul class="privacy-list">${lines.map((line) => html`<li>${line}</li>`)}</ul>` : html`<p class="hint">${nothingKept}</p>`}
  </section>
`;

const forgetView = ({ confirming }: PrivacyState, texts: PrivacyTexts, { confirm, forget }: PrivacyActions) =>
  confirming
    ? html`
        <div class="consent" role="group" aria-label=${texts.forget}>
          <p>${texts.forgetText}</p>
          <div class="chips">
            <button class="button primary" type="button" data-forget @click=${forget}>${texts.forgetYes}</button>
            <button class="button quiet" type="button" @click=${() => confirm(false)}>${texts.cancel}</button>
          </div>
        </div>
      `
    : html`<button class="button quiet" type="button" data-forget @click=${() => confirm(true)}>${texts.forget}</button>`;
