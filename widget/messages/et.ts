import type { When } from '../core/when.ts';
import type { Catalogue } from './catalogue.ts';
import { countingIn } from './counting.ts';

const count = countingIn<'one'>('et');
const days = { today: 'täna', tomorrow: 'homme', yesterday: 'eile' };

function dayIn({ day, weekday, date }: When): string {
  if (day === 'week') return `${weekday}${weekday.endsWith('e') ? 'l' : 'al'}`;
  return day === 'later' ? `${date}il` : days[day];
}

/** A promise in whole units, rounded up, so that it is not shorter than what is meant. */
const within = (minutes: number): string =>
  minutes < 120
    ? count(Math.ceil(minutes), { one: '# minuti', other: '# minuti' })
    : count(Math.ceil(minutes / 60), { one: '# tunni', other: '# tunni' });

/** Estonian: the customer is addressed as 'teie'. */
export const catalogue: Catalogue = {
  lang: 'et',
  common: {
    close: 'Sulge',
    back: 'Tagasi',
    panel: (site) => (site ? `${site}: abi ja kontakt` : 'Abi ja kontakt'),
    retry: 'Proovi uuesti',
    optional: 'vabatahtlik',
    wait: (minutes) => (minutes < 1 ? 'alla minuti' : `umbes ${minutes} min`),
    moment: (when) => `${dayIn(when)} kell ${when.time}`,
    talkToPerson: 'Räägi inimesega',
  },
  home: {
    title: 'Abi',
    greeting: (hour) =>
      `${hour < 5 || hour >= 18 ? 'Tere õhtust' : hour < 10 ? 'Tere hommikust' : 'Tere päevast'}. Kuidas saame teid aidata?`,
    fitting: 'Selle lehe kohta',
    popular: 'Sageli küsitud',
    person: 'Võtke ühendust',
    hereUntil: (time) => `Oleme kohal kella ${time}-ni`,
    openUntil: (time) => `Avatud kella ${time}-ni`,
    hereAllDay: 'Oleme kohal ööpäev läbi',
    openAllDay: 'Avatud ööpäev läbi',
    closedUntil: (when) => `Praegu suletud. Oleme tagasi ${when}`,
    closed: 'Praegu suletud',
    hoursToday: (spells) => `Täna ${spells}`,
    chat: 'Vestlus',
    chatWait: (wait) => `Vastame kohe, ooteaeg ${wait}`,
    chatNow: 'Vastame niipea, kui saame',
    callback: 'Paluge meil helistada',
    callbackNow: (minutes) => `Helistame teile ${within(minutes)} jooksul`,
    callbackAt: (when) => `Saame teile helistada ${when}`,
    callbackTime: 'Valige endale sobiv aeg',
    message: 'Jätke sõnum',
    messageBy: (when) => `Vastame hiljemalt ${when}`,
    noWay: 'Praegu ei saa meiega siit ühendust. Artiklid on kogu aeg avatud.',
    goOn: (reference) => `Jätkake oma pöördumist ${reference}`,
    unread: (unread) => count(unread, { one: '# uus sõnum', other: '# uut sõnumit' }),
    cases: 'Teie varasemad pöördumised',
    privacy: 'Privaatsus',
    move: 'Vii teisele poole',
  },
  search: {
    title: 'Otsing',
    label: 'Otsige abiartiklitest',
    placeholder: 'Kuidas saame aidata?',
    clear: 'Tühjenda otsing',
    results: (found) => (found === 0 ? 'Tulemusi pole' : count(found, { one: '# tulemus', other: '# tulemust' })),
    noneTitle: (words) => `Ükski artikkel ei vasta otsingule „${words}“`,
    noneText: 'Proovige teisi sõnu või küsige meilt. Teie otsisõnad tulevad kaasa, nii et te ei pea algusest alustama.',
    nearest: 'Lähimad artiklid',
    corrected: (words) => `Näitame tulemusi otsingule „${words}“.`,
    literally: (words) => `Otsi siiski „${words}“`,
    notThese: 'Kas otsisite midagi muud?',
    unavailableTitle: 'Otsing pole praegu saadaval',
    unavailableText: 'Teie sõnad on alles. Proovige uuesti või küsige otse meilt.',
    otherLanguage: (language) => `Artiklid on siin ${language} keeles.`,
  },
  article: {
    title: 'Artikkel',
    updated: (date) => `Uuendatud ${date}`,
    helped: 'Kas sellest oli abi?',
    yes: 'Jah',
    no: 'Ei',
    thanks: 'Aitäh. Tore, et sellest oli abi.',
    whatWasWrong: 'Mis oli valesti?',
    reasons: {
      unclear: 'Raske mõista',
      incorrect: 'Midagi on valesti',
      'not-my-question': 'Ei vastanud minu küsimusele',
      'did-not-work': 'Proovisin, aga ei aidanud',
    },
    sorry: 'Aitäh, et ütlesite. Inimene saab teid edasi aidata.',
    related: 'Lugege edasi',
    person: 'Küsige selle kohta inimeselt',
    otherLanguage: (language) => `See artikkel on saadaval ainult ${language} keeles.`,
    missingTitle: 'Seda artiklit enam ei ole',
    missingText: 'Võib-olla on see asendatud. Otsige seda või küsige meilt.',
    newWindow: 'avaneb uues aknas',
  },
  contact: {
    title: 'Võtke ühendust',
    lead: 'Valige endale sobiv viis. Mida olete juba vaadanud, tuleb kaasa, kui soovite.',
  },
  states: {
    loading: 'Laadimine',
    offline: 'Ühendus puudub. Teie kirjutatu säilib.',
    connecting: 'Ühendamine',
    failedTitle: 'Laadimine ei õnnestunud',
    failedText: 'Viga ei ole teis ja midagi ei läinud kaduma. Proovige hetke pärast uuesti.',
    offlineTitle: 'Võrguühendus puudub',
    offlineText: 'Jätkame kohe, kui ühendus taastub.',
  },
};
