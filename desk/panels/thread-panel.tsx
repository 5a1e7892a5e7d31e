import type { OpenConversation } from '../models/open-conversations-model.ts';
import { useText } from './desk-context.ts';
import { useStickToEnd } from './stick-to-end.ts';
import { ThreadEventItem } from './thread-event.tsx';
import { PendingNote, ThreadMessageItem } from './thread-message.tsx';

/** The conversation's log: messages, notes and what happened around them, the newest at the end. */
export function ThreadPanel({ open, name }: { open: OpenConversation; name: string }) {
  const { conversation } = open;
  const text = useText();
  const items = conversation.items.value;
  const notes = conversation.pendingNotes.value;
  const { scroller, missed, toEnd, onScroll } = useStickToEnd(items.length + notes.length + conversation.typing.value.length);
  return (
    <div class="thread-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <div class="thread" ref={scroller} onScroll={onScroll} role="log" aria-label={text.thread.label(name)} tabIndex={0}>
        {items.length === 0 && notes.length === 0 && <p class="quiet-line">{text.thread.empty}</p>}
        <ol>
          {items.map((item, index) => {
            if (item.kind === 'message')
              return <ThreadMessageItem key={item.key} message={item} before={items[index - 1]} open={open} name={name} />;
            if (item.kind === 'event') return <ThreadEventItem key={item.key} entry={item.entry} />;
            return (
              <li key={item.key} class="event">
                {text.thread.unknown}
              </li>
            );
          })}
          {notes.map((note) => (
            <PendingNote key={note.id} note={note} />
          ))}
        </ol>
        <Typing open={open} name={name} />
      </div>
      {missed > 0 && (
        <button type="button" class="button outline to-end" onClick={toEnd}>
          {text.thread.newMessages(missed)}
        </button>
      )}
    </div>
  );
}

function Typing({ open, name }: { open: OpenConversation; name: string }) {
  const text = useText();
  const [author] = open.conversation.typing.value;
  if (!author) return null;
  return (
    <p class="typing">
      <span class="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {text.thread.typing(author.kind === 'agent' ? author.name : name)}
    </p>
  );
}

/** Where the thread will be, while it is being fetched. */
export function ThreadSkeleton() {
  const text = useText();
  return (
    <div class="thread skeleton" role="status" aria-label={text.conversation.loading}>
      <span class="bone short" />
      <span class="bone tall" />
      <span class="bone tall right" />
    </div>
  );
}
