import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { picture } from './picture.ts';
import { icon } from './talk-icons.ts';
import type { Wording } from './wording.ts';

/** A file beside the words, as the composer shows it. */
export interface AttachmentState {
  key: number;
  file: File;
  progress: number;
  problem: 'size' | 'type' | 'refused' | 'network' | null;
}
export interface ComposerState {
  text: string;
  attachments: readonly AttachmentState[];
  /** Whether there is something to send, and nothing that is still on its way into it. */
  canSend: boolean;
  /** The conversation has ended: writing goes on with it. */
  over: boolean;
  /** What files are taken, as a file field wants it; null where none are. */
  accept: string | null;
  maxBytes: number;
}
export interface ComposerActions {
  write(text: string): void;
  send(): void;
  attach(files: Iterable<File>): void;
  detach(key: number): void;
  retryFile(key: number): void;
  paintFile(canvas: HTMLCanvasElement, file: File): void;
}

/** Where the customer writes: Enter sends, Shift and Enter begin a line; on a touch screen Enter begins one too. */
export const composerView = (state: ComposerState, words: Wording, actions: ComposerActions): TemplateResult => html`
  <form class="composer" @submit=${(event: Event) => submit(event, state, actions)} @drop=${(event: DragEvent) => drop(event, actions)}
    @dragover=${allowFiles}>
    ${state.attachments.length > 0 ? attachmentsView(state, words, actions) : nothing}
    <div class="composer-row">
      ${state.accept === null ? nothing : attachView(state.accept, words, actions)}
      <textarea class="composer-text" data-focus rows=${rowsOf(state.text)} maxlength="8000" enterkeyhint="send"
        aria-label=${words.texts.chat.label} placeholder=${state.over ? words.texts.chat.writeAgain : words.texts.chat.placeholder} .value=${live(state.text)}
        @input=${(event: InputEvent) => actions.write((event.target as HTMLTextAreaElement).value)}
        @keydown=${(event: KeyboardEvent) => key(event, state, actions)} @paste=${(event: ClipboardEvent) => paste(event, actions)}></textarea>
      <button class="send ${state.canSend ? 'ready' : ''}" type="submit" aria-label=${words.texts.chat.send}
        aria-disabled=${state.canSend ? 'false' : 'true'}>${icon('send')}</button>
    </div>
  </form>
`;

const attachView = (accept: string, { texts }: Wording, actions: ComposerActions) => html`
  <label class="icon-button attach" title=${texts.chat.attach}>
    ${icon('attach')}
    <input class="visually-hidden" type="file" multiple accept=${accept} aria-label=${texts.chat.attach}
      @change=${({ target }: Event) => take(target as HTMLInputElement, actions)} />
  </label>
`;

const attachmentsView = (state: ComposerState, words: Wording, actions: ComposerActions) => html`
  <ul class="attachments">
    ${repeat(
      state.attachments,
      (one) => one.key,
      (one) => attachmentView(one, state.maxBytes, words, actions),
    )}
  </ul>
`;

const attachmentView = (one: AttachmentState, maxBytes: number, { texts }: Wording, actions: ComposerActions) => html`
  <li class="attachment ${one.problem ? 'bad' : ''}">
    ${one.file.type.startsWith('image/') && !one.problem ? thumbnail(one, actions) : icon(one.problem ? 'warning' : 'file')}
    <span class="row-text">
      <span class="card-name">${one.file.name}</span>
      ${one.problem ? html`<span class="row-sub" role="alert">${problemText(one.problem, maxBytes, texts)}</span>` : progressView(one, texts)}
    </span>
    ${one.problem === 'network' ? html`<button class="text-button" type="button" @click=${() => actions.retryFile(one.key)}>${texts.chat.retry}</button>` : nothing}
    <button class="icon-button small" type="button" aria-label=${texts.files.remove(one.file.name)} @click=${() => actions.detach(one.key)}>
      ${icon('close')}
    </button>
  </li>
`;

const thumbnail = ({ key, file }: AttachmentState, actions: ComposerActions) => html`
  <canvas class="thumbnail" aria-hidden="true" ${picture(`${key}`, { width: 1, height: 1 }, (canvas) => actions.paintFile(canvas, file))}></canvas>
`;

const progressView = ({ file, progress }: AttachmentState, texts: Wording['texts']) =>
  progress < 1
    ? html`<progress value=${progress} max="1" aria-label=${texts.files.progress(file.name, Math.round(progress * 100))}></progress>`
    : html`<span class="row-sub">${texts.bytes(file.size)}</span>`;

const problemText = (problem: NonNullable<AttachmentState['problem']>, maxBytes: number, texts: Wording['texts']): string =>
  problem === 'size' ? texts.files.problems.size(texts.bytes(maxBytes)) : texts.files.problems[problem];

/** For browsers without `field-sizing`: about so many lines as the words take, six at most. */
function rowsOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 34)), 0);
  return Math.min(6, lines);
}

function submit(event: Event, state: ComposerState, actions: ComposerActions): void {
  event.preventDefault();
  if (state.canSend) actions.send();
}

function key(event: KeyboardEvent, state: ComposerState, actions: ComposerActions): void {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || matchMedia('(pointer: coarse)').matches) return;
  event.preventDefault();
  if (state.canSend) actions.send();
}

function paste(event: ClipboardEvent, actions: ComposerActions): void {
  const files = event.clipboardData?.files;
  if (!files?.length) return;
  event.preventDefault();
  actions.attach(files);
}

function drop(event: DragEvent, actions: ComposerActions): void {
  const files = event.dataTransfer?.files;
  if (!files?.length) return;
  event.preventDefault();
  actions.attach(files);
}

function allowFiles(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

/** The field is emptied, so that the same file can be picked again. */
function take(field: HTMLInputElement, actions: ComposerActions): void {
  actions.attach([...(field.files ?? [])]);
  field.value = '';
}
