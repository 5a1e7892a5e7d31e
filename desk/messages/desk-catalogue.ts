import type { ErasureScope } from '../../protocol/entry.ts';

/**
 * Every text of the desk, one shape for all languages: a missing text does not compile.
 * Counts and names come in as arguments, so that each language forms its own plurals.
 */
export interface DeskCatalogue {
  /** BCP 47 tag that dates and numbers are written in. */
  locale: string;
  productTitle: string;
  actions: ActionTexts;
  actionGroups: { work: string; conversation: string; view: string; desk: string };
  connection: ConnectionTexts;
  sessionEnd: SessionEndTexts;
  problems: ProblemTexts;
  signIn: SignInTexts;
  invitation: InvitationTexts;
  header: HeaderTexts;
  list: ListTexts;
  due: DueTexts;
  kinds: { chat: string; callback: string; message: string };
  offer: OfferTexts;
  thread: ThreadTexts;
  composer: ComposerTexts;
  conversation: ConversationTexts;
  customer: CustomerTexts;
  story: StoryTexts;
  articles: ArticlesTexts;
  earlier: EarlierTexts;
  callback: CallbackTexts;
  transfer: TransferTexts;
  closing: ClosingTexts;
  palette: PaletteTexts;
  keys: KeysTexts;
  people: PeopleTexts;
  knowledge: KnowledgeTexts;
  secondFactor: SecondFactorTexts;
  security: SecurityTexts;
  alerts: AlertTexts;
  common: CommonTexts;
}

/** What an agent can do, as buttons, the palette and the sheet of keys name it. */
export interface ActionTexts {
  palette: string;
  keys: string;
  takeNext: string;
  take: string;
  acceptOffer: string;
  declineOffer: string;
  availability: string;
  transfer: string;
  close: string;
  recordCall: string;
  note: string;
  reply: string;
  attach: string;
  transcript: string;
  focusList: string;
  customer: string;
  story: string;
  articles: string;
  earlier: string;
  nextConversation: string;
  previousConversation: string;
  numberedConversation: string;
  leave: string;
  people: string;
  knowledge: string;
  security: string;
  menu: string;
  theme: string;
  language: string;
  sound: string;
  notifications: string;
  signOut: string;
}

export interface CommonTexts {
  cancel: string;
  close: string;
  retry: string;
  copy: string;
  copied: string;
  loading: string;
  optional: string;
  back: string;
  someone: string;
}

/** Before a session ends by itself; `time` is a time of day. */
export interface SessionEndTexts {
  idle: (time: string) => string;
  final: (time: string) => string;
  stay: string;
  stayed: string;
}

export interface ConnectionTexts {
  online: string;
  connecting: string;
  offline: string;
  ended: string;
  unsent: (count: number) => string;
}

/** By the code of a refusal, and `offline` where no answer came. */
export interface ProblemTexts {
  invalid: string;
  unauthenticated: string;
  'not-found': string;
  origin: string;
  closed: string;
  taken: string;
  capacity: string;
  expired: string;
  phone: string;
  slot: string;
  file: string;
  limit: string;
  unavailable: string;
  version: string;
  internal: string;
  offline: string;
}

export interface SignInTexts {
  title: string;
  email: string;
  password: string;
  submit: string;
  busy: string;
  wrong: string;
  unreachable: string;
  notes: Record<'ended' | 'password-changed' | 'provider-stranger' | 'provider-failed', string>;
  with: (provider: string) => string;
  or: string;
  back: string;
  code: { title: string; lead: string; label: string; hint: string; wrong: string; over: string };
  enrol: { title: string; lead: string };
  forgotten: { link: string; title: string; lead: string; submit: string; ask: string };
  sent: { title: string; lead: (email: string) => string };
  reset: { title: string; lead: (email: string) => string; password: string; submit: string; over: string };
}

/** Setting a second factor up, and the codes that are kept for the day when it is gone. */
export interface SecondFactorTexts {
  scan: string;
  picture: string;
  byHand: string;
  code: string;
  codeHint: string;
  wrong: string;
  submit: string;
  recoveryTitle: string;
  recoveryLead: string;
  copyAll: string;
  kept: string;
}

/** The agent's own security. */
export interface SecurityTexts {
  title: string;
  failed: string;
  factor: string;
  off: string;
  on: (left: number) => string;
  required: string;
  switchOn: string;
  switchOff: string;
  renew: string;
  askOff: string;
  askRenew: string;
  confirm: string;
  sessions: string;
  here: string;
  unknownBrowser: string;
  since: (when: string) => string;
  used: (when: string) => string;
  end: string;
  endNamed: (browser: string) => string;
  endOthers: string;
}

export interface InvitationTexts {
  title: (name: string) => string;
  lead: string;
  name: string;
  password: string;
  passwordHint: string;
  submit: string;
  busy: string;
  invalid: string;
  toSignIn: string;
}

