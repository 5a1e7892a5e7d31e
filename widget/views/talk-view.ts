import { html, type TemplateResult } from 'lit/html.js';
import { icon } from './talk-icons.ts';

export interface TalkState {
  /** Above the thread: the place in the line, open calls. */
  over: TemplateResult | null;
  thread: TemplateResult;
  /** Between the thread and the composer. */
  foot: TemplateResult | null;
  composer: TemplateResult;
}

/** A conversation from top to bottom, the same in every state, so that the composer keeps its focus; files may be dropped anywhere. */
export const talkView = ({ over, thread, foot, composer }: TalkState, attach: (files: Iterable<File>) => void): TemplateResult => html`
  <div class="view-fill talk" @dragover=${allowFiles} @drop=${(event: DragEvent) => drop(event, attach)}>${over}${thread}${foot}${composer}</div>
`;

/** The customer is offline and has written something: what becomes of it. */
export const keptNote = (text: string): TemplateResult =>
  html`<p class="foot-note" role="status">${icon('offline')}<span>${text}</span></p>`;

function allowFiles(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

function drop(event: DragEvent, attach: (files: Iterable<File>) => void): void {
  const files = event.dataTransfer?.files;
  if (!files?.length) return;
  event.preventDefault();
  attach(files);
}
