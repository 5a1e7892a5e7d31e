import type { LetterTexts } from './letter-texts.ts';

export const fi: LetterTexts = {
  greeting: (name) => (name ? `Hei ${name},` : 'Hei,'),
  received: {
    subject: (site, reference) => `${site}: yhteydenottosi on vastaanotettu (${reference})`,
    body: {
      chat: (when) => `viestisi on perillä. Saat vastauksen viimeistään ${when}.`,
      message: (when) => `viestisi on perillä. Saat vastauksen viimeistään ${when}.`,
      callback: (when) => `soittopyyntösi on perillä. Soitamme sinulle viimeistään ${when}.`,
    },
  },
  slot: (when) => `Soitamme sinulle ${when}. Voit vaihtaa ajan tai perua soiton alla olevasta linkistä.`,
  cancelled: {
    subject: (site, reference) => `${site}: soittopyyntösi on peruttu (${reference})`,
    body: 'soittopyyntösi on peruttu. Sinun ei tarvitse tehdä muuta.',
  },
  missedCall: {
    subject: (site, reference) => `${site}: yritimme soittaa sinulle (${reference})`,
    body: (when) =>
      `yritimme soittaa sinulle, mutta emme tavoittaneet sinua. Yritämme uudelleen ${when}. Voit vaihtaa ajan tai perua soiton alla olevasta linkistä.`,
  },
  answer: { subject: (site, reference) => `${site}: vastaus viestiisi (${reference})`, body: (agent) => `${agent} vastasi sinulle:` },
  unseen: {
    subject: (site, count) => (count === 1 ? `${site}: sinulle on uusi viesti` : `${site}: sinulle on ${count} uutta viestiä`),
    body: 'sait vastauksen keskusteluun:',
  },
  open: 'Avaa keskustelu',
  reference: (reference) => `Viite: ${reference}`,
  footer: (site) => `Saat tämän viestin, koska otit yhteyttä: ${site}. Älä lähetä viestiä eteenpäin, sillä linkki avaa keskustelusi.`,
};
