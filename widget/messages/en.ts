import type { When } from '../core/when.ts';
import type { Catalogue } from './catalogue.ts';
import { countingIn } from './counting.ts';

const count = countingIn<'one'>('en');

function dayIn({ day, weekday, date }: When): string {
  if (day === 'week') return `on ${weekday}`;
  return day === 'later' ? `on ${date}` : day;
}

/** A promise in whole units, rounded up, so that it is not shorter than what is meant. */
const within = (minutes: number): string =>
  minutes < 120
    ? count(Math.ceil(minutes), { one: '# minute', other: '# minutes' })
    : count(Math.ceil(minutes / 60), { one: '# hour', other: '# hours' });

export const catalogue: Catalogue = {
  lang: 'en',
  common: {
    close: 'Close',
    back: 'Back',
    panel: (site) => (site ? `Help from ${site}` : 'Help'),
    retry: 'Try again',
    optional: 'optional',
    wait: (minutes) => (minutes < 1 ? 'under a minute' : `about ${minutes} min`),
    moment: (when) => `${dayIn(when)} at ${when.time}`,
    talkToPerson: 'Talk to a person',
  },
  home: {
    title: 'Help',
    greeting: (hour) => `${hour < 5 || hour >= 18 ? 'Good evening' : hour < 12 ? 'Good morning' : 'Good afternoon'}. How can we help?`,
    fitting: 'About this page',
    popular: 'Often asked',
    person: 'Talk to a person',
    hereUntil: (time) => `We are here until ${time}`,
    openUntil: (time) => `Open until ${time}`,
    hereAllDay: 'We are here around the clock',
    openAllDay: 'Open around the clock',
    closedUntil: (when) => `Closed now. We are back ${when}`,
    closed: 'Closed now',
    hoursToday: (spells) => `Today ${spells}`,
    chat: 'Chat',
    chatWait: (wait) => `We answer now, ${wait}`,
    chatNow: 'We answer as soon as we can',
    callback: 'Ask us to call',
    callbackNow: (minutes) => `We call you within ${within(minutes)}`,
    callbackAt: (when) => `We can call you ${when}`,
    callbackTime: 'Choose a time that suits you',
    message: 'Leave a message',
    messageBy: (when) => `We answer ${when} at the latest`,
    noWay: 'Nobody can be reached from here at the moment. The articles are open all the time.',
    goOn: (reference) => `Go on with your case ${reference}`,
    unread: (unread) => count(unread, { one: '# new message', other: '# new messages' }),
    cases: 'Your earlier cases',
    privacy: 'Privacy',
    move: 'Move to the other side',
  },
  search: {
    title: 'Search',
    label: 'Search the help articles',
    placeholder: 'What can we help with?',
    clear: 'Clear the search',
    results: (found) => (found === 0 ? 'No results' : count(found, { one: '# result', other: '# results' })),
    noneTitle: (words) => `No article fits “${words}”`,
    noneText: 'Try other words, or ask us. We get your words with you, so you need not start over.',
    nearest: 'The nearest articles',
    corrected: (words) => `Showing results for “${words}”.`,
    literally: (words) => `Search for “${words}” instead`,
    notThese: 'Not what you were looking for?',
    unavailableTitle: 'Search is not available right now',
    unavailableText: 'Your words are kept. Try again, or ask us directly.',
    otherLanguage: (language) => `The articles here are in ${language}.`,
  },
  article: {
    title: 'Article',
    updated: (date) => `Updated ${date}`,
    helped: 'Did this help?',
    yes: 'Yes',
    no: 'No',
    thanks: 'Thank you. Good to know that it helped.',
    whatWasWrong: 'What was wrong with it?',
    reasons: {
      unclear: 'Hard to understand',
      incorrect: 'Something is incorrect',
      'not-my-question': 'Not about my question',
      'did-not-work': 'I tried, it did not work',
    },
    sorry: 'Thank you for telling us. A person can help you further.',
    related: 'Read next',
    person: 'Talk to a person about this',
    otherLanguage: (language) => `This article is available in ${language} only.`,
    missingTitle: 'This article is no longer here',
    missingText: 'It may have been replaced. Search for it, or ask us.',
    newWindow: 'opens in a new window',
  },
  contact: {
    title: 'Talk to a person',
    lead: 'Choose the way that suits you. What you have already looked at comes along if you want it to.',
  },
  states: {
    loading: 'Loading',
    offline: 'No connection. What you write is kept.',
    connecting: 'Connecting',
    failedTitle: 'This could not be loaded',
    failedText: 'The fault is not yours, and nothing was lost. Try again in a moment.',
    offlineTitle: 'You are offline',
    offlineText: 'We go on as soon as the connection is back.',
  },
};
