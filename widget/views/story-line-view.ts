import { html, type TemplateResult } from 'lit/html.js';
import { icon } from './talk-icons.ts';
import type { Wording } from './wording.ts';

/** The calm line over every form that escalates: how much will be shared, and the way to see it. */
export const storyLineView = (count: number, { texts }: Wording, open: () => void): TemplateResult => html`
  <p class="story-line">
    ${icon('page')}
    <span>${count > 0 ? texts.story.summary(count) : texts.story.none} <button class="text-button" type="button" @click=${open}>${texts.story.see(count)}</button></span>
  </p>
`;
