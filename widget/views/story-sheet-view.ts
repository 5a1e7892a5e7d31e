import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Step, Story } from '../../protocol/story.ts';
import type { StoryLine } from '../core/story-lines.ts';
import { type IconName, icon } from './thread-icons.ts';
import type { Wording } from './wording.ts';

/** A line of the story; one that is taken out is not sent. */
export type StoryRow = StoryLine & { removed: boolean };

export interface StorySheetActions {
  toggle(key: string): void;
  toggleAll(removed: boolean): void;
  done(): void;
}

/** Everything that an escalation will carry, each line taken out with one tap and put back with another. */
export const storySheetView = (rows: readonly StoryRow[], words: Wording, actions: StorySheetActions): TemplateResult => {
  const { story } = words.texts;
  const none = rows.every((row) => row.removed);
  const follows = rows.some((row) => row.kind === 'page' && !row.removed);
  return html`
    <div class="view-fill">
      <div class="page story-sheet">
        <p class="lead">${story.lead}</p>
        <ol class="timeline" aria-label=${story.list}>${repeat(
          rows,
          (row) => row.key,
          (row) => rowView(row, words, actions),
        )}</ol>
        ${none ? nothing : html`<p class="hint">${story.always}${follows ? ` ${story.live}` : ''}</p>`}
      </div>
      <div class="foot actions">
        <button class="button primary" type="button" @click=${actions.done}>${story.done}</button>
        <button class="button quiet" type="button" @click=${() => actions.toggleAll(!none)}>${none ? story.restoreAll : story.removeAll}</button>
      </div>
    </div>
  `;
};

const rowView = (row: StoryRow, words: Wording, actions: StorySheetActions) => {
  const { story } = words.texts;
  const text = row.kind === 'step' ? stepText(row.step, words) : nowText(row, words);
  const at = row.kind === 'step' ? row.step.at : undefined;
  return html`
    <li class=${row.removed ? 'removed' : ''}>
      <span class="timeline-icon">${icon(iconOf(row), isNo(row) ? 'turned' : '')}</span>
      <span class="row-text">
        <span class="timeline-text">${text}</span>
        ${row.kind === 'facts' ? factsView(row.story) : nothing}
        <span class="row-sub">${row.removed ? story.removed : at === undefined ? nothing : html`<time>${words.clock(at)}</time>`}</span>
      </span>
      ${toggleView(row, text, words, actions)}
    </li>
  `;
};

const toggleView = (row: StoryRow, text: string, { texts: { story } }: Wording, actions: StorySheetActions) =>
  row.removed
    ? html`<button class="text-button" type="button" aria-label=${story.undoOf(text)} @click=${() => actions.toggle(row.key)}>${story.undo}</button>`
    : html`<button class="icon-button" type="button" aria-label=${story.remove(text)} @click=${() => actions.toggle(row.key)}>${icon('close')}</button>`;

const icons: Record<Step['kind'], IconName> = { page: 'page', search: 'search', article: 'article', vote: 'thumb', field: 'pencil' };
const nowIcons = { page: 'page', referrer: 'external', facts: 'info' } as const;

const isNo = (row: StoryRow): boolean => row.kind === 'step' && row.step.kind === 'vote' && !row.step.helped;

function iconOf(row: StoryRow): IconName {
  if (row.kind !== 'step') return nowIcons[row.kind];
  return icons[row.step.kind];
}

function stepText(step: Step, { texts: { story } }: Wording): string {
  switch (step.kind) {
    case 'page':
      return story.page(step.page.title || step.page.path);
    case 'search':
      return story.search(step.words, step.results);
    case 'article':
      return story.article(step.article.title);
    case 'vote':
      return story.vote(step.article.title, step.helped, step.reason ?? null);
    case 'field':
      return story.field(step.label);
  }
}

function nowText({ kind, story }: Exclude<StoryRow, { kind: 'step' }>, { texts }: Wording): string {
  if (kind === 'page') return texts.story.now(story.page?.title || story.page?.path || '');
  return kind === 'referrer' ? texts.story.from(story.referrer ?? '') : texts.story.facts;
}

const factsView = ({ facts = {} }: Story) => html`
  <span class="facts">${Object.entries(facts).map(([name, value]) => html`<span>${name}: ${String(value)}</span>`)}</span>
`;
