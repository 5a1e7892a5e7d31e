import type { When } from '../core/when.ts';
import type { Catalogue } from './catalogue.ts';
import { countingIn } from './counting.ts';

const count = countingIn<'one'>('de');
const days = { today: 'heute', tomorrow: 'morgen', yesterday: 'gestern' };

function dayIn({ day, weekday, date }: When): string {
  if (day === 'week') return `am ${weekday}`;
  return day === 'later' ? `am ${date}` : days[day];
}

/** A promise in whole units, rounded up, so that it is not shorter than what is meant. */
const within = (minutes: number): string =>
  minutes < 120
    ? count(Math.ceil(minutes), { one: 'einer Minute', other: '# Minuten' })
    : count(Math.ceil(minutes / 60), { one: 'einer Stunde', other: '# Stunden' });

/** German: the customer is addressed as 'Sie'. */
export const catalogue: Catalogue = {
  lang: 'de',
  common: {
    close: 'Schließen',
    back: 'Zurück',
    panel: (site) => (site ? `${site}: Hilfe und Kontakt` : 'Hilfe und Kontakt'),
    retry: 'Noch einmal versuchen',
    optional: 'freiwillig',
    wait: (minutes) => (minutes < 1 ? 'unter einer Minute' : `etwa ${minutes} Min.`),
    moment: (when) => `${dayIn(when)} um ${when.time} Uhr`,
    talkToPerson: 'Mit einem Menschen sprechen',
  },
  home: {
    title: 'Hilfe',
    greeting: (hour) =>
      `${hour < 5 || hour >= 18 ? 'Guten Abend' : hour < 11 ? 'Guten Morgen' : 'Guten Tag'}. Wie können wir Ihnen helfen?`,
    fitting: 'Zu dieser Seite',
    popular: 'Häufige Fragen',
    person: 'Kontakt',
    hereUntil: (time) => `Wir sind bis ${time} Uhr da`,
    openUntil: (time) => `Geöffnet bis ${time} Uhr`,
    hereAllDay: 'Wir sind rund um die Uhr da',
    openAllDay: 'Rund um die Uhr geöffnet',
    closedUntil: (when) => `Zurzeit geschlossen. Wir sind ${when} wieder da`,
    closed: 'Zurzeit geschlossen',
    hoursToday: (spells) => `Heute ${spells}`,
    chat: 'Chat',
    chatWait: (wait) => `Wir antworten jetzt, Wartezeit ${wait}`,
    chatNow: 'Wir antworten, so schnell wir können',
    callback: 'Rückruf anfordern',
    callbackNow: (minutes) => `Wir rufen Sie innerhalb von ${within(minutes)} an`,
    callbackAt: (when) => `Wir können Sie ${when} anrufen`,
    callbackTime: 'Wählen Sie eine Zeit, die Ihnen passt',
    message: 'Nachricht hinterlassen',
    messageBy: (when) => `Wir antworten spätestens ${when}`,
    noWay: 'Im Moment erreichen Sie uns hier nicht. Die Artikel stehen Ihnen jederzeit offen.',
    goOn: (reference) => `Ihr Anliegen ${reference} fortsetzen`,
    unread: (unread) => count(unread, { one: '# neue Nachricht', other: '# neue Nachrichten' }),
    cases: 'Ihre früheren Anliegen',
    privacy: 'Datenschutz',
    move: 'Auf die andere Seite',
  },
  search: {
    title: 'Suche',
    label: 'Hilfeartikel durchsuchen',
    placeholder: 'Wobei können wir helfen?',
    clear: 'Suche leeren',
    results: (found) => (found === 0 ? 'Keine Treffer' : `${found} Treffer`),
    noneTitle: (words) => `Kein Artikel passt zu „${words}“`,
    noneText: 'Versuchen Sie es mit anderen Wörtern oder fragen Sie uns. Ihre Suchwörter kommen mit, Sie fangen nicht von vorn an.',
    nearest: 'Die nächsten Artikel',
    corrected: (words) => `Ergebnisse für „${words}“.`,
    literally: (words) => `Stattdessen nach „${words}“ suchen`,
    notThese: 'Nicht das Richtige dabei?',
    unavailableTitle: 'Die Suche ist gerade nicht verfügbar',
    unavailableText: 'Ihre Wörter bleiben stehen. Versuchen Sie es noch einmal oder fragen Sie uns direkt.',
    otherLanguage: (language) => `Die Artikel gibt es hier auf ${language}.`,
  },
  article: {
    title: 'Artikel',
    updated: (date) => `Stand: ${date}`,
    helped: 'Hat das geholfen?',
    yes: 'Ja',
    no: 'Nein',
    thanks: 'Danke. Schön, dass es geholfen hat.',
    whatWasWrong: 'Woran lag es?',
    reasons: {
      unclear: 'Schwer verständlich',
      incorrect: 'Etwas stimmt nicht',
      'not-my-question': 'Passt nicht zu meiner Frage',
      'did-not-work': 'Ausprobiert, hat nicht geklappt',
    },
    sorry: 'Danke für den Hinweis. Ein Mensch kann Ihnen weiterhelfen.',
    related: 'Lesen Sie auch',
    person: 'Einen Menschen dazu fragen',
    otherLanguage: (language) => `Diesen Artikel gibt es nur auf ${language}.`,
    missingTitle: 'Diesen Artikel gibt es nicht mehr',
    missingText: 'Vielleicht wurde er ersetzt. Suchen Sie danach oder fragen Sie uns.',
    newWindow: 'öffnet sich in einem neuen Fenster',
  },
  contact: {
    title: 'Kontakt',
    lead: 'Wählen Sie den Weg, der Ihnen passt. Was Sie schon angesehen haben, kommt mit, wenn Sie möchten.',
  },
  states: {
    loading: 'Wird geladen',
    offline: 'Keine Verbindung. Was Sie schreiben, bleibt erhalten.',
    connecting: 'Verbindung wird aufgebaut',
    failedTitle: 'Das ließ sich nicht laden',
    failedText: 'Der Fehler liegt nicht bei Ihnen, und nichts ging verloren. Versuchen Sie es gleich noch einmal.',
    offlineTitle: 'Sie sind offline',
    offlineText: 'Es geht weiter, sobald die Verbindung wieder da ist.',
  },
};
