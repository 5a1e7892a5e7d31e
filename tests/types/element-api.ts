/** Compiled, not run: what TypeScript knows of the element for whoever imports `tuki/element`. */
import type { Identity, PageContext, TukiEvent, TukiEventDetails, TukiEventMap, TukiWidget } from 'tuki/element';

const made: TukiWidget = document.createElement('tuki-widget');
const found: TukiWidget | null = document.querySelector('tuki-widget');

made.theme = 'dark';
made.open = true;
made.open('article', 'return-an-order');
// @ts-expect-error: there is no such theme
made.theme = 'blue';
// @ts-expect-error: there is no such view
made.open('basket');
// @ts-expect-error: it is read only
made.opened = true;

const identity: Identity = { token: 'signed', resume: true };
found?.identify(identity);
const facts: PageContext = { Order: '10042' };
found?.escalate({ reason: 'payment failed', topic: 'orders', text: 'My payment does not go through.', context: facts });

made.addEventListener('tuki-vote', ({ detail }) => detail.helped satisfies boolean);
document.addEventListener('tuki-search-miss', ({ detail }) => detail.words satisfies string);
window.addEventListener('tuki-unread', ({ detail }) => detail.count satisfies number);
// @ts-expect-error: the event carries no such detail
document.addEventListener('tuki-unread', ({ detail }) => detail.words);

/** Listeners may be written apart from where they are added. */
export const listener = (event: TukiEvent<'tuki-escalate'>): string => event.detail.reference;
export const byName: TukiEventMap['tuki-escalate'] extends CustomEvent<TukiEventDetails['tuki-escalate']> ? true : never = true;
