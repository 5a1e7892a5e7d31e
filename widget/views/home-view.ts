import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ArticleLink } from '../../protocol/article.ts';
import type { SiteInfo } from '../../protocol/site.ts';
import type { Channel, View } from '../core/view-stack.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { icon } from './icons.ts';
import { failedView, skeletonView } from './state-view.ts';
import { hoursView, waysView } from './ways-view.ts';

/** A case of this customer that they may go back to. */
export interface CaseLink {
  conversation: string;
  reference: string;
  open: boolean;
  unread: number;
}
export interface HomeState {
  texts: Catalogue;
  lang: string;
  now: number;
  info: SiteInfo | null;
  /** What fits the page; where nothing does, what is often asked is shown. */
  fitting: readonly ArticleLink[];
  channels: readonly Channel[];
  cases: readonly CaseLink[];
  /** Null while there is nothing wrong. */
  trouble: 'failed' | 'offline' | null;
}
export interface HomeActions {
  go(view: View): void;
  reach(channel: Channel): void;
  retry(): void;
}

/** What home shows under its search field. */
export function homeView(state: HomeState, actions: HomeActions): TemplateResult {
  if (!state.info)
    return state.trouble ? failedView(state.texts, state.trouble === 'offline', actions.retry) : skeletonView(state.texts, 9);
  return html`
    ${state.cases.length ? casesView(state, actions) : nothing}
    ${articlesView(state, state.info, actions)}
    ${personView(state, state.info, actions)}
    <slot name="home"></slot>
    ${privacyView(state.texts, actions)}
  `;
}

function casesView({ texts, cases }: HomeState, { go }: HomeActions): TemplateResult {
  const open = cases.filter((link) => link.open);
  return html`
    <section class="cases" aria-label=${texts.home.cases}>
      ${open.map((link) => openCaseView(texts, link, () => go({ name: 'chat', conversation: link.conversation })))}
      ${
        open.length < cases.length
          ? html`<button class="button quiet" type="button" @click=${() => go({ name: 'cases' })}>${texts.home.cases}</button>`
          : nothing
      }
    </section>
  `;
}

const openCaseView = (texts: Catalogue, link: CaseLink, open: () => void) => html`
  <button class="row case" type="button" @click=${open}>
    ${icon('chat')}
    <span class="row-text">
      <span class="row-title">${texts.home.goOn(link.reference)}</span>
      ${link.unread ? html`<span class="row-sub unread">${texts.home.unread(link.unread)}</span>` : nothing}
    </span>
    ${icon('follow', 'follow')}
  </button>
`;

function articlesView({ texts, fitting }: HomeState, { popular }: SiteInfo, actions: HomeActions) {
  if (fitting.length > 0) return linksView(texts.home.fitting, fitting, actions);
  return popular.length > 0 ? linksView(texts.home.popular, popular, actions) : nothing;
}

const linksView = (title: string, articles: readonly ArticleLink[], { go }: HomeActions) => html`
  <section>
    <h3 class="section-title">${title}</h3>
    <ul class="rows">
      ${articles.slice(0, 4).map(
        ({ id, title, lang }) => html`
          <li>
            <button class="row" type="button" lang=${lang} @click=${() => go({ name: 'article', id })}>
              <span dir="auto">${title}</span>${icon('follow', 'follow')}
            </button>
          </li>
        `,
      )}
    </ul>
  </section>
`;

const personView = (state: HomeState, info: SiteInfo, { reach }: HomeActions) => html`
  <section class="person">
    <div class="person-head">
      <h3 class="section-title">${state.texts.home.person}</h3>
      ${hoursView({ ...state, info })}
    </div>
    ${waysView({ ...state, info }, reach)}
  </section>
`;

const privacyView = (texts: Catalogue, { go }: HomeActions) => html`
  <p class="privacy"><button class="text-button" type="button" @click=${() => go({ name: 'privacy' })}>${texts.home.privacy}</button></p>
`;
