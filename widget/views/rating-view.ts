import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Wording } from './wording.ts';

export interface RatingState {
  /** Chosen, and not sent yet. */
  score: number | null;
  comment: string;
  sent: boolean;
}
export interface RatingActions {
  choose(score: number): void;
  comment(text: string): void;
  send(event: Event): void;
  download(): void;
}

/** What stands over the composer after a chat: how it went, and the transcript. */
export const ratingView = (state: RatingState, words: Wording, actions: RatingActions): TemplateResult => {
  const { chat, rating } = words.texts;
  return html`
    <div class="foot after-chat">
      ${state.sent ? html`<p role="status">${rating.thanks}</p>` : formView(state, words, actions)}
      <button class="text-button" type="button" @click=${actions.download}>${chat.download}</button>
    </div>
  `;
};

const formView = (state: RatingState, words: Wording, actions: RatingActions) => html`
  <form class="rating" @submit=${actions.send}>
    <fieldset>
      <legend>${words.texts.rating.title}</legend>
      <div class="scores">${words.texts.rating.scale.map((word, index) => scoreView(index + 1, word, state, words, actions))}</div>
      <p class="scale" aria-hidden="true"><span>${words.texts.rating.scale[0]}</span><span>${words.texts.rating.scale[4]}</span></p>
    </fieldset>
    ${state.score === null ? nothing : commentView(state, words, actions)}
  </form>
`;

const scoreView = (score: number, word: string, state: RatingState, { texts }: Wording, actions: RatingActions) => html`
  <label class="score" title=${word}>
    <input class="visually-hidden" type="radio" name="score" value=${score} aria-label=${texts.rating.score(score, word)} .checked=${state.score === score}
      @change=${() => actions.choose(score)} />
    <span aria-hidden="true">${score}</span>
  </label>
`;

const commentView = ({ comment }: RatingState, { texts, common }: Wording, actions: RatingActions) => html`
  <div class="field">
    <label for="rating-comment">${texts.rating.comment} <span class="optional">${common.common.optional}</span></label>
    <textarea id="rating-comment" rows="2" maxlength="2000" .value=${comment}
      @input=${(event: Event) => actions.comment((event.target as HTMLTextAreaElement).value)}></textarea>
  </div>
  <button class="button primary" type="submit">${texts.rating.send}</button>
`;
