import type { OpenConversation } from '../models/open-conversations-model.ts';
import { ActionButton } from './action-button.tsx';
import { CallbackStrip } from './callback-panel.tsx';
import { ComposerPanel } from './composer-panel.tsx';
import { ConversationTabs } from './conversation-tabs.tsx';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { useFocusWish } from './focus-wish.ts';
import { Icon } from './icon.tsx';
import { ThreadPanel, ThreadSkeleton } from './thread-panel.tsx';
import { DueNumber, Presence } from './work-row.tsx';

/** The conversation in front, with those at hand above it. */
export function ConversationPanel() {
  const desk = useWorkplace();
  const text = useText();
  const open = desk.conversations.active.value;
  return (
    <section class="region conversation-region" aria-label={text.header.conversation}>
      <ConversationTabs />
      {open ? <Conversation key={open.conversation.id} open={open} /> : <NoConversation />}
    </section>
  );
}

function NoConversation() {
  const text = useText();
  return (
    <div class="empty middle">
      <Icon name="chat" />
      <p class="empty-title">{text.conversation.noneTitle}</p>
      <p>{text.conversation.noneText}</p>
    </div>
  );
}

function Conversation({ open }: { open: OpenConversation }) {
  const text = useText();
  const standing = open.conversation.standing.value;
  const name = open.customer.contact.value.name ?? text.customer.unnamed;
  if (standing === 'missing') return <MissingConversation />;
  return (
    <>
      <ConversationHead open={open} name={name} />
      <CallbackStrip open={open} />
      {open.conversation.thread.value.caughtUp ? <ThreadPanel open={open} name={name} /> : <ThreadSkeleton />}
      <StandingLine open={open} />
      {standing !== 'loading' && standing !== 'closed' && <ComposerPanel open={open} />}
    </>
  );
}

function MissingConversation() {
  const text = useText();
  return (
    <div class="empty middle" role="alert">
      <Icon name="alert" />
      <p>{text.conversation.notFound}</p>
      <ActionButton action="leave" label={text.common.close} look="outline" />
    </div>
  );
}

function ConversationHead({ open, name }: { open: OpenConversation; name: string }) {
  const text = useText();
  useFocusWish('conversation', () => document.getElementById('conversation-name'));
  return (
    <header class="conversation-head">
      <div class="conversation-who">
        <div class="conversation-title">
          <h2 id="conversation-name" tabIndex={-1}>
            {name}
          </h2>
          {open.conversation.row.value && <DueNumber row={open.conversation.row.value} />}
        </div>
        <ConversationMeta open={open} />
      </div>
      <div class="conversation-actions">
        <ActionButton action="transfer" icon="transfer" />
        <ActionButton action="transcript" icon="download" />
        <ActionButton action="customer" icon="panel" pressed={useWorkplace().preferences.customerShown.value} tip="left" />
        <ActionButton action="close" icon="close" label={text.closing.submit} look="outline" tip="left" />
      </div>
    </header>
  );
}

function ConversationMeta({ open }: { open: OpenConversation }) {
  const desk = useWorkplace();
  const text = useText();
  const row = open.conversation.row.value;
  const topic = row && desk.topicLabel(row);
  const reference = row?.reference ?? open.conversation.facts.value.reference;
  return (
    <p class="conversation-meta">
      {row && (
        <span>
          <Icon name={row.kind} small />
          <span class="unseen">{text.kinds[row.kind]}</span>
        </span>
      )}
      {topic && <span>{topic}</span>}
      {reference && <span title={text.conversation.reference(reference)}>{reference}</span>}
      {row?.kind === 'chat' && <PresenceWords present={open.conversation.thread.value.customerPresent ?? row.present} />}
    </p>
  );
}

function PresenceWords({ present }: { present: boolean }) {
  const text = useText();
  return (
    <span>
      <Presence present={present} />
      <span aria-hidden="true">{present ? text.conversation.customerHere : text.conversation.customerGone}</span>
    </span>
  );
}

/** What stands between this agent and the customer, and the way past it. */
function StandingLine({ open }: { open: OpenConversation }) {
  const text = useText();
  const { conversation } = open;
  switch (conversation.standing.value) {
    case 'waiting':
      return (
        <div class="standing">
          <WaitingWords open={open} />
          <ActionButton action="take" icon="hand" label={text.actions.take} look="primary" tip="above" />
        </div>
      );
    case 'colleague':
      return <p class="standing">{text.conversation.ownedBy(conversation.row.value?.owner?.name ?? text.common.someone)}</p>;
    case 'wrap-up':
      return (
        <div class="standing">
          <span>{text.conversation.wrapUpHint}</span>
          <ActionButton action="close" icon="close" label={text.actions.close} look="primary" tip="above" />
        </div>
      );
    case 'closed':
      return <ClosedLine open={open} />;
    default:
      return null;
  }
}

function WaitingWords({ open }: { open: OpenConversation }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  const row = open.conversation.row.value;
  const at = row?.status === 'scheduled' ? row.callback?.at : undefined;
  return <span>{at ? text.list.scheduled(format.moment(at, desk.clock.coarse.value)) : text.conversation.waitingForTake}</span>;
}

function ClosedLine({ open }: { open: OpenConversation }) {
  const text = useText();
  const reason = open.conversation.facts.value.closed;
  return (
    <div class="standing">
      <span>
        {reason && text.conversation.closed(text.conversation.reasons[reason])} {text.conversation.closedHint}
      </span>
      <ActionButton action="leave" label={text.common.close} look="outline" tip="above" />
    </div>
  );
}
