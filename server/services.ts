import { join } from 'node:path';
import type { EntryType } from '../protocol/entry.ts';
import { AgentAccounts } from './app/agent-accounts.ts';
import { AgentSessions } from './app/agent-sessions.ts';
import { AgentSignIn } from './app/agent-sign-in.ts';
import { AgentWork } from './app/agent-work.ts';
import { AuditLog } from './app/audit-log.ts';
import { Availability } from './app/availability.ts';
import { CaseLinks } from './app/case-links.ts';
import { CaseWriter } from './app/case-writer.ts';
import { CustomerJoins } from './app/customer-joins.ts';
import { EditArticles } from './app/edit-articles.ts';
import { FittingArticles } from './app/fitting-articles.ts';
import { KnowledgeInsight } from './app/knowledge-insight.ts';
import { KnownCustomers } from './app/known-customers.ts';
import { LearnedQuestions } from './app/learned-questions.ts';
import { PasswordResets } from './app/password-resets.ts';
import { PeopleChanges } from './app/people-changes.ts';
import type { Bus, Letters, Log, Mailer, OpenItem, OutgoingRequests, Store } from './app/ports.ts';
import { PresenceRegistry } from './app/presence-registry.ts';
import { QueueSignals } from './app/queue-signals.ts';
import { ReadArticles } from './app/read-articles.ts';
import { RecentCases } from './app/recent-cases.ts';
import { Roster } from './app/roster.ts';
import { SecondFactors } from './app/second-factors.ts';
import { SeenPositions } from './app/seen-positions.ts';
import { SentArticles } from './app/sent-articles.ts';
import { SignInGuard } from './app/sign-in-guard.ts';
import { SiteDirectory } from './app/site-directory.ts';
import { SiteStatus } from './app/site-status.ts';
import { logUnlessStore } from './app/store-error.ts';
import { Sweep } from './app/sweep.ts';
import { ToldWords } from './app/told-words.ts';
import { UnseenMail } from './app/unseen-mail.ts';
import { VisitorDevices } from './app/visitor-devices.ts';
import { VisitorWork } from './app/visitor-work.ts';
import { WaitingWork } from './app/waiting-work.ts';
import { WorkFeed } from './app/work-feed.ts';
import { resetLetter } from './channels/letters/reset-letter.ts';
import type { Configuration } from './configuration.ts';
import { AskerFingerprint } from './gateway/asker-fingerprint.ts';
import { CompanyKeys } from './gateway/company-keys.ts';
import { SignedIdentity } from './gateway/signed-identity.ts';
import { SignedUrls } from './gateway/signed-urls.ts';
import { parseMarkdown } from './knowledge/markdown.ts';
import { type Adapters, systemAdapters } from './node-adapters.ts';
import { oneTimeCodes } from './one-time-codes.ts';
import type { Pace } from './pace.ts';
import { LargeSearcher } from './search/large-searcher.ts';
import { SearchIndexBuilder } from './search/search-index-builder.ts';
import { SiteSearch } from './search/site-search.ts';
import { threadedTrial } from './search-trial.ts';

export interface ServiceOptions {
  configuration: Configuration;
  pace: Pace;
  store: Store;
  bus: Bus;
  log: Log;
  letters: Letters | null;
  mailer: Mailer | null;
  /** Signs links to files. */
  urlSecret: string;
  /** Tells customers without a session apart. */
  askerSecret: string;
  outgoing: OutgoingRequests;
  onSwept(open: readonly OpenItem[]): void;
}

/** What makes routing look again: work that waits, or an agent who has room. */
const routed: ReadonlySet<EntryType> = new Set(['queued', 'offer-ended', 'closed', 'wrapped-up']);

