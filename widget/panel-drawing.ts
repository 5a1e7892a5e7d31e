import { render, type TemplateResult } from 'lit/html.js';
import { channelView, offeredChannels } from './core/reach.ts';
import { isSupportView, type SupportView, type View } from './core/view-stack.ts';
import type { PanelSession } from './panel-session.ts';
import type { SupportHeader } from './support-contract.ts';
import { articleStyles } from './views/article-styles.ts';
import { type ArticleActions, type ArticleState, articleView } from './views/article-view.ts';
import { contactView } from './views/contact-view.ts';
import { discoverStyles } from './views/discover-styles.ts';
import { discoverView } from './views/discover-view.ts';
import type { HomeActions, HomeState } from './views/home-view.ts';
import { panelStyles } from './views/panel-styles.ts';
import { type PanelState, panelView } from './views/panel-view.ts';
import type { SearchActions, SearchState } from './views/search-view.ts';
import { sharedStyles } from './views/shared-styles.ts';
import { failedView, skeletonView } from './views/state-view.ts';
import { tokenStyles } from './views/token-styles.ts';

const sheets = [tokenStyles, sharedStyles, panelStyles, discoverStyles, articleStyles];

/** Draws the session's present view into the widget's surface; the first drawing brings the style sheets. */
export function drawPanel(session: PanelSession): void {
  adoptStyles(session.root);
  render(panelView(panelState(session), { back: () => session.back(), close: () => session.hide() }), session.widget.surface);
}

function adoptStyles(root: ShadowRoot): void {
  const missing = sheets.filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  if (missing.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...missing];
}

const panelState = (session: PanelSession): PanelState => ({
  texts: session.texts,
  site: session.info?.name ?? '',
  title: titleOf(session, session.view),
  ...headerOf(session, session.view),
  canGoBack: session.stack.length > 1 || session.view.name !== 'home',
  line: lineOf(session),
  announcement: session.announcement,
  body: bodyOf(session, session.view),
});

function titleOf(session: PanelSession, view: View): string {
  const { texts, info, people } = session;
  if (isSupportView(view)) return people.support?.title(view) ?? texts.common.talkToPerson;
  return view.name === 'home' ? (info?.name ?? texts.home.title) : texts[view.name].title;
}

const headerOf = ({ people }: PanelSession, view: View): SupportHeader =>
  (isSupportView(view) && people.support?.header(view)) || { before: null, after: null };

function lineOf({ texts, siteState, people }: PanelSession): PanelState['line'] {
  const connection = people.support?.connection ?? 'idle';
  if (!siteState.online || connection === 'offline') return { text: texts.states.offline, busy: false };
  return connection === 'connecting' ? { text: texts.states.connecting, busy: true } : null;
}

function bodyOf(session: PanelSession, view: View): TemplateResult {
  if (view.name === 'article') return articleView(articleState(session, view.id), articleActions(session, view.id));
  if (view.name === 'contact') return contactView(homeState(session), homeActions(session, 'contact'));
  if (isSupportView(view)) return supportBody(session, view);
  const home = { ...homeState(session), greeting: session.texts.home.greeting(new Date().getHours()) };
  return discoverView(home, searchState(session), { home: homeActions(session, 'home'), search: searchActions(session) });
}

function supportBody({ people, texts, siteState }: PanelSession, view: SupportView): TemplateResult {
  if (people.support) return people.support.render(view);
  return people.failed ? failedView(texts, !siteState.online, () => void people.load()) : skeletonView(texts, 6);
}

function homeState({ texts, locale, info, siteState, people }: PanelSession): HomeState {
  const { status } = siteState;
  return {
    texts,
    lang: locale,
    now: Date.now(),
    info,
    channels: info ? offeredChannels(info) : [],
    cases: people.support?.cases ?? [],
    trouble: status === 'failed' || status === 'offline' ? status : null,
  };
}

const homeActions = (session: PanelSession, reason: string): HomeActions => ({
  go: (view) => session.go(view),
  reach: (channel) => session.reach(channelView(channel), reason),
  retry: () => void session.siteState.refresh(),
});

const searchState = ({ texts, search, siteState }: PanelSession): SearchState => ({
  texts,
  session: search.session,
  status: search.status,
  offline: !siteState.online,
});

const searchActions = (session: PanelSession): SearchActions => ({
  focus: () => void session.search.prepare(),
  type: (words) => session.typeWords(words),
  move: (move) => session.search.move(move),
  open: (id) => session.openResult(id),
  person: () => session.reachPerson(session.search.session.misses > 0 ? 'search-miss' : 'search', session.search.session.words.trim()),
  retry: () => void session.search.prepare(),
});

function articleState({ texts, locale, articles, siteState }: PanelSession, id: string): ArticleState {
  const { status, article, vote } = articles.get(id);
  return { texts, lang: locale, status, article, vote, offline: !siteState.online };
}

const articleActions = (session: PanelSession, id: string): ArticleActions => ({
  open: (other) => session.go({ name: 'article', id: other }),
  vote: (helped) => session.vote((articles) => articles.vote(id, helped)),
  explain: (reason) => session.vote((articles) => articles.explain(id, reason)),
  person: () => session.reachPerson(session.articles.get(id).vote ? 'vote' : 'article', ''),
  search: () => session.go({ name: 'search', words: session.search.session.words }),
  retry: () => void session.articles.open(id),
});
