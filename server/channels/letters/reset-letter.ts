import type { ResetLetter } from '../../app/password-resets.ts';
import { letterHtml } from './letter-html.ts';

interface ResetTexts {
  subject: string;
  greeting(name: string): string;
  body: string;
  open: string;
  closing: string;
}

const en: ResetTexts = {
  subject: 'Choose a new password for the desk',
  greeting: (name) => `Hello ${name},`,
  body: 'The link below opens a form for a new password. It works once, within an hour. Choosing a new password signs you out everywhere.',
  open: 'Choose a new password',
  closing: 'If you did not ask for this, there is nothing to do: your password stays as it is.',
};

const fi: ResetTexts = {
  subject: 'Valitse uusi salasana työpöydälle',
  greeting: (name) => `Hei ${name},`,
  body: 'Alla olevasta linkistä voit valita uuden salasanan. Linkki toimii kerran, tunnin ajan. Uusi salasana kirjaa sinut ulos kaikkialta.',
  open: 'Valitse uusi salasana',
  closing: 'Jos et pyytänyt tätä, sinun ei tarvitse tehdä mitään: salasanasi pysyy ennallaan.',
};

/** The letter with the link to a new password, in a language of the desk. */
export const resetLetter: ResetLetter = (url, agent, lang) => {
  const texts = lang.startsWith('fi') ? fi : en;
  const { subject, body, open, closing } = texts;
  const greeting = texts.greeting(agent.name);
  const text = [greeting, body, `${open}: ${url}`, closing].join('\n\n');
  const locale = texts === fi ? 'fi' : 'en-GB';
  return {
    subject,
    text,
    html: letterHtml({ lang: locale, subject, greeting, paragraphs: [body], quotes: [], link: url, open, closing: [closing] }),
  };
};
