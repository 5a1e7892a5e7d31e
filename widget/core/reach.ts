import type { SiteInfo } from '../../protocol/site.ts';
import type { Channel, View } from './view-stack.ts';

/** The channels that are offered now, the quickest first. */
export function offeredChannels(info: SiteInfo): Channel[] {
  const all: Channel[] = ['chat', 'callback', 'message'];
  return all.filter((channel) => info[channel].offered);
}

/** Where each channel begins. */
export const channelViews: Record<Channel, View> = {
  chat: { name: 'chat', conversation: null },
  callback: { name: 'callback', change: null },
  message: { name: 'message' },
};

/** Where 'talk to a person' leads in one tap: to a chat while there is one, to the only other way, else to the choice of ways. */
export function personView(info: SiteInfo | null): View {
  const [first, ...others] = info ? offeredChannels(info) : [];
  if (first === 'chat' || (first && others.length === 0)) return channelViews[first];
  return { name: 'contact' };
}
