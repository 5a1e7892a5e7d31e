import type { Article } from '../../protocol/article.ts';
import { audienceOf } from '../../protocol/audience.ts';
import type { Colleague, CustomerView, DeskSession, SecurityView } from '../../protocol/desk.ts';
import type { Author, Entry, EntryBody, EntryType } from '../../protocol/entry.ts';
import type { Story } from '../../protocol/story.ts';
import type { WorkRow } from '../../protocol/work-item.ts';

const minute = 60_000;
export const noon = Date.UTC(2026, 10, 24, 10);
export const me = { id: 'agent-1', name: 'Elina Salonen' };

export const exampleSession: DeskSession = {
  agent: { ...me, email: 'elina@salpa.example', role: 'administrator', capacity: 4, available: true },
  sites: [
    {
      id: 'salpa',
      name: 'Salpa',
      languages: ['fi', 'en'],
      timeZone: 'Europe/Helsinki',
      topics: [
        { id: 'sign-in', label: { fi: 'Kirjautuminen', en: 'Signing in' } },
        { id: 'orders', label: { fi: 'Tilaukset', en: 'Orders' } },
      ],
      skills: ['account', 'billing'],
      cannedReplies: [
        { id: 'hello', shortcut: 'hello', lang: 'en', text: 'Hello {name}, this is {agent}. I am looking into it.' },
        { id: 'moment', shortcut: 'moment', text: 'One moment, please.' },
        { id: 'hei', shortcut: 'hei', lang: 'fi', text: 'Hei {name}, tutkin asiaa.' },
      ],
      wrapUpCodes: [
        { id: 'solved', label: { fi: 'Ratkaistu', en: 'Solved' } },
        { id: 'fault', label: { fi: 'Ilmoitettu viaksi' } },
      ],
    },
  ],
};

/** A waiting chat, with what a test wants different. */
export function exampleRow(different: Partial<WorkRow> = {}): WorkRow {
  return {
    id: 'item-1',
    kind: 'chat',
    status: 'waiting',
    version: 1,
    topic: 'sign-in',
    skills: [],
    lang: 'en',
    weight: 1,
    owner: null,
    offer: null,
    queuedAt: noon - minute,
    dueAt: noon + minute,
    assignedAt: null,
    answered: false,
    closedAt: null,
    reason: null,
    callback: null,
    position: 1,
    customer: 'customer-1',
    site: 'salpa',
    conversation: 'case-1',
    reference: 'ADJ4-DX3R',
    contact: { name: 'Aino Mäkinen', email: 'aino@example.fi' },
    preview: 'The code does not arrive.',
    previewBy: 'customer',
    lastAt: noon - minute,
    unread: 1,
    present: true,
    page: 'Order confirmation',
    ...different,
  };
}

export const mineRow = (different: Partial<WorkRow> = {}): WorkRow =>
  exampleRow({ status: 'active', owner: me, assignedAt: noon, version: 2, ...different });

const customer: Author = { kind: 'customer' };

/** Makes entries of one log, numbered from 1, a minute apart. */
export function entryMaker(): <T extends EntryType>(type: T, body: EntryBody<T>, author?: Author, at?: number) => Entry {
  let seq = 0;
  return (type, body, author = customer, at) => {
    seq += 1;
    return { seq, at: at ?? noon + seq * 1000, v: 1, author, audience: audienceOf[type], type, body } as unknown as Entry;
  };
}

export const exampleStory: Story = {
  lang: 'fi',
  device: { kind: 'desktop', width: 1440, height: 900 },
  referrer: 'https://search.example',
  page: { path: '/order/confirm', title: 'Order confirmation' },
  reason: 'search-miss',
  facts: { Order: 'SP-20418', Cart: 129.9 },
  steps: [
    { kind: 'page', page: { path: '/', title: 'Home' } },
    { kind: 'page', at: noon - 22 * minute, page: { path: '/prices', title: 'Prices' } },
    { kind: 'search', at: noon - 21 * minute, words: 'change phone', results: 6 },
    { kind: 'article', at: noon - 20 * minute, article: { id: 'change-phone', title: 'Changing your phone number', lang: 'en' } },
    {
      kind: 'vote',
      at: noon - 20 * minute,
      article: { id: 'change-phone', title: 'Changing your phone number', lang: 'en' },
      helped: false,
      reason: 'unclear',
    },
    { kind: 'search', at: noon - 5 * minute, words: 'code does not arrive', results: 0 },
    { kind: 'field', at: noon - 4 * minute, label: 'Confirmation code' },
  ],
};

