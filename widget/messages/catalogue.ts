import type { When } from '../core/when.ts';

/**
 * Every text of the panel and of self-service. Each language is one object of this type, so that a missing text does
 * not compile; numbers and times arrive formatted for the language, plural forms are chosen inside.
 */
export interface Catalogue {
  /** The primary language tag, such as `fi`; a language that the page added has the page's own. */
  lang: string;
  /** How it is written; from left to right where nothing is said. */
  dir?: 'rtl';
  common: {
    close: string;
    back: string;
    /** The panel's name to a screen reader. */
    panel(site: string): string;
    retry: string;
    optional: string;
    /** An estimated wait in words that fit after a comma; below one minute too. */
    wait(minutes: number): string;
    /** Such as 'today at 14:20', in the form that fits after a verb. */
    moment(when: When): string;
    talkToPerson: string;
  };
  home: {
    title: string;
    greeting(hour: number): string;
    /** Articles that fit the page that the customer is on. */
    fitting: string;
    popular: string;
    person: string;
    /** People are there now. */
    hereUntil(time: string): string;
    /** It is service time, and nobody is there for a chat at the moment. */
    openUntil(time: string): string;
    /** As the two before, on a day without an end. */
    hereAllDay: string;
    openAllDay: string;
    closedUntil(when: string): string;
    closed: string;
    /** Today's spells, such as '9:00–12:00, 13:00–17:00'. */
    hoursToday(spells: string): string;
    chat: string;
    chatWait(wait: string): string;
    chatNow: string;
    callback: string;
    /** The promise of a call that is asked for now. */
    callbackNow(withinMinutes: number): string;
    callbackAt(when: string): string;
    callbackTime: string;
    message: string;
    messageBy(when: string): string;
    noWay: string;
    goOn(reference: string): string;
    unread(count: number): string;
    cases: string;
    privacy: string;
    /** Moves button and panel to the other side of the window. */
    move: string;
  };
  search: {
    title: string;
    label: string;
    placeholder: string;
    clear: string;
    /** Said to a screen reader when results change. */
    results(count: number): string;
    noneTitle(words: string): string;
    noneText: string;
    nearest: string;
    corrected(words: string): string;
    /** A button: search for the words as they were typed. */
    literally(words: string): string;
    notThese: string;
    unavailableTitle: string;
    unavailableText: string;
    /** Over results that are not in the language of the texts. */
    otherLanguage(language: string): string;
  };
  article: {
    title: string;
    updated(date: string): string;
    helped: string;
    yes: string;
    no: string;
    thanks: string;
    whatWasWrong: string;
    reasons: { unclear: string; incorrect: string; 'not-my-question': string; 'did-not-work': string };
    sorry: string;
    related: string;
    person: string;
    otherLanguage(language: string): string;
    missingTitle: string;
    missingText: string;
    newWindow: string;
  };
  contact: { title: string; lead: string };
  states: {
    loading: string;
    offline: string;
    connecting: string;
    failedTitle: string;
    failedText: string;
    offlineTitle: string;
    offlineText: string;
  };
}
