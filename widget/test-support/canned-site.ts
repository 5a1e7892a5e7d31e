import { loadIndex } from '../../kernel/build-index.ts';
import { packIndex } from '../../kernel/pack-index.ts';
import { search } from '../../kernel/search.ts';
import type { Article, ArticleLink, SearchIndexFile, SearchReply } from '../../protocol/article.ts';
import type { SiteInfo, Slots } from '../../protocol/site.ts';

const texts: Record<string, [title: string, body: string]> = {
  'forgot-password': ['I forgot my password', 'Choose Forgot your password on the sign-in page and follow the link in the e-mail.'],
  'change-password': ['How do I change my password?', 'Open your account, choose Edit beside the password and write a new one.'],
  'security-key': ['Using a security key', 'Put the key into your device and touch it when the page asks for it.'],
  'delete-account': ['Delete your account', 'Deleting is final. Your data is removed within thirty days.'],
};
const link = (id: string): ArticleLink => ({ id, lang: 'en', title: texts[id]?.[0] ?? id });

/** A site in service hours, with all three ways to reach a person. */
export const cannedSite = (change: Partial<SiteInfo> = {}): SiteInfo => ({
  site: 'shop',
  name: 'Shop',
  lang: 'en',
  languages: ['en', 'fi'],
  topics: [],
  popular: Object.keys(texts).map(link),
  hours: { timeZone: 'UTC', open: true, today: [{ from: '00:00', to: '24:00' }], opensAt: null },
  chat: { offered: true, waitMs: 90_000, ask: [] },
  callback: { offered: true, now: true, withinMinutes: 30, nextSlotAt: null, country: 'FI' },
  message: { offered: true, email: true, answerBy: Date.now() + 86_400_000 },
  files: { maxBytes: 1_000_000, types: ['image/png'] },
  privacy: { consent: 'none', redact: [], redactMessages: false },
  privacyUrl: 'https://shop.example/privacy',
  ...change,
});

export const cannedIndex = (): SearchIndexFile => cannedIndexOf(texts, 'en');

/** The index of articles by id. */
export const cannedIndexOf = (texts: Record<string, [title: string, body: string]>, lang: string): SearchIndexFile => {
  const articles = Object.entries(texts).map(([id, [title, body]]) => ({ id, title, body, category: 'account', questions: [] }));
  return {
    lang,
    articles: articles.map(({ id, title, body }) => ({ id, lang, title, category: 'account', summary: body })),
    index: packIndex(articles, lang),
  };
};

/** What the server finds for these words, by the product's own search. */
export const cannedReply = ({ words, literal }: { words: string; literal: boolean }): SearchReply => {
  const { lang, articles, index } = cannedIndex();
  const { confidence: _, ...answer } = search(loadIndex(index, articles, lang), words, { partial: true, literal });
  const results = answer.results.flatMap(({ id, score }) => articles.filter((one) => one.id === id).map((one) => ({ ...one, score })));
  return { ...answer, lang, results };
};

/** An article with every kind of node that a body may have. */
export const cannedArticle = (id: string): Article => ({
  ...link(id),
  category: 'account',
  body: [
    {
      tag: 'p',
      children: [
        texts[id]?.[1] ?? '',
        ' ',
        { tag: 'strong', children: ['Bold'] },
        { tag: 'br', children: [] },
        { tag: 'em', children: ['slanted'] },
      ],
    },
    { tag: 'h2', children: ['Steps'] },
    {
      tag: 'ol',
      start: 3,
      children: [{ tag: 'li', children: ['Third ', { tag: 'a', href: 'https://shop.example/x', children: ['outside'] }] }],
    },
    { tag: 'h3', children: ['More'] },
    { tag: 'ul', children: [{ tag: 'li', children: [{ tag: 'a', href: 'article:security-key', children: ['another article'] }] }] },
    { tag: 'blockquote', children: [{ tag: 'p', children: ['Note: be careful.'] }] },
    { tag: 'pre', children: [{ tag: 'code', children: ['code <b>'] }] },
    { tag: 'hr', children: [] },
    {
      tag: 'table',
      children: [
        { tag: 'thead', children: [{ tag: 'tr', children: [{ tag: 'th', children: ['Head'] }] }] },
        { tag: 'tbody', children: [{ tag: 'tr', children: [{ tag: 'td', children: ['Cell'] }] }] },
      ],
    },
    { tag: 'p', children: [{ tag: 'a', href: 'javascript:alert(1)', children: ['not a link'] }, '<img src=x onerror=alert(1)>'] },
  ],
  related: [link('security-key')],
  updatedAt: Date.UTC(2026, 9, 13),
});

/** Free times of tomorrow and the day after, on the hour. */
export const cannedSlots = (): Slots => {
  const start = new Date().setHours(24 + 9, 0, 0, 0);
  const hours = [0, 1, 2, 24, 25].map((hour) => start + hour * 3_600_000);
  return { timeZone: 'UTC', minutes: 30, slots: hours.map((at) => ({ at, endsAt: at + 1_800_000 })) };
};
