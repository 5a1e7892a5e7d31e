import type { Author, Entry } from '../../protocol/entry.ts';
import type { AgentRef } from '../../protocol/primitives.ts';
import { type SiteSettings, siteSettings } from '../../protocol/settings.ts';
import type { Story } from '../../protocol/story.ts';
import type { WorkItem } from '../../protocol/work-item.ts';
import { toEntries } from '../app/change-builder.ts';
import type { StoredArticle } from '../app/ports.ts';
import type { CaseState } from '../domain/case-state.ts';
import { startChat } from '../domain/chat.ts';
import type { Context, Decision, Draft } from '../domain/decision.ts';
import { foldCase } from '../domain/fold.ts';
import type { Opening } from '../domain/opening.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A moment by the clock on the wall in Helsinki in winter: `inHelsinki('2026-03-02T10:00')`. */
export const inHelsinki = (local: string): number => Date.parse(`${local}:00+02:00`);

/** Monday 2 March 2026 at ten; the site below is open. */
export const monday = inHelsinki('2026-03-02T10:00');

export const leena: AgentRef = { id: 'leena', name: 'Leena Laine' };
export const onni: AgentRef = { id: 'onni', name: 'Onni Oja' };
export const asAuthor = (agent: AgentRef): Extract<Author, { kind: 'agent' }> => ({ kind: 'agent', ...agent });

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const officeDay = [{ from: '08:00', to: '16:00' }];

/** A site in Helsinki, open on weekdays from eight to four. */
export const aSite = (changes: Record<string, unknown> = {}): SiteSettings =>
  siteSettings.parse({
    id: 'main',
    name: 'Salpa',
    origins: ['self'],
    languages: ['fi', 'en'],
    hours: { timeZone: 'Europe/Helsinki', week: Object.fromEntries(weekdays.map((name) => [name, officeDay])) },
    topics: [
      { id: 'billing', label: { fi: 'Laskutus' }, skills: ['invoices'] },
      { id: 'other', label: { fi: 'Muu' } },
    ],
    wrapUpCodes: [{ id: 'solved', label: { fi: 'Ratkaistu' } }],
    ...changes,
  });

export const aContext = (changes: Partial<Context> = {}): Context => ({
  now: monday,
  settings: aSite(),
  newItem: 'item-1',
  newReference: 'AAAA-0001',
  staffed: true,
  mail: false,
  chatElsewhere: false,
  ...changes,
});

export const anOpening = (changes: Partial<Opening> = {}): Opening => ({
  customer: 'aino',
  lang: 'fi',
  topic: null,
  contact: {},
  answers: {},
  text: 'Missä laskuni on?',
  story: null,
  clientId: 'c-1',
  ...changes,
});

export const aStory = (changes: Partial<Story> = {}): Story => ({
  steps: [],
  lang: 'fi',
  device: { kind: 'phone', width: 390, height: 844 },
  ...changes,
});

/** An article in Finnish whose whole text is its title. */
export const anArticle = (id: string, changes: Partial<StoredArticle> = {}): StoredArticle => {
  const title = changes.title ?? id;
  const text = { title, plain: title, summary: title, markdown: title, body: [], questions: [] };
  const place = { site: 'main', lang: 'fi', category: 'yleiset', order: 0, related: [], source: 'files', sourceId: id, updatedAt: monday };
  const keeping = { state: 'published', author: '', reviewOn: null } as const;
  return { id, ...text, ...place, ...keeping, ...changes };
};

export const said = (text: string, clientId = text) => ({ text, files: [], articles: [], clientId });

/** The drafts of a decision; fails the test where it was refused. */
export function draftsOf(decision: Decision): Draft[] {
  if ('refused' in decision) throw new Error(`refused: ${decision.refused.code}, ${decision.refused.message}`);
  return decision.drafts;
}
export const typesOf = (decision: Decision): string[] => draftsOf(decision).map(({ type }) => type);
/** The code of a refusal, `done` for a decision that was made, `nothing` for one that changes nothing. */
export const outcomeOf = (decision: Decision): string => {
  if ('refused' in decision) return decision.refused.code;
  return decision.drafts.length === 0 ? 'nothing' : 'done';
};

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
};

/** A case that lives: decisions become entries of its log, and its state is their fold. The state is frozen. */
export class TestCase {
  log: Entry[] = [];
  now = monday;
  #state: CaseState | undefined;

  get state(): CaseState {
    if (!this.#state) throw new Error('the case has not begun');
    return this.#state;
  }

  /** Undefined before the case has begun. */
  get known(): CaseState | undefined {
    return this.#state;
  }

  /** The item of this id, or the last one. */
  item(id?: string): WorkItem {
    const item = id === undefined ? this.state.items.at(-1) : this.state.items.find((known) => known.id === id);
    if (!item) throw new Error(`there is no item ${id}`);
    return item;
  }

  /** A refusal fails the test. */
  decide(decision: Decision): this {
    return this.append(...draftsOf(decision));
  }

  append(...drafts: Draft[]): this {
    const entries = toEntries(drafts, this.#state?.head ?? 0, this.now);
    this.log.push(...entries);
    this.#state = frozen(foldCase('main', 'case-1', entries, this.#state));
    return this;
  }

  later(ms: number): this {
    this.now += ms;
    return this;
  }
}

/** A case whose customer waits in a chat, `item-1`. */
export const waitingChat = (opening: Partial<Opening> = {}, context: Partial<Context> = {}): TestCase =>
  new TestCase().decide(startChat(undefined, anOpening(opening), aContext(context)));
