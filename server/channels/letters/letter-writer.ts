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
    const texts = languages[state.lang.split('-')[0] ?? ''] ?? en;
    const { subject, paragraphs, quotes } = contentOf(notice, texts, state, settings);
    const link = await this.#linkTo(state);
    const greeting = texts.greeting(state.contact.name);
    const closing = [texts.reference(state.reference), texts.footer(settings.name)];
    const quoted = quotes.map(({ by, text }) => `${by}:\n${text.replace(/^/gm, '> ')}`);
    const text = [greeting, ...paragraphs, ...quoted, `${texts.open}: ${link}`, ...closing].join('\n\n');
    return {
      subject,
      text,
      html: letterHtml({ lang: state.lang, subject, greeting, paragraphs, quotes, link, open: texts.open, closing }),
    };
  }
}

function contentOf(
  notice: Notice | UnseenNotice,
  texts: LetterTexts,
  { lang, reference, items }: CaseState,
  settings: SiteSettings,
): Content {
  const zone = items.findLast((item) => item.callback)?.callback?.timeZone ?? settings.hours.timeZone;
  const time = (at: number) => new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(at);
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