/** The use cases, each given what it needs: the composition root's middle. */
export function createServices(
  { configuration, pace, store, bus, log, letters, mailer, urlSecret, askerSecret, outgoing, onSwept }: ServiceOptions,
  adapters: Adapters = systemAdapters,
) {
  const { clock, timers, random, hashes } = adapters;
  const { cases, work, agents, files } = store;
  const presence = new PresenceRegistry(clock);
  const sites = new SiteDirectory(store.settings);
  const roster = new Roster(agents, presence);
  const feed = new WorkFeed({ work, bus, timers, presence, presentMs: pace.presentMs, log });
  const recent = new RecentCases(cases);
  const writer = new CaseWriter({ store, recent, bus, clock, random, sites, roster, feed, letters });
  const waiting = new WaitingWork({ work, cases, feed, clock });
  const availability = new Availability({ agents, roster, bus, clock });
  const queue = new QueueSignals({ work, roster, bus, clock });
  const status = new SiteStatus({
    sites,
    roster,
    articles: store.articles,
    work,
    queue,
    clock,
    mail: letters !== null,
    files: configuration.files,
  });
  const sweep = new Sweep({
    writer,
    cases,
    availability,
    sites,
    roster,
    waiting,
    presence,
    clock,
    timers,
    log,
    onSwept: (rows) => {
      status.swept(rows);
      feed.swept(rows);
      onSwept(rows);
      queue.tell(rows).catch((error: unknown) => logUnlessStore(error, log, {}, 'queue places could not be told'));
    },
  });
  bus.subscribe('appended', ({ conversation, entries }) => {
    recent.heard(conversation, entries.at(-1)?.entry.seq ?? 0);
    if (entries.some(({ entry }) => routed.has(entry.type))) sweep.soon();
  });
  const audit = new AuditLog({ store: store.audit, clock });
  const joins = new CustomerJoins({ joins: store.joins, cases, writer, audit, bus, random, clock });
  const tokens = new SignedIdentity({ keys: new CompanyKeys({ outgoing, clock, log }), clock });
  const known = new KnownCustomers({ customers: store.customers, cases, joins, tokens, sites, random, clock });
  const urls = new SignedUrls(urlSecret);
  const { credentials } = store;
  const { hours, idleMinutes, secondFactorFor } = configuration.signIn;
  const sessions = new AgentSessions({ sessions: store.sessions, bus, hashes, random, clock, limits: { hours, idleMinutes } });
  const factors = new SecondFactors({ credentials, codes: oneTimeCodes, hashes, random, clock, audit, requiredFor: secondFactorFor });
  const signIn = new AgentSignIn({ agents, sessions, factors, guard: new SignInGuard(clock), hashes, audit });
  const deskUrl = `${configuration.publicUrl}${configuration.basePath}/desk/`;
  const sending = { mailer, letter: resetLetter, deskUrl };
  const resets = new PasswordResets({ agents, credentials, bus, hashes, random, clock, timers, log, audit, ...sending });
  const route = () => sweep.soon();
  const capacity = configuration.agentCapacity;
  const { articles, learning } = store;
  const searcher = new LargeSearcher();
  const indexes = new SearchIndexBuilder({
    articles,
    learning,
    folder: join(configuration.dataDir, 'search'),
    limits: configuration.search,
    release: (file) => searcher.forget(file),
    log,
    clock,
  });
  const search = new SiteSearch(indexes, sites, searcher);
  const questions = new LearnedQuestions({ learning, articles, agents, sites, audit, clock });
  const askers = new AskerFingerprint(askerSecret);
  new SentArticles({ cases, questions, asker: (site, customer) => askers.ofCustomer(site, customer), bus, log });
  return {
    audit,
    joins,
    presence,
    sites,
    roster,
    feed,
    status,
    sweep,
    queue,
    urls,
    indexes,
    search,
    searcher,
    sessions,
    factors,
    signIn,
    resets,
    accounts: new AgentAccounts({ agents, credentials, sessions, signIn, sites, roster, hashes, random, clock, log, audit, capacity }),
    people: new PeopleChanges({ agents, credentials, sessions, resets, roster, bus, clock, audit, route }),
    devices: new VisitorDevices({ customers: store.customers, hashes, random, clock, bus }),
    visitorWork: new VisitorWork({ writer, cases, files, known, told: new ToldWords(sites) }),
    agentWork: new AgentWork({ writer, cases, recent, files, availability, roster, waiting, clock, route }),
    positions: new SeenPositions({ cases, recent, bus, feed }),
    links: new CaseLinks({ cases, files, urls, audit, clock }),
    articles: new ReadArticles({ articles, sites }),
    questions,
    askers,
    insight: new KnowledgeInsight({ learning, articles, sites, clock, indexes }),
    editing: new EditArticles({ articles, learning, sites, audit, clock, trial: threadedTrial, readMarkdown: parseMarkdown }),
    fitting: new FittingArticles({ cases, articles: search }),
    unseen: new UnseenMail({ writer, cases, sites, clock }),
  };
}
export type Services = ReturnType<typeof createServices>;
