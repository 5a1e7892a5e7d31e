import type { LetterTexts } from './letter-texts.ts';

export const sv: LetterTexts = {
  greeting: (name) => (name ? `Hej ${name},` : 'Hej,'),
  received: {
    subject: (site, reference) => `${site}: vi har tagit emot ditt ärende (${reference})`,
    body: {
      chat: (when) => `vi har fått ditt meddelande. Du får svar senast ${when}.`,
      message: (when) => `vi har fått ditt meddelande. Du får svar senast ${when}.`,
      callback: (when) => `vi har fått din begäran om uppringning. Vi ringer dig senast ${when}.`,
    },
  },
  slot: (when) => `Vi ringer dig ${when}. Du kan byta tid eller avboka samtalet via länken nedan.`,
  cancelled: {
    subject: (site, reference) => `${site}: uppringningen är avbokad (${reference})`,
    body: 'uppringningen är avbokad. Du behöver inte göra något mer.',
  },
  missedCall: {
    subject: (site, reference) => `${site}: vi försökte ringa dig (${reference})`,
    body: (when) =>
      `vi försökte ringa dig men fick inte tag på dig. Vi försöker igen ${when}. Du kan byta tid eller avboka samtalet via länken nedan.`,
  },
  answer: { subject: (site, reference) => `${site}: svar på ditt meddelande (${reference})`, body: (agent) => `${agent} har svarat dig:` },
  unseen: {
    subject: (site, count) => (count === 1 ? `${site}: ett meddelande väntar på dig` : `${site}: ${count} meddelanden väntar på dig`),
    body: 'du har fått svar i chatten:',
  },
  open: 'Öppna konversationen',
  reference: (reference) => `Referens: ${reference}`,
  footer: (site) => `Du får det här meddelandet eftersom du kontaktade ${site}. Skicka det inte vidare: länken öppnar din konversation.`,
};
