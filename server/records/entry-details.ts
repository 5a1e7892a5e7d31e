import type { Contact, Entry } from '../../protocol/entry.ts';
import type { Facts } from '../../protocol/primitives.ts';
import type { Step, Story } from '../../protocol/story.ts';
import type { RecordTexts } from './record-texts.ts';

/** What an entry says beside its kind, a paragraph each; nothing for one that says no more. */
export function entryDetails(entry: Entry, texts: RecordTexts, time: (at: number) => string): string[] {
  switch (entry.type) {
    case 'message':
      return [entry.body.text, ...entry.body.files.map(({ name }) => name), ...entry.body.articles.map(({ title }) => title)].filter(
        Boolean,
      );
    case 'contact':
      return [...contactLines(entry.body.contact, texts), ...factLines(entry.body.answers ?? {})];
    case 'story':
      return storyLines(entry.body.story, texts, time);
    case 'journey':
      return entry.body.steps.map((step) => stepLine(step, texts, time));
    case 'facts':
      return factLines(entry.body.facts);
    case 'note':
      return [entry.body.text].filter(Boolean);
    case 'callback-requested':
      return [entry.body.phone, ...(entry.body.at === null ? [] : [time(entry.body.at)])].filter(Boolean);
    case 'callback-rescheduled':
      return entry.body.at === null ? [] : [time(entry.body.at)];
    case 'callback-attempted':
      return [entry.body.outcome];
    case 'assigned':
    case 'offered':
      return [entry.body.agent.name];
    case 'closed':
      return [entry.body.reason];
    case 'wrapped-up':
      return [entry.body.code, entry.body.note].filter(Boolean);
    case 'rated':
      return [String(entry.body.score), entry.body.comment].filter(Boolean);
    default:
      return [];
  }
}

const contactLines = (contact: Contact, { contact: labels }: RecordTexts): string[] =>
  Object.entries(contact).map(([name, value]) => `${labels[name as keyof typeof labels] ?? name}: ${value}`);

const factLines = (facts: Facts): string[] => Object.entries(facts).map(([name, value]) => `${name}: ${value}`);

function storyLines({ steps, page, referrer, device, reason, facts }: Story, texts: RecordTexts, time: (at: number) => string): string[] {
  return [
    ...steps.map((step) => stepLine(step, texts, time)),
    ...(page ? [`${texts.steps.page}: ${page.title} (${page.path})`] : []),
    ...(referrer ? [referrer] : []),
    ...(reason ? [reason] : []),
    `${device.kind}, ${device.width} × ${device.height}`,
    ...factLines(facts ?? {}),
  ];
}

function stepLine(step: Step, { steps }: RecordTexts, time: (at: number) => string): string {
  const when = step.at === undefined ? '' : `${time(step.at)} `;
  return `${when}${steps[step.kind]}: ${wordsOf(step)}`;
}

function wordsOf(step: Step): string {
  switch (step.kind) {
    case 'page':
      return `${step.page.title} (${step.page.path})`;
    case 'search':
      return `${step.words} (${step.results})`;
    case 'article':
      return step.article.title;
    case 'vote':
      return `${step.article.title} (${step.helped ? '+' : '−'})`;
    case 'field':
      return step.label;
  }
}
