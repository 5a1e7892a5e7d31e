import type { When } from '../core/when.ts';
import type { Catalogue } from './catalogue.ts';
import { countingIn } from './counting.ts';

const count = countingIn<'one'>('sv');

const days = { today: 'i dag', tomorrow: 'i morgon', yesterday: 'i går' };

function dayIn({ day, weekday, date }: When): string {
  if (day === 'week') return `på ${weekday}`;
  return day === 'later' ? `den ${date}` : days[day];
}

/** A promise in whole units, rounded up, so that it is not shorter than what is meant. */
const within = (minutes: number): string =>
  minutes < 120
    ? count(Math.ceil(minutes), { one: '# minut', other: '# minuter' })
    : count(Math.ceil(minutes / 60), { one: '# timme', other: '# timmar' });

export const catalogue: Catalogue = {
  lang: 'sv',
  common: {
    close: 'Stäng',
    back: 'Tillbaka',
    panel: (site) => (site ? `${site}: hjälp och kontakt` : 'Hjälp och kontakt'),
    retry: 'Försök igen',
    optional: 'frivilligt',
    wait: (minutes) => (minutes < 1 ? 'under en minut' : `cirka ${minutes} min`),
    moment: (when) => `${dayIn(when)} kl. ${when.time}`,
    talkToPerson: 'Prata med en människa',
  },
  home: {
    title: 'Hjälp',
    greeting: (hour) => `${hour < 5 || hour >= 18 ? 'God kväll' : hour < 10 ? 'God morgon' : 'God dag'}. Hur kan vi hjälpa dig?`,
    fitting: 'Om den här sidan',
    popular: 'Vanliga frågor',
    person: 'Kontakta oss',
    hereUntil: (time) => `Vi är på plats till kl. ${time}`,
    openUntil: (time) => `Öppet till kl. ${time}`,
    hereAllDay: 'Vi är på plats dygnet runt',
    openAllDay: 'Öppet dygnet runt',
    closedUntil: (when) => `Stängt nu. Vi är tillbaka ${when}`,
    closed: 'Stängt nu',
    hoursToday: (spells) => `I dag ${spells}`,
    chat: 'Chatt',
    chatWait: (wait) => `Vi svarar nu, väntetid ${wait}`,
    chatNow: 'Vi svarar så snart vi kan',
    callback: 'Be oss ringa',
    callbackNow: (minutes) => `Vi ringer dig inom ${within(minutes)}`,
    callbackAt: (when) => `Vi kan ringa dig ${when}`,
    callbackTime: 'Välj en tid som passar dig',
    message: 'Lämna ett meddelande',
    messageBy: (when) => `Vi svarar senast ${when}`,
    noWay: 'Just nu kan du inte nå oss härifrån. Artiklarna är öppna hela tiden.',
    goOn: (reference) => `Fortsätt med ditt ärende ${reference}`,
    unread: (unread) => count(unread, { one: '# nytt meddelande', other: '# nya meddelanden' }),
    cases: 'Dina tidigare ärenden',
    privacy: 'Dataskydd',
    move: 'Flytta till andra sidan',
  },
  search: {
    title: 'Sök',
    label: 'Sök bland artiklarna',
    placeholder: 'Vad kan vi hjälpa dig med?',
    clear: 'Töm sökningen',
    results: (found) => (found === 0 ? 'Inga träffar' : count(found, { one: '# träff', other: '# träffar' })),
    noneTitle: (words) => `Ingen artikel passar ”${words}”`,
    noneText: 'Pröva andra ord eller fråga oss. Dina sökord följer med, så du behöver inte börja om från början.',
    nearest: 'Närmaste artiklar',
    corrected: (words) => `Visar resultat för ”${words}”.`,
    literally: (words) => `Sök på ”${words}” i stället`,
    notThese: 'Hittade du inte det du sökte?',
    unavailableTitle: 'Sökningen fungerar inte just nu',
    unavailableText: 'Det du skrev finns kvar. Försök igen eller fråga oss direkt.',
    otherLanguage: (language) => `Artiklarna här är på ${language}.`,
  },
  article: {
    title: 'Artikel',
    updated: (date) => `Uppdaterad ${date}`,
    helped: 'Var detta till hjälp?',
    yes: 'Ja',
    no: 'Nej',
    thanks: 'Tack. Roligt att höra att det hjälpte.',
    whatWasWrong: 'Vad var det som inte fungerade?',
    reasons: {
      unclear: 'Svårt att förstå',
      incorrect: 'Något är fel',
      'not-my-question': 'Svarar inte på min fråga',
      'did-not-work': 'Jag försökte, men det hjälpte inte',
    },
    sorry: 'Tack för att du berättade. En människa kan hjälpa dig vidare.',
    related: 'Läs härnäst',
    person: 'Fråga en människa om detta',
    otherLanguage: (language) => `Artikeln finns bara på ${language}.`,
    missingTitle: 'Artikeln finns inte längre',
    missingText: 'Den kan ha ersatts av en annan. Sök på nytt eller fråga oss.',
    newWindow: 'öppnas i ett nytt fönster',
  },
  contact: { title: 'Kontakta oss', lead: 'Välj det sätt som passar dig. Det du redan har tittat på följer med, om du vill.' },
  states: {
    loading: 'Laddar',
    offline: 'Ingen anslutning. Det du skriver sparas.',
    connecting: 'Ansluter',
    failedTitle: 'Det gick inte att ladda',
    failedText: 'Felet är inte ditt och ingenting har gått förlorat. Försök igen om en stund.',
    offlineTitle: 'Du är offline',
    offlineText: 'Vi fortsätter så snart anslutningen är tillbaka.',
  },
};