/** A case with a story, a conversation both ways, a note and what happened around them. */
export function exampleLog(): Entry[] {
  const make = entryMaker();
  const agent: Author = { kind: 'agent', ...me };
  return [
    make('started', { reference: 'ADJ4-DX3R', lang: 'en', customer: 'customer-1' }),
    make('contact', { contact: { name: 'Aino Mäkinen', email: 'aino@example.fi' }, answers: { order: 'SP-20418' } }),
    make('story', { story: exampleStory }),
    make('message', { text: 'The code does not arrive. See https://salpa.example/order.', files: [], articles: [], clientId: 'c1' }),
    make('assigned', { item: 'item-1', agent: me }, { kind: 'system' }),
    make('message', { text: 'Hello Aino, I am looking into it.', files: [], articles: [], clientId: 'a1' }, agent),
    make('note', { text: 'The number was changed yesterday.' }, agent),
    make(
      'message',
      { text: '', files: [], articles: [{ id: 'change-phone', lang: 'en', title: 'Changing your phone number' }], clientId: 'a2' },
      agent,
    ),
    make('journey', { steps: [{ kind: 'page', at: noon + minute, page: { path: '/contact', title: 'Contact' } }] }),
  ];
}

export const exampleCustomer: CustomerView = {
  customer: 'customer-1',
  contact: { name: 'Aino Mäkinen', email: 'aino@example.fi', verified: true, customerId: 'C-77' },
  facts: { Plan: 'Family' },
  firstSeenAt: noon - 90 * 24 * 60 * minute,
  earlier: [
    {
      conversation: 'case-0',
      reference: '730R-87AK',
      startedAt: noon - 30 * 24 * 60 * minute,
      lastAt: noon - 30 * 24 * 60 * minute,
      kinds: ['chat'],
      open: false,
      rating: 5,
      preview: 'Thank you, it works now.',
    },
  ],
};

export const exampleArticle: Article = {
  id: 'change-phone',
  lang: 'en',
  title: 'Changing your phone number',
  category: 'account',
  updatedAt: noon,
  related: [{ id: 'codes', lang: 'en', title: 'About codes' }],
  body: [
    { tag: 'h2', children: ['In the app'] },
    {
      tag: 'p',
      children: [
        'Open ',
        { tag: 'strong', children: ['Settings'] },
        ' or read ',
        { tag: 'a', href: 'article:codes', children: ['about codes'] },
      ],
    },
  ],
};

export const exampleColleagues: Colleague[] = [
  {
    ...me,
    email: 'elina@salpa.example',
    role: 'administrator',
    skills: [],
    languages: ['fi'],
    sites: ['salpa'],
    available: true,
    online: true,
    load: 1,
    capacity: 4,
  },
  {
    id: 'agent-2',
    name: 'Oskar Lind',
    email: 'oskar@salpa.example',
    role: 'agent',
    skills: [],
    languages: ['en'],
    sites: ['salpa'],
    available: false,
    online: true,
    load: 0,
    capacity: 4,
  },
  {
    id: 'agent-3',
    name: 'Sanna Koski',
    email: 'sanna@salpa.example',
    role: 'agent',
    skills: [],
    languages: ['fi'],
    sites: ['salpa'],
    available: true,
    online: true,
    load: 2,
    capacity: 4,
  },
  {
    id: 'agent-4',
    name: 'Other Site',
    email: 'other@salpa.example',
    role: 'agent',
    skills: [],
    languages: ['fi'],
    sites: ['else'],
    available: true,
    online: true,
    load: 0,
    capacity: 4,
  },
];

/** Signed in here and at one other place, with a second factor. */
export const exampleSecurity: SecurityView = {
  sessions: [
    { id: 's1', browser: 'Firefox, Linux', openedAt: noon - 3_600_000, usedAt: noon - 60_000, here: true },
    { id: 's2', browser: 'Safari, iPhone', openedAt: noon - 86_400_000, usedAt: noon - 7_200_000, here: false },
  ],
  secondFactor: { on: true, required: false, recoveryLeft: 8 },
};
