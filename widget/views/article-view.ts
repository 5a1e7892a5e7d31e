import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Article, ArticleLink } from '../../protocol/article.ts';
import type { VoteReason } from '../../protocol/story.ts';
import type { KeyPassage } from '../core/search-session.ts';
import { localeOf } from '../core/when.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { articleBodyView } from './article-body-view.ts';
import { otherLanguageView } from './other-language-view.ts';
import { icon } from './reading-icons.ts';
import { runsView } from './runs-view.ts';
import { emptyView, failedView, skeletonView } from './state-view.ts';

export interface ArticleState {
  texts: Catalogue;
  lang: string;
  status: 'loading' | 'ready' | 'missing' | 'failed';
  article: Article | null;
  vote: { helped: boolean; reason: VoteReason | null } | null;
  offline: boolean;
  /** What answers the customer's words, where they came from a search. */
  passage: KeyPassage | null;
}
export interface ArticleActions {
  open(id: string): void;
  vote(helped: boolean): void;
  explain(reason: VoteReason): void;
  person(): void;
  search(): void;
  retry(): void;
}

const reasons: readonly VoteReason[] = ['did-not-work', 'not-my-question', 'unclear', 'incorrect'];

/** An article, what the customer thinks of it, and the way on. */
export function articleView(state: ArticleState, actions: ArticleActions): TemplateResult {
  return html`<div class="page stack article-page">${state.article ? loadedView(state, state.article, actions) : insteadView(state, actions)}</div>`;
}

function insteadView({ texts, status, offline }: ArticleState, actions: ArticleActions): TemplateResult {
  if (status === 'loading') return skeletonView(texts, 10);
  if (status === 'failed') return failedView(texts, offline, actions.retry);
  return emptyView({
    icon: icon('article'),
    title: texts.article.missingTitle,
    text: texts.article.missingText,
    actions: [
      { label: texts.search.title, primary: true, act: actions.search },
      { label: texts.common.talkToPerson, primary: false, act: actions.person },
    ],
  });
}

const loadedView = (state: ArticleState, article: Article, actions: ArticleActions) => html`
  <article part="article" lang=${article.lang} dir="auto">
    <h3 class="article-title" tabindex="-1" data-focus>${article.title}</h3>
    <p class="article-date" lang=${state.texts.lang}>${state.texts.article.updated(dateOf(article.updatedAt, state.lang))}</p>
    ${otherLanguageView(state.texts, article.lang, state.texts.article.otherLanguage)}
    <div class="prose">${proseView(article, state.passage, actions)}</div>
  </article>
  ${voteView(state, actions)}
  ${personButton(state, actions)}
  ${article.related.length ? relatedView(state.texts, article.related, actions) : nothing}
`;

/** The body, with the passage that answers marked. */
const proseView = ({ body }: Article, passage: KeyPassage | null, { open }: ArticleActions) =>
  body.map((node, block) => {
    if (block !== passage?.block) return articleBodyView([node], { open });
    const text = (piece: string) => runsView(passage.mark(piece));
    return html`<div class="passage" data-passage>${articleBodyView([node], { open, text })}</div>`;
  });

const dateOf = (at: number, lang: string): string =>
  new Intl.DateTimeFormat(localeOf(lang), { day: 'numeric', month: 'long', year: 'numeric' }).format(at);

function voteView({ texts, vote }: ArticleState, actions: ArticleActions): TemplateResult {
  if (!vote) return questionView(texts, actions);
  if (vote.helped) return html`<p class="vote" tabindex="-1">${icon('check')}<span>${texts.article.thanks}</span></p>`;
  return vote.reason ? html`<p class="vote" tabindex="-1"><span>${texts.article.sorry}</span></p>` : reasonsView(texts, actions);
}

const questionView = (texts: Catalogue, { vote }: ArticleActions) => html`
  <div class="vote" role="group" aria-labelledby="helped">
    <span id="helped">${texts.article.helped}</span>
    <span class="actions">
      <button class="button" type="button" @click=${() => vote(true)}>${icon('thumb')}${texts.article.yes}</button>
      <button class="button" type="button" @click=${() => vote(false)}>${icon('thumb', 'turned')}${texts.article.no}</button>
    </span>
  </div>
`;

const reasonsView = (texts: Catalogue, { explain }: ArticleActions) => html`
  <div class="vote reasons" role="group" aria-labelledby="wrong" tabindex="-1">
    <span id="wrong">${texts.article.whatWasWrong}</span>
    <span class="chips">
      ${reasons.map((reason) => html`<button class="chip" type="button" @click=${() => explain(reason)}>${texts.article.reasons[reason]}</button>`)}
    </span>
  </div>
`;

/** After a 'no' a person is the next thing, and looks like it. */
const personButton = ({ texts, vote }: ArticleState, { person }: ArticleActions) => html`
  <button class="button wide ${vote && !vote.helped ? 'primary' : ''}" type="button" @click=${person}>${icon('person')}${texts.article.person}</button>
`;

const relatedView = (texts: Catalogue, related: readonly ArticleLink[], { open }: ArticleActions) => html`
  <section>
    <h3 class="section-title">${texts.article.related}</h3>
    <ul class="rows">
      ${related.map(
        ({ id, title, lang }) => html`
          <li><button class="row" type="button" lang=${lang} @click=${() => open(id)}><span dir="auto">${title}</span>${icon('follow', 'follow')}</button></li>
        `,
      )}
    </ul>
  </section>
`;
