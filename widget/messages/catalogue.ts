/**
 * Every text of the panel and of self-service. Each language is one object of this type, so that a missing text does
 * not compile; numbers and times arrive formatted for the language, plural forms are chosen inside.
 */
export interface Catalogue {
  lang: string;
  common: {
    close: string;
    back: string;
    /** The panel's name to a screen reader. */
    panel(site: string): string;
    retry: string;
    loading: string;
    cancel: string;
    send: string;
    optional: string;
    /** About how long, such as 'about 2 min'; under a minute it says so. */
    wait(minutes: number): string;
  };
  home: {
    title: string;
    greeting(hour: number): string;
    lead: string;
    popular: string;
    topics: string;
    person: string;
    openNow(until: string): string;
    closedNow: string;
    opensAt(when: string): string;
    hoursToday(spells: string): string;
    closedToday: string;
    chat: string;
    chatNow(wait: string | null): string;
    callback: string;
    callbackNow: string;
    callbackAt(when: string): string;
    message: string;
    messageBy(when: string): string;
    goOn: string;
    goOnUnread(count: number): string;
    reference(reference: string): string;
    cases: string;
    privacy: string;
  };
  search: {
    title: string;
    label: string;
    placeholder: string;
    clear: string;
    /** Said to a screen reader when results change. */
    results(count: number): string;
    hint: string;
    noneTitle(words: string): string;
    noneText: string;
    notThese: string;
    person: string;
    unavailable: string;
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
    missing: string;
    newWindow: string;
  };
  states: {
    offline: string;
    connecting: string;
    failedTitle: string;
    failedText: string;
    offlineTitle: string;
    offlineText: string;
    setup: string;
  };
}