export interface HeaderTexts {
  available: string;
  away: string;
  find: string;
  regions: string;
  list: string;
  conversation: string;
  customer: string;
  theme: string;
  themes: { auto: string; light: string; dark: string };
  language: string;
  sound: string;
  notificationsOn: string;
  notificationsBlocked: string;
  signedInAs: (name: string) => string;
}

export interface ListTexts {
  title: string;
  mine: string;
  waiting: string;
  emptyTitle: string;
  emptyAway: string;
  emptyAvailable: string;
  emptyMine: string;
  emptyWaiting: string;
  unread: (count: number) => string;
  here: string;
  gone: string;
  offeredTo: (name: string) => string;
  nothingToTake: string;
  setAway: string;
  wrapUp: string;
  scheduled: (when: string) => string;
  inQueue: (span: string) => string;
}

export interface DueTexts {
  left: (span: string) => string;
  late: (span: string) => string;
  waitsShort: (span: string) => string;
  customerWaits: (span: string) => string;
  lastMessage: (span: string) => string;
  lessThanMinute: string;
  lessThanMinuteShort: string;
  short: { minute: string; hour: string; day: string };
  lateShort: (span: string) => string;
}

export interface OfferTexts {
  title: (kind: string) => string;
  announce: (kind: string, name: string, seconds: number) => string;
  seconds: (seconds: number) => string;
  accept: string;
  decline: string;
}

export interface ThreadTexts {
  label: (name: string) => string;
  you: string;
  note: string;
  noteBy: (name: string) => string;
  sending: string;
  sent: string;
  delivered: string;
  /** In the place of a message's words, or of its files. */
  erased: Record<'message' | 'files', string>;
  read: string;
  failed: string;
  again: string;
  typing: (name: string) => string;
  empty: string;
  newMessages: (count: number) => string;
  unknown: string;
  file: (name: string, size: string) => string;
  fileUnavailable: string;
  article: string;
  system: SystemTexts;
}

/** The thread's small lines for what happened around the messages. */
export interface SystemTexts {
  started: (reference: string) => string;
  contact: string;
  story: string;
  queued: Record<'new' | 'transferred' | 'returned' | 'agent-gone' | 'reopened' | 'became-message', string>;
  offered: (name: string) => string;
  offerEnded: Record<'declined' | 'expired' | 'withdrawn', (name: string) => string>;
  assigned: (name: string) => string;
  transferredTo: (name: string) => string;
  transferredToQueue: string;
  callbackRequested: (when: string) => string;
  callbackRescheduled: (when: string) => string;
  callbackAttempted: (attempt: number, outcome: string) => string;
  acknowledged: (when: string) => string;
  closed: Record<'solved' | 'ended-by-customer' | 'abandoned' | 'cancelled' | 'unreachable', string>;
  /** Null where there was no code to choose. */
  wrappedUp: (code: string | null) => string;
  reopened: string;
  rated: (score: number) => string;
  customerJoined: string;
  customerSeparated: string;
  mailed: Record<'acknowledged' | 'callback' | 'unseen' | 'answer', string>;
  erased: Record<ErasureScope, string>;
}

export interface ComposerTexts {
  label: string;
  placeholder: string;
  noteLabel: string;
  notePlaceholder: string;
  send: string;
  saveNote: string;
  noteMode: string;
  removeFile: (name: string) => string;
  uploading: (name: string) => string;
  canned: string;
  cannedEmpty: string;
  cannedCount: (count: number) => string;
  hint: string;
  noteHint: string;
}

export interface ConversationTexts {
  noneTitle: string;
  noneText: string;
  loading: string;
  notFound: string;
  tabs: string;
  reference: (reference: string) => string;
  ownedBy: (name: string) => string;
  waitingForTake: string;
  closed: (reason: string) => string;
  closedHint: string;
  reasons: Record<'solved' | 'ended-by-customer' | 'abandoned' | 'cancelled' | 'unreachable', string>;
  wrapUpHint: string;
  customerGone: string;
  customerHere: string;
}

export interface CustomerTexts {
  title: string;
  verified: string;
  unverified: string;
  /** The visit was joined to a known customer; a field's other value; undoing it, and what that does. */
  joined: string;
  toldBefore: (field: string) => string;
  separate: string;
  separateHint: string;
  separateNow: string;
  name: string;
  unnamed: string;
  email: string;
  phone: string;
  customerId: string;
  firstSeen: (when: string) => string;
  facts: string;
  answers: string;
  none: string;
  failed: string;
  sections: string;
  yes: string;
  no: string;
  tabs: { story: string; articles: string; earlier: string };
}

export interface StoryTexts {
  empty: string;
  search: (words: string) => string;
  results: (count: number) => string;
  noResults: string;
  article: string;
  helped: string;
  didNotHelp: string;
  reasons: Record<'unclear' | 'incorrect' | 'not-my-question' | 'did-not-work', string>;
  field: (label: string) => string;
  asked: string;
  askedOn: (page: string) => string;
  /** From where the customer asked; a page's own words for it are shown as they are. */
  askedReasons: Record<'home' | 'search' | 'search-miss' | 'article' | 'vote' | 'page', string>;
  gap: (span: string) => string;
  noTime: string;
  device: Record<'phone' | 'tablet' | 'desktop', string>;
  from: (referrer: string) => string;
  speaks: (language: string) => string;
}

