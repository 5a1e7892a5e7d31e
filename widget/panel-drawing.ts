import { html, render, type TemplateResult } from 'lit/html.js';
import { channelViews, offeredChannels } from './core/reach.ts';
import { isSupportView, type View } from './core/view-stack.ts';
import type { Lazy } from './lazy.ts';
import type { PanelSession } from './panel-session.ts';
import type { SupportHeader } from './support-contract.ts';
import { contactView } from './views/contact-view.ts';
import { adoptStyles } from './views/css.ts';
import { discoverStyles } from './views/discover-styles.ts';
import { discoverView } from './views/discover-view.ts';
import type { HomeActions, HomeState } from './views/home-view.ts';
import { panelStyles } from './views/panel-styles.ts';
import { type PanelState, panelView } from './views/panel-view.ts';
import type { SearchFieldActions, SearchFieldState } from './views/search-view.ts';
import { sharedStyles } from './views/shared-styles.ts';
import { failedView, skeletonView } from './views/state-view.ts';
import { tokenStyles } from './views/token-styles.ts';

const sheets = [tokenStyles, sharedStyles, panelStyles, discoverStyles];

/** Draws the session's present view into the widget's surface; the first drawing brings the style sheets. */
export function drawPanel(session: PanelSession): void {
  adoptStyles(session.root, sheets);
  render(panelView(panelState(session), { back: () => session.back(), close: () => session.close() }), session.widget.surface);
}

const panelState = (session: PanelSession): PanelState => ({
  texts: session.texts,
  placed: session.widget.element.hasAttribute('placement'),
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
  if (isSupportView(view)) return people.value?.title(view) ?? texts.common.talkToPerson;
  return view.name === 'home' ? (info?.name ?? texts.home.title) : texts[view.name].title;
}

const headerOf = ({ people }: PanelSession, view: View): SupportHeader =>
  (isSupportView(view) && people.value?.header(view)) || { before: null, after: null };

function lineOf({ texts, offline, people }: PanelSession): PanelState['line'] {
  const connection = people.value?.connection ?? 'idle';
  if (offline || connection === 'offline') return { text: texts.states.offline, busy: false };
  return connection === 'connecting' ? { text: texts.states.connecting, busy: true } : null;
}

function bodyOf(session: PanelSession, view: View): TemplateResult {
  if (view.name === 'article') return partOf(session, session.articles, (articles) => articles.render(view.id));
  if (isSupportView(view)) return partOf(session, session.people, (people) => people.render(view));
  if (view.name === 'contact') return contactView(homeState(session), homeActions(session));
  const home = { ...homeState(session), greeting: session.texts.home.greeting(new Date().getHours()) };
  return discoverView(
    home,
    { ...fieldState(session), results: resultsOf(session) },
    { home: homeActions(session), search: fieldActions(session) },
  );
}

/** Null while there are no words in the field. */
function resultsOf(session: PanelSession): TemplateResult | null {
  return session.words.trim() ? drawnBy(session, session.search, (search) => search.render()) : null;
}

/** A view of a part that is loaded when it is first needed. */
function partOf<T>(session: PanelSession, lazy: Lazy<T>, draw: (part: T) => TemplateResult): TemplateResult {
  return lazy.value ? draw(lazy.value) : html`<div class="page">${drawnBy(session, lazy, draw)}</div>`;
}

function drawnBy<T>(session: PanelSession, lazy: Lazy<T>, draw: (part: T) => TemplateResult): TemplateResult {
  const { texts, offline } = session;
  if (lazy.value) return draw(lazy.value);
  return lazy.failed ? failedView(texts, offline, () => session.reload()) : skeletonView(texts, 6);
}

function homeState({ texts, locale, info, siteState, people, search }: PanelSession): HomeState {
  const { status } = siteState;
  return {
    texts,
    lang: locale,
    now: Date.now(),
    info,
    fitting: search.value?.fitting() ?? [],
    channels: info ? offeredChannels(info) : [],
    cases: people.value?.cases ?? [],
    trouble: status === 'failed' || status === 'offline' ? status : null,
  };
}

const homeActions = (session: PanelSession): HomeActions => ({
  go: (view) => session.go(view),
  reach: (channel) => session.reach(channelViews[channel]),
  retry: () => void session.siteState.refresh(),
});

const fieldState = ({ texts, words, search }: PanelSession): SearchFieldState => ({
  texts,
  words,
  ...(search.value?.list ?? { found: false, active: null }),
});

const fieldActions = (session: PanelSession): SearchFieldActions => ({
  focus: () => session.prepareSearch(),
  type: (words) => session.typeWords(words),
  press: (event) => session.search.value?.press(event),
});
