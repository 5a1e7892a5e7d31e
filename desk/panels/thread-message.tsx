import type { PendingCommand } from '../../protocol/client.ts';
import type { ArticleRef } from '../../protocol/entry.ts';
import type { ThreadItem, ThreadMessage } from '../../protocol/thread.ts';
import type { OpenConversation } from '../models/open-conversations-model.ts';
import { textPieces } from '../models/text-links.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { FilePreview } from './file-preview.tsx';
import { Icon } from './icon.tsx';

interface MessageProps {
  message: ThreadMessage;
  before: ThreadItem | undefined;
  open: OpenConversation;
  name: string;
}

/** Messages of one author within so long stand together under one name. */
const groupMs = 5 * 60_000;

/** A message of either side, as text nodes and nothing else. */
export function ThreadMessageItem({ message, before, open, name }: MessageProps) {
  const first = !follows(message, before);
  return (
    <li class={`message ${message.own ? 'own' : 'theirs'}${first ? ' first' : ''}`}>
      {first && <MessageHead message={message} name={name} />}
      {message.text && <MessageText text={message.text} />}
      {message.articles.map((article) => (
        <ArticleCard key={article.id} article={article} />
      ))}
      {message.files.map((file) => (
        <FilePreview key={file.id} file={file} conversation={open.conversation} />
      ))}
      <ErasedPart message={message} />
      <MessageState message={message} open={open} />
    </li>
  );
}

function ErasedPart({ message: { erased } }: { message: ThreadMessage }) {
  const text = useText();
  return erased && <p class="bubble erased">{text.thread.erased[erased]}</p>;
}

function follows(message: ThreadMessage, before: ThreadItem | undefined): boolean {
  if (before?.kind !== 'message') return false;
  return before.own === message.own && authorId(before) === authorId(message) && message.at - before.at < groupMs;
}

const authorId = ({ author }: ThreadMessage) => (author?.kind === 'agent' ? author.id : (author?.kind ?? null));

function MessageHead({ message, name }: { message: ThreadMessage; name: string }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  const { author } = message;
  const mine = author === null || (author.kind === 'agent' && author.id === desk.session.agent.id);
  return (
    <p class="message-head">
      <span class="message-author">{mine ? text.thread.you : author?.kind === 'agent' ? author.name : name}</span>
      <time dateTime={new Date(message.at).toISOString()}>{format.moment(message.at, desk.clock.coarse.value)}</time>
    </p>
  );
}

/** Words with the addresses in them as links. */
export function MessageText({ text }: { text: string }) {
  return (
    <p class="bubble">
      {textPieces(text).map((piece, index) =>
        piece.kind === 'words' ? (
          piece.text
        ) : (
          <a key={`${index}-${piece.href}`} href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ),
      )}
    </p>
  );
}

function ArticleCard({ article }: { article: ArticleRef }) {
  const desk = useWorkplace();
  const text = useText();
  const read = () => {
    desk.showTab('articles');
    desk.articles.read(article);
  };
  return (
    <button type="button" class="article-card" onClick={read} lang={article.lang}>
      <Icon name="article" />
      <span>
        <span class="card-kind">{text.thread.article}</span>
        <span class="card-title">{article.title}</span>
      </span>
    </button>
  );
}

const stateIcons = { waiting: 'clock', failed: 'alert', sent: 'check', delivered: 'checks', read: 'checks' } as const;

/** How far an own message has got; a refused one says why and offers what can be done. */
function MessageState({ message, open }: { message: ThreadMessage; open: OpenConversation }) {
  const text = useText();
  const { state, problem } = message;
  if (!state) return null;
  if (state === 'failed') return <FailedMessage message={message} open={open} reason={problem ? text.problems[problem.code] : ''} />;
  const word = state === 'waiting' ? text.thread.sending : text.thread[state];
  return (
    <span class={`message-state ${state}`} title={word}>
      <Icon name={stateIcons[state]} small />
      <span class="unseen">{word}</span>
    </span>
  );
}

function FailedMessage({ message, open, reason }: { message: ThreadMessage; open: OpenConversation; reason: string }) {
  const text = useText();
  return (
    <p class="message-failed" role="alert">
      <Icon name="alert" small />
      <span>
        {text.thread.failed}. {reason}
      </span>
      <button type="button" class="link" onClick={() => open.conversation.sendAgain(message)}>
        {text.thread.again}
      </button>
      <button type="button" class="link" onClick={() => open.conversation.drop(message)}>
        {text.common.cancel}
      </button>
    </p>
  );
}

/** A note that waits for the connection. */
export function PendingNote({ note }: { note: PendingCommand }) {
  const text = useText();
  if (note.name !== 'note.add') return null;
  return (
    <li class="note">
      <p class="note-head">
        <Icon name="note" small />
        {text.thread.sending}
      </p>
      <p class="note-text">{note.body.text}</p>
    </li>
  );
}