export interface ArticlesTexts {
  search: string;
  searchPlaceholder: string;
  fitting: string;
  found: (count: number) => string;
  noneFitting: string;
  noneFound: (words: string) => string;
  failed: string;
  insert: string;
  related: string;
  updated: (when: string) => string;
  pickConversation: string;
}

export interface EarlierTexts {
  empty: string;
  open: string;
  rating: (score: number) => string;
}

export interface CallbackTexts {
  label: string;
  call: (phone: string) => string;
  copyNumber: string;
  now: string;
  wantedAt: (when: string) => string;
  customerTime: (when: string, zone: string) => string;
  attempts: (count: number) => string;
  lastOutcome: (outcome: string) => string;
  title: string;
  outcome: string;
  outcomes: Record<'reached' | 'no-answer' | 'busy' | 'wrong-number', string>;
  nextAt: string;
  nextAtHint: string;
  note: string;
  submit: string;
}

export interface TransferTexts {
  title: string;
  to: string;
  toAgent: string;
  toQueue: string;
  agent: string;
  topic: string;
  noTopic: string;
  note: string;
  noteHint: string;
  submit: string;
  nobody: string;
  person: (name: string, load: number, capacity: number, available: boolean) => string;
}

export interface ClosingTexts {
  title: string;
  code: string;
  note: string;
  submit: string;
  noCodes: string;
  hint: string;
}

export interface PaletteTexts {
  title: string;
  placeholder: string;
  actions: string;
  conversations: string;
  articles: string;
  empty: (words: string) => string;
  count: (count: number) => string;
}

export interface KeysTexts {
  title: string;
  plain: string;
  plainHint: string;
  enter: string;
  newLine: string;
  canned: string;
  inComposer: string;
}

export interface PeopleTexts {
  title: string;
  invite: string;
  name: string;
  email: string;
  role: string;
  roles: Record<'agent' | 'supervisor' | 'administrator', string>;
  sites: string;
  languages: string;
  skills: string;
  skillsHint: string;
  submit: string;
  link: (name: string) => string;
  linkHint: string;
  empty: string;
  failed: string;
  online: string;
  offline: string;
  away: string;
  load: (load: number, capacity: number) => string;
  you: string;
  withFactor: string;
  withoutFactor: string;
  deactivated: string;
  roleOf: (name: string) => string;
  more: (name: string) => string;
  resetLink: string;
  resetLinkFor: (name: string) => string;
  resetLinkHint: string;
  removeFactor: string;
  deactivate: string;
  deactivateHint: string;
  reactivate: string;
  notChanged: string;
}

export interface KnowledgeTexts {
  title: string;
  site: string;
  tabs: Record<'questions' | 'topics' | 'figures' | 'articles', string>;
  failed: string;
  questionsLead: string;
  questionState: string;
  questionStates: Record<'waiting' | 'accepted' | 'refused', string>;
  noQuestions: Record<'waiting' | 'accepted' | 'refused', string>;
  customers: (count: number) => string;
  decidedBy: (name: string) => string;
  accept: string;
  refuse: string;
  takeBack: string;
  topicsLead: string;
  noTopics: string;
  searches: (count: number) => string;
  /** Against the period of the same length before. */
  trend: (now: number, before: number) => string;
  writeArticle: string;
  addToArticle: string;
  addLead(words: string): string;
  noFigures: string;
  searchesMade: string;
  selfServiceRate: string;
  zeroResultRate: string;
  /** `language` as its own name, `questions` as a number. */
  calibrated: (language: string, questions: string) => string;
  clicksByPosition: string;
  place: (place: number) => string;
  placeAndLater: (place: number) => string;
  articlesByUse: string;
  article: string;
  opened: string;
  helped: string;
  escalated: string;
  ofVotes: (share: string, votes: number) => string;
  filter: string;
  newArticle: string;
  noArticles: string;
  noneMatch: string;
  updated: (day: string) => string;
  reviewDue: (day: string) => string;
  states: Record<'published' | 'draft' | 'archived', string>;
  fields: Record<'title' | 'id' | 'lang' | 'markdown' | 'questions' | 'category' | 'author' | 'state' | 'reviewOn', string>;
  idHint: string;
  markdownHint: string;
  questionsHint: string;
  learned: (count: number) => string;
  showEffect: string;
  effectTitle: string;
  effectFailed: string;
  effectNoSearches: string;
  effectSum: (searches: number, gained: number, lost: number) => string;
  effectGained: string;
  effectLost: string;
  noticeAt: (line: number, problem: string) => string;
  publish: string;
  save: string;
  saved: string;
  taken: string;
  versions: (count: number) => string;
  putVersion: string;
}

export interface AlertTexts {
  offer: (kind: string, name: string) => string;
  message: (name: string) => string;
  title: (count: number) => string;
}
