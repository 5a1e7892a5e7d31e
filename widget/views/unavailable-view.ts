import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SiteInfo } from '../../protocol/site.ts';
import { channelViews } from '../core/reach.ts';
import type { Channel, View } from '../core/view-stack.ts';
import { icon } from './thread-icons.ts';
import { waysView } from './ways-view.ts';
import type { Wording } from './wording.ts';

export interface UnavailableState {
  info: SiteInfo;
  /** The ways that are left. */
  channels: readonly Channel[];
  /** The customer has written something that comes along. */
  kept: boolean;
}

/** Nobody is there to chat: when somebody will be, and the ways that are left. */
export const unavailableView = (state: UnavailableState, words: Wording, go: (view: View) => void): TemplateResult => {
  const { unavailable } = words.texts;
  const { info, channels } = state;
  const opens = info.hours.open || info.hours.opensAt === null ? null : words.at(info.hours.opensAt);
  const ways = { texts: words.common, lang: words.locale, info, channels, now: words.now };
  return html`
    <div class="page stack">
      <div class="empty">${icon('clock')}<h3>${unavailable.title}</h3>
        <p class="lead">${channels.length > 0 ? unavailable.text(opens) : unavailable.none}</p></div>
      ${channels.length > 0 ? waysView(ways, (channel) => go(channelViews[channel])) : nothing}
      ${state.kept ? html`<p class="note">${icon('pencil')}<span>${unavailable.refused}</span></p>` : nothing}
    </div>
  `;
};
