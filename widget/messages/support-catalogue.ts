import type { AttemptOutcome, CloseReason, ErasureScope } from '../../protocol/entry.ts';
import type { VoteReason } from '../../protocol/story.ts';
import type { MessageState } from '../../protocol/thread.ts';
import type { FieldError } from '../core/form-state.ts';
import type { When } from '../core/when.ts';

/**
 * Every text of the side where people are. Each language is one object of this type, so that a missing text does not
 * compile; times arrive in parts, and each language makes its own sentence of them.
 */
export interface SupportCatalogue {
  /** 'today at 14:30'. */
  at(when: When): string;
  /** 'by Monday at 12:00'. */
  by(when: When): string;
  /** 'Today', 'Monday 24 Nov'. */
  day(when: When): string;
  chat: {
    title: string;
    startTitle: string;
    startText(wait: string | null): string;
    details: string;
    label: string;
    placeholder: string;
    send: string;
    attach: string;
    inLine: string;
    place(position: number, wait: string | null): string;
    lineHint: string;
    starting: string;
    typing(name: string): string;
    you: string;
    states: Record<MessageState, string>;
    /** In the place of a message's words, or of its files. */
    erased: Record<'message' | 'files', string>;
    kept: string;
    retry: string;
    remove: string;
    notSent: string;
    closedForGood: string;
    newMessages(count: number): string;
    toLatest: string;
    more: string;
    end: string;
    endTitle: string;
    endText: string;
    goOn: string;
    download: string;
    downloadFailed: string;
    writeAgain: string;
    log: string;
    missingTitle: string;
    missingText: string;
    startNew: string;
  };
  unavailable: {
    title: string;
    text(opens: string | null): string;
    refused: string;
    none: string;
  };
  files: {
    progress(name: string, percent: number): string;
    problems: { size(limit: string): string; type: string; refused: string; network: string };
    remove(name: string): string;
    open(name: string): string;
    download(name: string): string;
    failed: string;
    articleCard: string;
  };
  events: {
    reference(reference: string): string;
    story(count: number): string;
    joined(name: string): string;
    passedOn(from: string | null, to: string | null): string;
    becameMessage: string;
    callRequested(phone: string, at: string | null): string;
    callMoved(at: string | null): string;
    callTried(outcome: AttemptOutcome, next: string | null): string;
    promise(by: string, reference: string, email: boolean): string;
    closed: Record<CloseReason, string>;
    reopened: string;
    erased: Record<ErasureScope, string>;
    rated(score: number): string;
    unknown: string;
  };
  story: {
    summary(count: number): string;
    none: string;
    /** Leads to the sheet; none shared is 0. */
    see(count: number): string;
    title: string;
    lead: string;
    always: string;
    live: string;
    page(title: string): string;
    search(words: string, results: number): string;
    article(title: string): string;
    vote(title: string, helped: boolean, reason: VoteReason | null): string;
    field(label: string): string;
    now(title: string): string;
    from(address: string): string;
    facts: string;
    remove(line: string): string;
    removed: string;
    undo: string;
    undoOf(line: string): string;
    removeAll: string;
    restoreAll: string;
    done: string;
    list: string;
  };
  fields: {
    errors: Record<FieldError, string>;
    name: string;
    email: string;
    phone: string;
    check(count: number): string;
  };
  callback: {
    title: string;
    lead: string;
    phoneHint(country: string): string;
    topic: string;
    anyTopic: string;
    when: string;
    now: string;
    day: string;
    time: string;
    zone(zone: string): string;
    noSlots: string;
    slotsFailed: string;
    slotGone: string;
    chooseTime: string;
    about: string;
    submit: string;
    sending: string;
    waiting: string;
    already: string;
    failed: string;
    moveTitle: string;
    current(at: string | null, phone: string): string;
    move: string;
    cancel: string;
    cancelTitle: string;
    cancelText: string;
    keep: string;
    over: string;
    card(at: string | null, phone: string): string;
    change: string;
    calling(name: string): string;
    attempts(count: number): string;
  };
  message: {
    title: string;
    lead(by: string, email: boolean): string;
    emailHint: string;
    text: string;
    submit: string;
    sending: string;
    waiting: string;
    failed: string;
  };
  receipt: {
    title: string;
    callTitle: string;
    messageTitle: string;
    chatTitle: string;
    call(at: string | null, phone: string): string;
    callBy(by: string): string;
    answer(by: string): string;
    byEmail: string;
    reference: string;
    referenceHint: string;
    writeMore: string;
    change: string;
    done: string;
  };
  rating: {
    title: string;
    scale: [string, string, string, string, string];
    score(score: number, word: string): string;
    comment: string;
    send: string;
    thanks: string;
  };
  cases: {
    title: string;
    empty: string;
    emptyText: string;
    start: string;
    open: string;
    closed: string;
    unread(count: number): string;
  };
  claim: {
    title: string;
    failedTitle: string;
    failedText: string;
    home: string;
  };
}
