import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SiteInfo } from '../../protocol/site.ts';
import type { Channel } from '../core/view-stack.ts';
import { clockTime, whenOf } from '../core/when.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { type IconName, icon } from './icons.ts';

/** An estimate is rounded up, so that it does not promise more than is known; under a minute is 0. */
const waitMinutes = (ms: number): number => (ms < 60_000 ? 0 : Math.ceil(ms / 60_000));

export interface WaysState {
  texts: Catalogue;
  lang: string;
  info: SiteInfo;
  channels: readonly Channel[];
  now: number;
}

const icons: Record<Channel, IconName> = { chat: 'chat', callback: 'phone', message: 'mail' };

/** The ways to reach a person, each with what it promises now. */
export function waysView(state: WaysState, reach: (channel: Channel) => void): TemplateResult {
  if (state.channels.length === 0) return html`<p class="lead">${state.texts.home.noWay}</p>`;
  return html`
    <ul class="rows">
      ${state.channels.map((channel) => html`<li>${wayRow(state, channel, () => reach(channel))}</li>`)}
    </ul>
  `;
}

const wayRow = (state: WaysState, channel: Channel, reach: () => void) => html`
  <button class="row" part="way" type="button" @click=${reach}>
    ${icon(icons[channel])}
    <span class="row-text">
      <span class="row-title">${state.texts.home[channel]}</span>
      <span class="row-sub">${promise(state, channel)}</span>
    </span>
    ${icon('follow', 'follow')}
  </button>
`;

function promise({ texts, lang, info, now }: WaysState, channel: Channel): string {
  const when = (at: number) => texts.common.moment(whenOf(at, now, lang));
  if (channel === 'chat') {
    const { waitMs } = info.chat;
    return waitMs === null ? texts.home.chatNow : texts.home.chatWait(texts.common.wait(waitMinutes(waitMs)));
  }
  if (channel === 'message') return texts.home.messageBy(when(info.message.answerBy));
  if (info.callback.now) return texts.home.callbackNow(info.callback.withinMinutes);
  return info.callback.nextSlotAt === null ? texts.home.callbackTime : texts.home.callbackAt(when(info.callback.nextSlotAt));
}

/** The hours now, and whether people are there; a dot that never speaks alone. */
export function hoursView(state: Omit<WaysState, 'channels'>): TemplateResult {
  const { texts, lang, info } = state;
  const { open, today } = info.hours;
  return html`
    <p class="hours ${open && info.chat.offered ? 'open' : ''}">
      <span>${hoursNow(state)}</span>
      ${open && today.length > 1 ? html`<span class="hours-today">${texts.home.hoursToday(spells(today, lang))}</span>` : nothing}
    </p>
  `;
}

function hoursNow({ texts, lang, info, now }: Omit<WaysState, 'channels'>): string {
  const { open, opensAt, today, timeZone } = info.hours;
  if (open && isAllDay(today)) return texts.home[info.chat.offered ? 'hereAllDay' : 'openAllDay'];
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
  const spell = today.find(({ from, to }) => from <= clock && clock < to);
  if (open && spell) return texts.home[info.chat.offered ? 'hereUntil' : 'openUntil'](spellTime(spell.to, lang));
  return opensAt === null ? texts.home.closed : texts.home.closedUntil(texts.common.moment(whenOf(opensAt, now, lang)));
}

const isAllDay = ([first]: SiteInfo['hours']['today']): boolean => first?.from === '00:00' && first.to === '24:00';

const spells = (today: SiteInfo['hours']['today'], lang: string): string =>
  today.map(({ from, to }) => `${spellTime(from, lang)}–${spellTime(to, lang)}`).join(', ');

/** A time of the site's own day, such as `09:00`, as the language writes it. */
function spellTime(time: string, lang: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const text = (hour: number) => clockTime(Date.UTC(2000, 0, 1, hour, minutes), lang, 'UTC');
  // The end of the day is 24 on a clock that counts to 24, and the first hour of the next on one that counts to 12.
  return hours === 24 && text(23).includes('23') ? text(23).replace('23', '24') : text(hours);
}
