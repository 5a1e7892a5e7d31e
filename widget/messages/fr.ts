import type { When } from '../core/when.ts';
import type { Catalogue } from './catalogue.ts';
import { countingIn } from './counting.ts';

const count = countingIn<'one'>('fr');
const days = { today: 'aujourd’hui', tomorrow: 'demain', yesterday: 'hier' };

function dayIn({ day, weekday, date }: When): string {
  if (day === 'week') return weekday;
  return day === 'later' ? `le ${date}` : days[day];
}

/** A promise in whole units, rounded up, so that it is not shorter than what is meant. */
const within = (minutes: number): string =>
  minutes < 120
    ? count(Math.ceil(minutes), { one: '# minute', other: '# minutes' })
    : count(Math.ceil(minutes / 60), { one: '# heure', other: '# heures' });

/** French: the customer is addressed as 'vous'. */
export const catalogue: Catalogue = {
  lang: 'fr',
  common: {
    close: 'Fermer',
    back: 'Retour',
    panel: (site) => (site ? `${site} : aide et contact` : 'Aide et contact'),
    retry: 'Réessayer',
    optional: 'facultatif',
    wait: (minutes) => (minutes < 1 ? 'moins d’une minute' : `environ ${minutes} min`),
    moment: (when) => `${dayIn(when)} à ${when.time}`,
    talkToPerson: 'Parler à une personne',
  },
  home: {
    title: 'Aide',
    greeting: (hour) => `${hour < 5 || hour >= 18 ? 'Bonsoir' : 'Bonjour'}. Comment pouvons-nous vous aider ?`,
    fitting: 'À propos de cette page',
    popular: 'Questions fréquentes',
    person: 'Nous contacter',
    hereUntil: (time) => `Nous sommes là jusqu’à ${time}`,
    openUntil: (time) => `Ouvert jusqu’à ${time}`,
    hereAllDay: 'Nous sommes là jour et nuit',
    openAllDay: 'Ouvert jour et nuit',
    closedUntil: (when) => `Fermé pour le moment. De retour ${when}`,
    closed: 'Fermé pour le moment',
    hoursToday: (spells) => `Aujourd’hui ${spells}`,
    chat: 'Chat',
    chatWait: (wait) => `Réponse immédiate, attente : ${wait}`,
    chatNow: 'Nous répondons dès que possible',
    callback: 'Être rappelé',
    callbackNow: (minutes) => `Nous vous appelons d’ici ${within(minutes)}`,
    callbackAt: (when) => `Nous pouvons vous appeler ${when}`,
    callbackTime: 'Choisissez l’heure qui vous convient',
    message: 'Laisser un message',
    messageBy: (when) => `Réponse au plus tard ${when}`,
    noWay: 'Nous ne sommes pas joignables d’ici pour le moment. Les articles restent ouverts à toute heure.',
    goOn: (reference) => `Reprendre votre demande ${reference}`,
    unread: (unread) => count(unread, { one: '# nouveau message', other: '# nouveaux messages' }),
    cases: 'Vos demandes précédentes',
    privacy: 'Confidentialité',
    move: 'Passer de l’autre côté',
  },
  search: {
    title: 'Recherche',
    label: 'Chercher dans les articles d’aide',
    placeholder: 'Que cherchez-vous ?',
    clear: 'Effacer la recherche',
    results: (found) => (found === 0 ? 'Aucun résultat' : count(found, { one: '# résultat', other: '# résultats' })),
    noneTitle: (words) => `Aucun article ne correspond à « ${words} »`,
    noneText: 'Essayez d’autres mots ou posez-nous la question. Vos mots nous parviennent, vous n’avez pas à recommencer.',
    nearest: 'Les articles les plus proches',
    corrected: (words) => `Résultats pour « ${words} ».`,
    literally: (words) => `Chercher plutôt « ${words} »`,
    notThese: 'Ce n’est pas ce que vous cherchiez ?',
    unavailableTitle: 'La recherche est indisponible pour le moment',
    unavailableText: 'Vos mots sont gardés. Réessayez ou posez-nous directement la question.',
    otherLanguage: (language) => `Ici, les articles sont en ${language}.`,
  },
  article: {
    title: 'Article',
    updated: (date) => `Mis à jour le ${date}`,
    helped: 'Cet article vous a-t-il aidé ?',
    yes: 'Oui',
    no: 'Non',
    thanks: 'Merci. Nous sommes heureux que cela vous ait aidé.',
    whatWasWrong: 'Qu’est-ce qui n’allait pas ?',
    reasons: {
      unclear: 'Difficile à comprendre',
      incorrect: 'Quelque chose est inexact',
      'not-my-question': 'Ce n’est pas ma question',
      'did-not-work': 'J’ai essayé, sans succès',
    },
    sorry: 'Merci de nous l’avoir dit. Une personne peut vous aider.',
    related: 'À lire ensuite',
    person: 'En parler à une personne',
    otherLanguage: (language) => `Cet article n’existe qu’en ${language}.`,
    missingTitle: 'Cet article n’est plus là',
    missingText: 'Il a peut-être été remplacé. Cherchez-le ou posez-nous la question.',
    newWindow: 's’ouvre dans une nouvelle fenêtre',
  },
  contact: {
    title: 'Nous contacter',
    lead: 'Choisissez ce qui vous convient. Ce que vous avez déjà consulté nous parvient, si vous le voulez bien.',
  },
  states: {
    loading: 'Chargement',
    offline: 'Pas de connexion. Ce que vous écrivez est gardé.',
    connecting: 'Connexion en cours',
    failedTitle: 'Le chargement n’a pas abouti',
    failedText: 'Ce n’est pas de votre fait, et rien n’est perdu. Réessayez dans un instant.',
    offlineTitle: 'Vous êtes hors ligne',
    offlineText: 'Nous reprenons dès que la connexion revient.',
  },
};
