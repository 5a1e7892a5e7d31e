import type { ComposerModel } from '../models/composer-model.ts';
import { useText } from './desk-context.ts';

export const cannedListId = 'canned-replies';
export const cannedOptionId = (index: number): string => `canned-reply-${index}`;

/** Canned replies that match the word after the slash; the keyboard stays in the composer. */
export function CannedReplies({ composer, onChoose }: { composer: ComposerModel; onChoose: (index: number) => void }) {
  const text = useText();
  const replies = composer.replies.value;
  return (
    <>
      <p class="unseen" role="status">
        {replies && (replies.length > 0 ? text.composer.cannedCount(replies.length) : text.composer.cannedEmpty)}
      </p>
      {replies && (
        <div class="canned">
          {replies.length === 0 && <p class="quiet-line">{text.composer.cannedEmpty}</p>}
          <div id={cannedListId} role="listbox" aria-label={text.composer.canned}>
            {replies.map((reply, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the composer's own keys move and choose
              <div
                key={reply.id}
                id={cannedOptionId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === composer.activeReply.value}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(index)}
              >
                <span class="canned-shortcut">/{reply.shortcut}</span>
                <span class="canned-text">{reply.text}</span>
              </div>
            ))}
          </div>
        </div>
      )}
    </>
  );
}
