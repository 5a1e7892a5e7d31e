import type { PrivacyTexts } from './privacy-texts.ts';

export const privacyTexts: PrivacyTexts = {
  lead: 'Ce qui est conservé dans ce navigateur, et ce que nous savons quand vous nous contactez.',
  storage: 'Ce navigateur peut-il se souvenir de la conversation ?',
  storageHint: 'Sinon, elle disparaît d’ici quand vous quittez la page.',
  story: 'La personne qui vous aide peut-elle voir les étapes de votre visite ?',
  storyHint: 'L’aide est la même sans cela.',
  yes: 'Oui',
  no: 'Non',
  kept: 'Dans ce navigateur',
  nothing: 'Rien n’est conservé.',
  device: 'Une clé qui ouvre vos propres conversations',
  outbox: 'Des messages qui ne sont pas encore partis',
  draft: 'Un message commencé',
  visit: 'Les étapes de cette visite, jusqu’à la fermeture de l’onglet',
  choice: 'Vos réponses ici',
  known: 'Chez nous',
  conversations: (count) => `Conversations : ${count}`,
  signal:
    'Votre navigateur demande plus de confidentialité (Global Privacy Control) : nous demandons avant d’envoyer quoi que ce soit sur votre visite.',
  page: 'Ce site vous a déjà posé la question ; modifiez votre réponse dans ses propres réglages de confidentialité.',
  policy: 'Politique de confidentialité',
  forget: 'Supprimer de cet appareil',
  forgetText: 'Vous ne retrouverez plus vos conversations ici. Pour les faire effacer chez nous aussi, demandez-le-nous.',
  forgetYes: 'Supprimer',
  cancel: 'Annuler',
};
