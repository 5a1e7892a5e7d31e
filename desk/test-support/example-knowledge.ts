import type { ArticleDraft, EditedArticle, LearnedQuestion } from '../../protocol/learning.ts';
import type { KnowledgeApi } from '../models/knowledge-api.ts';

const day = Date.UTC(2026, 0, 5);

export const exampleQuestion: LearnedQuestion = {
  article: 'password',
  lang: 'en',
  title: 'Change your password',
  key: 'forgot login',
  text: 'forgot my login',
  customers: 2,
  state: 'waiting',
  firstAt: day,
  lastAt: day,
  decidedBy: null,
};

export const exampleDraft: ArticleDraft = {
  id: 'password',
  lang: 'en',
  title: 'Change your password',
  category: 'account',
  order: 0,
  questions: ['new password'],
  related: [],
  state: 'published',
  author: 'Elina',
  reviewOn: '2026-01-01',
  markdown: 'Open Settings.',
};

export const exampleEdited: EditedArticle = {
  draft: exampleDraft,
  updatedAt: day,
  source: 'files',
  learned: ['lost my key'],
  versions: [2, 1].map((version) => ({ version, at: day, title: exampleDraft.title, author: '', state: 'published' })),
};

/** The knowledge base of the example company, as its editors are told about it. */
export const exampleKnowledge = (): KnowledgeApi => ({
  questions: async (_site, state) => (state === 'waiting' ? [exampleQuestion] : []),
  decide: async () => {},
  topics: async () => [{ lang: 'en', text: 'gift card balance', others: ['balance of a gift card'], searches: 7, before: 3, lastAt: day }],
  figures: async () => ({
    from: day,
    to: day,
    searches: 120,
    selfServiceRate: 0.85,
    zeroResultRate: 0.1,
    calibrated: [{ lang: 'en', questions: 1240 }],
    clicksByPosition: [40, 12, 3, 0, 0, 0, 0, 0, 0, 1],
    articles: [{ article: 'password', lang: 'en', title: 'Change your password', opened: 30, helped: 9, votes: 12, escalated: 4 }],
  }),
  articleLines: async () => [
    {
      id: 'password',
      lang: 'en',
      title: 'Change your password',
      category: 'account',
      state: 'published',
      author: 'Elina',
      reviewOn: '2026-01-01',
      source: 'files',
      updatedAt: day,
    },
    {
      id: 'invoice',
      lang: 'en',
      title: 'Read your invoice',
      category: 'billing',
      state: 'draft',
      author: '',
      reviewOn: null,
      source: 'desk',
      updatedAt: day,
    },
  ],
  editedArticle: async () => exampleEdited,
  articleVersion: async () => ({ ...exampleDraft, title: 'An older title' }),
  saveArticle: async ({ draft }) => ({ ...exampleEdited, draft, updatedAt: day + 1 }),
  effectOf: async () => ({
    searches: 42,
    gained: ['gift card balance'],
    lost: [],
    gainedCount: 7,
    lostCount: 0,
    notices: [{ line: 3, problem: 'the link to ../x is left out' }],
  }),
});
