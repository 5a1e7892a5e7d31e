import { ariaKeys, printedKeys } from '../models/key-strokes.ts';
import { onApple } from './action-button.tsx';
import { useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** The conversations at hand, each with the key that brings it to the front. */
export function ConversationTabs() {
  const desk = useWorkplace();
  const text = useText();
  const ids = desk.conversations.ids.value;
  if (ids.length === 0) return null;
  return (
    <nav class="tabs" aria-label={text.conversation.tabs}>
      <ul>
        {ids.map((id, index) => (
          <li key={id}>
            <ConversationTab id={id} number={index + 1} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ConversationTab({ id, number }: { id: string; number: number }) {
  const desk = useWorkplace();
  const text = useText();
  const open = desk.conversations.find(id);
  const row = open?.conversation.row.value;
  const name = open?.customer.contact.value.name ?? text.customer.unnamed;
  const keys = number <= 9 ? `Alt+${number}` : undefined;
  return (
    <button
      type="button"
      class="tab"
      aria-current={desk.conversations.activeId.value === id ? 'true' : undefined}
      aria-keyshortcuts={keys && ariaKeys(keys, onApple)}
      data-tip={keys && printedKeys(keys, onApple).join(' ')}
      onClick={() => desk.openConversation(id)}
    >
      {row && <Icon name={row.kind} small />}
      <span class="tab-name">{name}</span>
      {row !== undefined && row.unread > 0 && desk.list.isMine(row) && (
        <span class="badge">
          <span aria-hidden="true">{row.unread}</span>
          <span class="unseen">{text.list.unread(row.unread)}</span>
        </span>
      )}
    </button>
  );
}
