import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from './talk-icons.ts';
import type { Wording } from './wording.ts';

export interface ComposerState {
  text: string;
  /** The files that go along, drawn. */
  files: TemplateResult | null;
  /** Whether there is something to send, and nothing that is still on its way into it. */
  canSend: boolean;
  /** The conversation has ended: writing goes on with it. */
  over: boolean;
  /** What files are taken, as a file field wants it; null where none are. */
  accept: string | null;
}
export interface ComposerActions {
  focus(): void;
  write(text: string): void;
  send(): void;
  attach(files: Iterable<File>): void;
}

/** Sets the words in the field where they are not what was typed there: a draft, or nothing after it was sent. */
export function showDraft(root: ParentNode, text: string): void {
  const field = root.querySelector<HTMLTextAreaElement>('.composer-text');
  if (field && field.value !== text) field.value = text;
}

/** Where the customer writes: Enter sends, Shift and Enter begin a line; on a touch screen Enter begins one too. */
export const composerView = (state: ComposerState, words: Wording, actions: ComposerActions): TemplateResult => html`
  <form class="composer" part="composer" @submit=${(event: Event) => submit(event, state, actions)}>
    ${state.files}
    <div class="composer-row">
      ${state.accept === null ? nothing : attachView(state.accept, words, actions)}
      <textarea class="composer-text" dir=${state.text ? 'auto' : nothing} data-focus rows=${rowsOf(state.text)} maxlength="8000" enterkeyhint="send"
        aria-label=${words.texts.chat.label} placeholder=${state.over ? words.texts.chat.writeAgain : words.texts.chat.placeholder}
        @focus=${actions.focus} @input=${(event: InputEvent) => actions.write((event.target as HTMLTextAreaElement).value)}
        @keydown=${(event: KeyboardEvent) => key(event, state, actions)} @paste=${(event: ClipboardEvent) => paste(event, actions)}></textarea>
      <button part="send" class="send ${state.canSend ? 'ready' : ''}" type="submit" aria-label=${words.texts.chat.send}
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

/** The field is emptied, so that the same file can be picked again. */
function take(field: HTMLInputElement, actions: ComposerActions): void {
  actions.attach([...(field.files ?? [])]);
  field.value = '';
}
