import type { SiteSettings } from '../../../protocol/settings.ts';
import type { Letters, UnseenNotice } from '../../app/ports.ts';
import type { CaseState } from '../../domain/case-state.ts';
import type { Notice } from '../../domain/notices.ts';
import { letterHtml } from './letter-html.ts';
import type { LetterTexts } from './letter-texts.ts';
import { en } from './letter-texts-en.ts';
import { fi } from './letter-texts-fi.ts';
import { sv } from './letter-texts-sv.ts';

const languages: Record<string, LetterTexts> = { en, fi, sv };

/** A letter before it is set: what it says, and what it quotes. */
interface Content {
  subject: string;
  paragraphs: string[];
  quotes: { by: string; text: string }[];
}

/** Writes the e-mails. `linkTo` makes the address that opens the conversation. */
export class LetterWriter implements Letters {
  readonly #linkTo: (state: CaseState) => Promise<string>;

  constructor(linkTo: (state: CaseState) => Promise<string>) {
    this.#linkTo = linkTo;
  }

  async write(notice: Notice | UnseenNotice, state: CaseState, settings: SiteSettings) {
    const { texts, locale } = writtenFor(state.lang);
    const { subject, paragraphs, quotes } = contentOf(notice, texts, locale, state, settings);
    const link = await this.#linkTo(state);
    const greeting = texts.greeting(state.contact.name);
    const closing = [texts.reference(state.reference), texts.footer(settings.name)];
    const quoted = quotes.map(({ by, text }) => `${by}:\n${text.replace(/^/gm, '> ')}`);
    const text = [greeting, ...paragraphs, ...quoted, `${texts.open}: ${link}`, ...closing].join('\n\n');
    return {
      subject,
      text,
      html: letterHtml({ lang: locale, subject, greeting, paragraphs, quotes, link, open: texts.open, closing }),
    };
  }
}

/** The texts of the customer's language and how it writes dates; English, whole, where there are none. */
function writtenFor(lang: string): { texts: LetterTexts; locale: string } {
  const texts = languages[lang.toLowerCase().split('-')[0] ?? ''];
  // English without a country counts to 24, as it does in the widget.
  return texts && lang !== 'en' ? { texts, locale: lang } : { texts: en, locale: 'en-GB' };
}

/** 'pm' where a country writes 'p.m.': its full stop would meet the sentence's own. */
const dateAndTime = (at: number, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at).replace(/([ap])\.\s?m\./, '$1m');

function contentOf(
  notice: Notice | UnseenNotice,
  texts: LetterTexts,
  locale: string,
  { reference, items }: CaseState,
  settings: SiteSettings,
): Content {
  const zone = items.findLast((item) => item.callback)?.callback?.timeZone ?? settings.hours.timeZone;
  const time = (at: number) => dateAndTime(at, locale, zone);
  switch (notice.kind) {
    case 'acknowledged': {
      const promise = notice.slotAt === null ? texts.received.body[notice.workKind](time(notice.dueAt)) : texts.slot(time(notice.slotAt));
      return { subject: texts.received.subject(settings.name, reference), paragraphs: [promise], quotes: [] };
    }
    case 'cancelled':
      return { subject: texts.cancelled.subject(settings.name, reference), paragraphs: [texts.cancelled.body], quotes: [] };
    case 'missed-call':
      return {
        subject: texts.missedCall.subject(settings.name, reference),
        paragraphs: [texts.missedCall.body(time(notice.nextAt))],
        quotes: [],
      };
    case 'answer': {
      const quotes = [{ by: notice.agent, text: notice.text }];
      return { subject: texts.answer.subject(settings.name, reference), paragraphs: [texts.answer.body(notice.agent)], quotes };
    }
    case 'unseen': {
      const quotes = notice.messages.map(({ agent, text }) => ({ by: agent, text }));
      return { subject: texts.unseen.subject(settings.name, quotes.length), paragraphs: [texts.unseen.body], quotes };
    }
  }
}
