import { type ComponentChildren, createElement } from 'preact';
import { isSafeLink } from '../../kernel/link-schemes.ts';
import type { Article, ArticleNode } from '../../protocol/article.ts';
import type { OpenConversation } from '../models/open-conversations-model.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';
import { LoadFailed, LoadingLines } from './load-states.tsx';

/** One article to read, and to send when it is the right one. */
export function ArticleReader({ open }: { open: OpenConversation | null }) {
  const { articles } = useWorkplace();
  const text = useText();
  const article = articles.reading.value;
  const failed = articles.reading.state.value.name === 'failed';
  return (
    <div class="reader">
      <button type="button" class="button quiet" onClick={() => articles.stopReading()}>
        <Icon name="back" />
        {text.common.back}
      </button>
      {failed && <LoadFailed text={text.articles.failed} onRetry={() => articles.stopReading()} />}
      {!failed && !article && <LoadingLines />}
      {article && <ArticleText article={article} open={open} />}
    </div>
  );
}

function ArticleText({ article, open }: { article: Article; open: OpenConversation | null }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  const read = (id: string) => desk.articles.read({ id, lang: article.lang, title: '' });
  return (
    <article lang={article.lang}>
      <h2>{article.title}</h2>
      <p class="quiet-line flush">{text.articles.updated(format.day(article.updatedAt))}</p>
      {open?.conversation.standing.value === 'mine' && (
        <button type="button" class="button primary" onClick={() => desk.sendArticle(article)}>
          <Icon name="send" />
          {text.articles.insert}
        </button>
      )}
      <div class="article-body">{article.body.map((node, index) => articleNode(node, read, index))}</div>
      {article.related.length > 0 && <RelatedArticles article={article} />}
    </article>
  );
}

function RelatedArticles({ article }: { article: Article }) {
  const desk = useWorkplace();
  const text = useText();
  return (
    <>
      <h3>{text.articles.related}</h3>
      <ul class="related">
        {article.related.map((link) => (
          <li key={link.id}>
            <button type="button" class="link" onClick={() => desk.articles.read(link)}>
              {link.title}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Elements are built from plain data of known tags; there is no HTML string anywhere. */
function articleNode(node: ArticleNode, read: (id: string) => void, key: number): ComponentChildren {
  if (typeof node === 'string') return node;
  const children = node.children.map((child, index) => articleNode(child, read, index));
  if (node.tag === 'a') return articleAnchor(node.href ?? '', children, read, key);
  return createElement(node.tag, node.start === undefined ? { key } : { key, start: node.start }, ...children);
}

function articleAnchor(href: string, children: ComponentChildren[], read: (id: string) => void, key: number): ComponentChildren {
  if (href.startsWith('article:')) {
    return (
      <button key={key} type="button" class="link" onClick={() => read(href.slice('article:'.length))}>
        {children}
      </button>
    );
  }
  if (!isSafeLink(href)) return children;
  return (
    <a key={key} href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
