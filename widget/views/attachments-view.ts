import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isRaster } from '../../kernel/raster-types.ts';
import { byteSize } from '../core/byte-size.ts';
import { picture } from './picture.ts';
import { icon } from './thread-icons.ts';
import type { Wording } from './wording.ts';

/** A file beside the words, as the composer shows it. */
export interface AttachmentState {
  key: number;
  file: File;
  progress: number;
  problem: 'size' | 'type' | 'refused' | 'network' | null;
}
export interface AttachmentActions {
  detach(key: number): void;
  retryFile(key: number): void;
  paintFile(canvas: HTMLCanvasElement, file: File): void;
}

/** The files that go along with a message, over the composer. */
export const attachmentsView = (
  list: readonly AttachmentState[],
  maxBytes: number,
  words: Wording,
  actions: AttachmentActions,
): TemplateResult => html`
  <ul class="attachments">
    ${repeat(
      list,
      (one) => one.key,
      (one) => attachmentView(one, maxBytes, words, actions),
    )}
  </ul>
`;

const attachmentView = (one: AttachmentState, maxBytes: number, words: Wording, actions: AttachmentActions) => html`
  <li class="attachment ${one.problem ? 'bad' : ''}">
    ${isRaster(one.file.type) && !one.problem ? thumbnail(one, actions) : icon(one.problem ? 'warning' : 'file')}
    <span class="row-text">
      <span class="card-name">${one.file.name}</span>
      ${one.problem ? html`<span class="row-sub" role="alert">${problemText(one.problem, maxBytes, words)}</span>` : progressView(one, words)}
    </span>
    ${one.problem === 'network' ? html`<button class="text-button" type="button" @click=${() => actions.retryFile(one.key)}>${words.texts.chat.retry}</button>` : nothing}
    <button class="icon-button small" type="button" aria-label=${words.texts.files.remove(one.file.name)} @click=${() => actions.detach(one.key)}>
      ${icon('close')}
    </button>
  </li>
`;

const thumbnail = ({ key, file }: AttachmentState, actions: AttachmentActions) => html`
  <canvas class="thumbnail" aria-hidden="true" ${picture(`${key}`, { width: 1, height: 1 }, (canvas) => actions.paintFile(canvas, file))}></canvas>
`;

const progressView = ({ file, progress }: AttachmentState, { texts, locale }: Wording) =>
  progress < 1
    ? html`<progress value=${progress} max="1" aria-label=${texts.files.progress(file.name, Math.round(progress * 100))}></progress>`
    : html`<span class="row-sub">${byteSize(file.size, locale)}</span>`;

const problemText = (problem: NonNullable<AttachmentState['problem']>, maxBytes: number, { texts, locale }: Wording): string =>
  problem === 'size' ? texts.files.problems.size(byteSize(maxBytes, locale)) : texts.files.problems[problem];
