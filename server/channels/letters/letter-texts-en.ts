import type { LetterTexts } from './letter-texts.ts';

export const en: LetterTexts = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  received: {
    subject: (site, reference) => `${site}: we have received your request (${reference})`,
    body: {
      chat: (when) => `we have your message. You will have an answer by ${when}.`,
      message: (when) => `we have your message. You will have an answer by ${when}.`,
      callback: (when) => `we have your callback request. We call you by ${when}.`,
    },
  },
  slot: (when) => `We call you on ${when}. You can change the time or cancel the call behind the link below.`,
  cancelled: {
    subject: (site, reference) => `${site}: your callback is cancelled (${reference})`,
    body: 'your callback is cancelled. Nothing more is needed from you.',
  },
  missedCall: {
    subject: (site, reference) => `${site}: we tried to call you (${reference})`,
    body: (when) =>
      `we tried to call you and did not reach you. We try again on ${when}. You can change the time or cancel the call behind the link below.`,
  },
  answer: {
    subject: (site, reference) => `${site}: an answer to your message (${reference})`,
    body: (agent) => `${agent} has answered you:`,
  },
  unseen: {
    subject: (site, count) => (count === 1 ? `${site}: a message is waiting for you` : `${site}: ${count} messages are waiting for you`),
    body: 'you have been answered in the chat:',
  },
  open: 'Open the conversation',
  reference: (reference) => `Reference: ${reference}`,
  footer: (site) => `You get this message because you contacted ${site}. Do not forward it: the link opens your conversation.`,
};
