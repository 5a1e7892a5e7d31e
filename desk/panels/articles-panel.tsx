import { useEffect, useRef } from 'preact/hooks';
import type { IndexedArticle } from '../../protocol/article.ts';
import type { Loadable } from '../models/loadable.ts';
import type { OpenConversation } from '../models/open-conversations-model.ts';
import { ArticleReader } from './article-reader.tsx';
import { useText, useWorkplace } from './desk-context.ts';
import { useFocusWish } from './focus-wish.ts';
import { Icon } from './icon.tsx';
import { LoadFailed, LoadingLines } from './load-states.tsx';

/** Articles that fit the case, a search over all of them, and one to read before it is sent. */
export function ArticlesPanel({ open }: { open: OpenConversation | null }) {
  const desk = useWorkplace();
  if (desk.articles.reading.state.value.name !== 'idle') return <ArticleReader open={open} />;
  const searching = desk.articles.words.value.trim().length > 0;
  return (
    <>
      <ArticleSearch />
      {open?.conversation.standing.value !== 'mine' && <CannotSend />}
      {searching ? <FoundArticles open={open} /> : open && <FittingArticles key={open.conversation.id} open={open} />}
    </>
  );
}

function CannotSend() {
  const text = useText();
  return <p class="quiet-line flush">{text.articles.pickConversation}</p>;
}

function ArticleSearch() {
  const { articles } = useWorkplace();
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  useFocusWish('article-search', () => input.current);
  return (
    <label class="search-field">
      <Icon name="search" />
      <span class="unseen">{text.articles.search}</span>
      <input
        ref={input}
        type="search"
        value={articles.words.value}
        placeholder={text.articles.searchPlaceholder}
        onInput={(event) => articles.search(event.currentTarget.value)}
      />
    </label>
  );
}

function FoundArticles({ open }: { open: OpenConversation | null }) {
  const { articles } = useWorkplace();
  const text = useText();
  const found = articles.found.value;
  return (
    <>
      <p class="unseen" role="status">
        {found && text.articles.found(found.length)}
      </p>
      <ArticleList
        load={articles.found}
        empty={text.articles.noneFound(articles.words.value.trim())}
        onRetry={() => articles.searchNow()}
        open={open}
      />
    </>
  );
}

/** Looked for again whenever the customer has said more. */
function FittingArticles({ open }: { open: OpenConversation }) {
  const text = useText();
  const { customer, conversation } = open;
  const said = conversation.customerMessages.value;
  useEffect(() => {
    customer.loadFitting();
  }, [customer, said]);
  return (
    <>
      <h3>{text.articles.fitting}</h3>
      <ArticleList load={customer.fitting} empty={text.articles.noneFitting} onRetry={() => customer.loadFitting()} open={open} />
    </>
  );
}

interface ArticleListProps {
  load: Loadable<IndexedArticle[]>;
  empty: string;
  onRetry: () => void;
  open: OpenConversation | null;
}

function ArticleList({ load, empty, onRetry, open }: ArticleListProps) {
  const text = useText();
  if (load.state.value.name === 'failed') return <LoadFailed text={text.articles.failed} onRetry={onRetry} />;
  const list = load.value;
  if (!list) return <LoadingLines />;
  if (list.length === 0) return <p class="quiet-line">{empty}</p>;
  return (
    <ul class="articles">
      {list.map((article) => (
        <li key={`${article.id}-${article.lang}`}>
          <ArticleItem article={article} open={open} />
        </li>
      ))}
    </ul>
  );
}

function ArticleItem({ article, open }: { article: IndexedArticle; open: OpenConversation | null }) {
  const desk = useWorkplace();
  const text = useText();
  const maySend = open?.conversation.standing.value === 'mine';
  return (
    <div class="article-item">
      <button type="button" class="article-read" onClick={() => desk.articles.read(article)}>
        <span class="article-title" lang={article.lang}>
          {article.title}
        </span>
        <span class="article-summary" lang={article.lang}>
          {article.summary}
        </span>
      </button>
      {maySend && (
        <button type="button" class="button outline small" onClick={() => desk.sendArticle(article)}>
          <Icon name="send" small />
          {text.articles.insert}
          <span class="unseen">{article.title}</span>
        </button>
      )}
    </div>
  );
}
