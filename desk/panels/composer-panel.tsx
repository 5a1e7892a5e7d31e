import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ComposerModel } from '../models/composer-model.ts';
import type { OpenConversation } from '../models/open-conversations-model.ts';
import { ActionButton } from './action-button.tsx';
import { CannedReplies, cannedListId, cannedOptionId } from './canned-replies-panel.tsx';
import { useText, useWorkplace } from './desk-context.ts';
import { FileTrayPanel } from './file-tray-panel.tsx';
import { useFocusWish } from './focus-wish.ts';
import { Icon } from './icon.tsx';

type TextArea = HTMLTextAreaElement | null;

/** Where a reply or an internal note is written. */
export function ComposerPanel({ open }: { open: OpenConversation }) {
  const { composer } = open;
  const area = useRef<HTMLTextAreaElement>(null);
  const noting = composer.mode.value === 'note';
  useFocusWish('composer', () => area.current);
  const send = (event: Event) => {
    event.preventDefault();
    composer.submit();
    area.current?.focus();
  };
  return (
    <form class={noting ? 'composer noting' : 'composer'} onSubmit={send} {...(noting ? {} : dropHandlers(composer))}>
      <CannedReplies composer={composer} onChoose={(index) => choose(composer, area, index)} />
      {!noting && <FileTrayPanel tray={composer.tray} onRemoved={() => area.current?.focus()} />}
      <ComposerText composer={composer} area={area} noting={noting} />
      <ComposerFoot composer={composer} noting={noting} mayReply={open.conversation.standing.value === 'mine'} />
    </form>
  );
}

function ComposerText({ composer, area, noting }: { composer: ComposerModel; area: RefObject<TextArea>; noting: boolean }) {
  const text = useText();
  const replies = composer.replies.value;
  const shown = composer.text.value;
  useGrowing(area, shown);
  return (
    <textarea
      ref={area}
      class="composer-text"
      rows={1}
      value={shown}
      aria-label={noting ? text.composer.noteLabel : text.composer.label}
      placeholder={noting ? text.composer.notePlaceholder : text.composer.placeholder}
      aria-autocomplete={noting ? undefined : 'list'}
      aria-controls={replies ? cannedListId : undefined}
      aria-activedescendant={replies?.length ? cannedOptionId(composer.activeReply.value) : undefined}
      onInput={(event) => composer.write(event.currentTarget.value, event.currentTarget.selectionStart)}
      onKeyDown={(event) => pressed(event, composer, area)}
      onPaste={(event) => paste(event, composer, noting)}
    />
  );
}

function ComposerFoot({ composer, noting, mayReply }: { composer: ComposerModel; noting: boolean; mayReply: boolean }) {
  const text = useText();
  return (
    <div class="composer-foot">
      {!noting && <FilePicker composer={composer} />}
      {mayReply && <ActionButton action="note" icon="note" label={text.composer.noteMode} pressed={noting} tip="above" />}
      <span class="composer-hint">{noting ? text.composer.noteHint : text.composer.hint}</span>
      <button type="submit" class="button primary" disabled={!composer.canSend.value}>
        <Icon name={noting ? 'note' : 'send'} />
        <span>{noting ? text.composer.saveNote : text.composer.send}</span>
      </button>
    </div>
  );
}

/** The browser's own file dialog behind the desk's button. */
function FilePicker({ composer }: { composer: ComposerModel }) {
  const desk = useWorkplace();
  const input = useRef<HTMLInputElement>(null);
  const wish = desk.layout.focus.value;
  const turn = wish?.place === 'files' ? wish.turn : 0;
  useLayoutEffect(() => {
    if (turn === 0) return;
    input.current?.click();
    desk.layout.focus.value = null;
  }, [turn, desk]);
  return (
    <>
      <ActionButton action="attach" icon="attach" tip="above" />
      <input
        ref={input}
        class="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          composer.tray.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Enter sends and Shift+Enter breaks the line; while canned replies are shown, keys belong to them. */
function pressed(event: KeyboardEvent, composer: ComposerModel, area: RefObject<TextArea>): void {
  if (event.isComposing || event.altKey) return;
  if (composer.replies.value && menuKey(event, composer, area)) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (event.key !== 'Enter' || event.shiftKey) return;
  event.preventDefault();
  composer.submit();
}

function menuKey(event: KeyboardEvent, composer: ComposerModel, area: RefObject<TextArea>): boolean {
  switch (event.key) {
    case 'ArrowDown':
      composer.moveReply(1);
      return true;
    case 'ArrowUp':
      composer.moveReply(-1);
      return true;
    case 'Escape':
      composer.closeReplies();
      return true;
    case 'Enter':
    case 'Tab':
      return choose(composer, area, composer.activeReply.value);
    default:
      return false;
  }
}

function choose(composer: ComposerModel, area: RefObject<TextArea>, index: number): boolean {
  const reply = composer.replies.value?.[index];
  if (!reply) return false;
  const caret = composer.insertReply(reply);
  // The text is drawn after this turn; only then can the cursor stand where it belongs.
  requestAnimationFrame(() => {
    area.current?.focus();
    area.current?.setSelectionRange(caret, caret);
  });
  return true;
}

function paste(event: ClipboardEvent, composer: ComposerModel, noting: boolean): void {
  const files = [...(event.clipboardData?.files ?? [])];
  if (noting || files.length === 0) return;
  event.preventDefault();
  composer.tray.add(files);
}

function dropHandlers(composer: ComposerModel) {
  const mark = (event: DragEvent, over: boolean) => (event.currentTarget as HTMLElement).toggleAttribute('data-over', over);
  return {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      mark(event, true);
    },
    onDragLeave: (event: DragEvent) => mark(event, false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      mark(event, false);
      composer.tray.add([...(event.dataTransfer?.files ?? [])]);
    },
  };
}

/** The field grows with its text; the style sheet says how far. */
function useGrowing(area: RefObject<TextArea>, text: string): void {
  useLayoutEffect(() => {
    const node = area.current;
    if (!node) return;
    node.rows = Math.min(10, Math.max(2, text.split('\n').length));
    while (node.rows < 10 && node.scrollHeight > node.clientHeight + 2) node.rows += 1;
  }, [text, area]);
}
