import { signal } from '@preact/signals';
import type { DeskApi } from '../models/desk-api.ts';
import type { DeskHost } from '../models/desk-host.ts';
import { DeskModel } from '../models/desk-model.ts';
import { RequestRefused } from '../models/desk-problem.ts';
import { type KeptValues, keptValues } from '../models/kept-values.ts';
import type { Workplace } from '../models/workplace.ts';
import { exampleArticle, exampleColleagues, exampleCustomer, exampleSecurity, exampleSession } from './example-case.ts';
import { exampleKnowledge } from './example-knowledge.ts';
import { HandTimers } from './hand-timers.ts';
import { ScriptedServer } from './scripted-server.ts';

/** What the page was asked to do, in order. */
export interface PageDeeds {
  titles: string[];
  played: string[];
  notified: { title: string; body: string; open: () => void }[];
  copied: string[];
  saved: string[];
  opened: (string | null)[];
}

/** A desk with everything around it in the test's hands. */
export interface DeskOnTest {
  timers: HandTimers;
  server: ScriptedServer;
  /** Requests may be replaced one by one. */
  api: DeskApi;
  host: DeskHost;
  deeds: PageDeeds;
  attended: { value: boolean };
  leads: { value: boolean };
  work: KeptValues;
}

const memory = (): Storage => {
  const kept = new Map<string, string>();
  return new Proxy({} as Storage, {
    get: (_target, name) => {
      if (name === 'getItem') return (key: string) => kept.get(key) ?? null;
      if (name === 'setItem') return (key: string, value: string) => kept.set(key, value);
      if (name === 'removeItem') return (key: string) => kept.delete(key);
      return undefined;
    },
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
};

/** Kept values over a storage of their own. */
export const ownStorage = (): KeptValues => {
  const storage = memory();
  return keptValues(() => storage);
};

export const refused = (code: 'unauthenticated' | 'not-found' | 'invalid' | 'unavailable', status = 400, path?: string): RequestRefused =>
  new RequestRefused(status, { code, message: code, retryable: false, ...(path !== undefined && { path }) });

export function deskOnTest(languages: readonly string[] = ['en']): DeskOnTest {
  const timers = new HandTimers();
  const server = new ScriptedServer(() => timers.now());
  const deeds: PageDeeds = { titles: [], played: [], notified: [], copied: [], saved: [], opened: [] };
  const attended = signal(true);
  const leads = signal(true);
  const api = exampleApi();
  const work = ownStorage();
  let ids = 0;
  const host: DeskHost = {
    api,
    timers,
    connect: (handlers) => server.connect(handlers),
    random: () => 0.5,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    preferences: ownStorage(),
    work,
    page: {
      languages,
      attended,
      leads,
      dark: signal(false),
      setTitle: (title) => deeds.titles.push(title),
      play: (tone) => deeds.played.push(tone),
      notifications: () => 'default',
      askNotifications: async () => 'granted',
      notify: (title, body, open) => deeds.notified.push({ title, body, open }),
      copy: async (text) => {
        deeds.copied.push(text);
      },
      download: (url) => deeds.saved.push(url),
      openPicture: async (address) => {
        deeds.opened.push(await address);
      },
    },
  };
  return { timers, server, api, host, deeds, attended, leads, work };
}

const farEnd = { inMs: 7_200_000, final: false, warnMs: 300_000 };

function exampleApi(): DeskApi {
  const summary = { id: exampleArticle.id, lang: 'en', title: exampleArticle.title, category: 'account', summary: 'Open Settings.' };
  return {
    session: async () => exampleSession,
    signIn: async () => exampleSession,
    signOut: async () => {},
    sessionEnd: async () => farEnd,
    putOffSessionEnd: async () => farEnd,
    invited: async () => ({ email: 'elina@salpa.example', name: 'Elina', role: 'agent' }),
    accept: async () => exampleSession,
    entrance: async () => ({ resets: true, provider: null }),
    providerAddress: () => 'https://support.salpa.example/api/v1/desk/provider',
    enterCode: async () => exampleSession,
    askReset: async () => {},
    resetFor: async () => ({ email: 'elina@salpa.example' }),
    usePassword: async () => {},
    security: async () => exampleSecurity,
    endSession: async () => {},
    endOtherSessions: async () => {},
    beginFactor: async () => ({
      secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      address: 'otpauth://totp/Tuki:elina@salpa.example?secret=JBSWY3DPEHPK3PXP',
    }),
    confirmFactor: async () => ['abcde-fghjk', 'mnpqr-stuvw'],
    renewRecovery: async () => ['abcde-fghjk', 'mnpqr-stuvw'],
    switchFactorOff: async () => {},
    invite: async () => 'https://support.salpa.example/desk/#invite=once',
    people: async () => exampleColleagues.map((one) => ({ ...one, secondFactor: false, deactivated: false })),
    setRole: async () => {},
    resetLink: async () => 'https://support.salpa.example/desk/#reset=once',
    removeFactor: async () => {},
    deactivate: async () => {},
    reactivate: async () => {},
    ...exampleKnowledge(),
    colleagues: async () => exampleColleagues,
    customer: async () => exampleCustomer,
    fittingArticles: async () => [summary],
    searchArticles: async () => [summary],
    article: async () => exampleArticle,
    upload: async (file) => ({ id: `file-${file.name}`, name: file.name, type: file.type, bytes: file.size }),
    resolve: (url) => `https://support.salpa.example/${url}`,
  };
}

/** A signed-in agent's workplace, connected and with its first list. */
export async function workplaceOnTest(on: DeskOnTest = deskOnTest()): Promise<DeskOnTest & { desk: Workplace; model: DeskModel }> {
  const model = new DeskModel(on.host);
  await model.session.begin('');
  const desk = model.workplace.value;
  if (!desk) throw new Error('the desk on test did not sign in');
  await settled();
  return { ...on, desk, model };
}

/** Lets everything that is waiting in this turn happen: promises, the wire, rendering. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setTimeout(done, 0));
}
