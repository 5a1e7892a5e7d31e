import type { When } from '../core/when.ts';
import type { Catalogue } from './catalogue.ts';
import { countingIn } from './counting.ts';

const count = countingIn<'one'>('fi');

const days = { today: 'tänään', tomorrow: 'huomenna', yesterday: 'eilen' };

function dayIn({ day, weekday, date }: When): string {
  if (day === 'week') return `${weekday}na`;
  return day === 'later' ? date : days[day];
}

/** A promise in whole units, rounded up, so that it is not shorter than what is meant. */
const within = (minutes: number): string => (minutes < 120 ? `${Math.ceil(minutes)} minuutin` : `${Math.ceil(minutes / 60)} tunnin`);

export const catalogue: Catalogue = {
  lang: 'fi',
  common: {
    close: 'Sulje',
    back: 'Takaisin',
    panel: (site) => (site ? `${site}: ohjeet ja yhteydenotto` : 'Ohjeet ja yhteydenotto'),
    retry: 'Yritä uudelleen',
    optional: 'vapaaehtoinen',
    wait: (minutes) => (minutes < 1 ? 'alle minuutti' : `noin ${minutes} min`),
    moment: (when) => `${dayIn(when)} klo ${when.time}`,
    talkToPerson: 'Kysy ihmiseltä',
  },
  home: {
    title: 'Ohjeet',
    greeting: (hour) => `${hour < 5 || hour >= 18 ? 'Hyvää iltaa' : hour < 10 ? 'Hyvää huomenta' : 'Hyvää päivää'}. Miten voimme auttaa?`,
    fitting: 'Tähän sivuun liittyvää',
    popular: 'Usein kysyttyä',
    person: 'Ota yhteyttä',
    hereUntil: (time) => `Olemme paikalla klo ${time} asti`,
    openUntil: (time) => `Avoinna klo ${time} asti`,
    hereAllDay: 'Olemme paikalla ympäri vuorokauden',
    openAllDay: 'Palvelemme ympäri vuorokauden',
    closedUntil: (when) => `Nyt suljettu. Palaamme ${when}`,
    closed: 'Nyt suljettu',
    hoursToday: (spells) => `Tänään ${spells}`,
    chat: 'Chat',
    chatWait: (wait) => `Vastaamme nyt, odotus ${wait}`,
    chatNow: 'Vastaamme heti kun ehdimme',
    callback: 'Pyydä soittamaan',
    callbackNow: (minutes) => `Soitamme sinulle ${within(minutes)} kuluessa`,
    callbackAt: (when) => `Voimme soittaa sinulle ${when}`,
    callbackTime: 'Valitse sinulle sopiva aika',
    message: 'Jätä viesti',
    messageBy: (when) => `Vastaamme viimeistään ${when}`,
    noWay: 'Juuri nyt emme ole tavoitettavissa tästä. Ohjeet ovat käytössäsi koko ajan.',
    goOn: (reference) => `Jatka asiaasi ${reference}`,
    unread: (unread) => count(unread, { one: '# uusi viesti', other: '# uutta viestiä' }),
    cases: 'Aiemmat asiasi',
    privacy: 'Tietosuoja',
    move: 'Siirrä toiseen reunaan',
  },
  search: {
    title: 'Haku',
    label: 'Hae ohjeista',
    placeholder: 'Missä voimme auttaa?',
    clear: 'Tyhjennä haku',
    results: (found) => (found === 0 ? 'Ei tuloksia' : count(found, { one: '# tulos', other: '# tulosta' })),
    noneTitle: (words) => `Mikään ohje ei vastaa hakua ”${words}”`,
    noneText: 'Kokeile toisia sanoja tai kysy meiltä. Hakusanasi kulkevat mukana, joten sinun ei tarvitse aloittaa alusta.',
    nearest: 'Lähimmät ohjeet',
    corrected: (words) => `Näytetään tulokset haulle ”${words}”.`,
    literally: (words) => `Hae silti ”${words}”`,
    notThese: 'Etkö löytänyt etsimääsi?',
    unavailableTitle: 'Haku ei ole juuri nyt käytössä',
    unavailableText: 'Kirjoittamasi on tallessa. Yritä uudelleen tai kysy suoraan meiltä.',
    otherLanguage: (language) => `Ohjeet ovat täällä kielellä: ${language}.`,
  },
  article: {
    title: 'Ohje',
    updated: (date) => `Päivitetty ${date}`,
    helped: 'Auttoiko tämä?',
    yes: 'Kyllä',
    no: 'Ei',
    thanks: 'Kiitos. Mukava kuulla, että ohjeesta oli apua.',
    whatWasWrong: 'Mikä ohjeessa ei toiminut?',
    reasons: {
      unclear: 'Vaikea ymmärtää',
      incorrect: 'Jokin tieto on väärin',
      'not-my-question': 'Ei vastannut kysymykseeni',
      'did-not-work': 'Kokeilin, mutta se ei auttanut',
    },
    sorry: 'Kiitos, kun kerroit. Ihminen voi auttaa sinua eteenpäin.',
    related: 'Lue seuraavaksi',
    person: 'Kysy tästä ihmiseltä',
    otherLanguage: (language) => `Tämä ohje on saatavilla vain kielellä: ${language}.`,
    missingTitle: 'Tätä ohjetta ei enää ole',
    missingText: 'Sen tilalla voi olla uusi ohje. Hae uudelleen tai kysy meiltä.',
    newWindow: 'avautuu uuteen ikkunaan',
  },
  contact: { title: 'Ota yhteyttä', lead: 'Valitse sinulle sopiva tapa. Se, mitä olet jo katsonut, kulkee mukana, jos haluat.' },
  states: {
    loading: 'Ladataan',
    offline: 'Ei yhteyttä. Kirjoittamasi säilyy.',
    connecting: 'Yhdistetään',
    failedTitle: 'Lataaminen ei onnistunut',
    failedText: 'Vika ei ole sinussa, eikä mitään kadonnut. Yritä hetken kuluttua uudelleen.',
    offlineTitle: 'Verkkoyhteys puuttuu',
    offlineText: 'Jatkamme heti, kun yhteys palaa.',
  },
};
