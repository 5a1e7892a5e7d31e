import { html, type TemplateResult } from 'lit/html.js';
import { type ConsentTopic, isAsked } from '../core/consent.ts';
import { type PrivacyTexts, privacyTexts } from '../messages/privacy-texts.ts';
import { privacyStyles } from '../views/privacy-styles.ts';
import { type ConsentQuestion, consentQuestionView, privacyView } from '../views/privacy-view.ts';
import { adopt, type CreatePart, type SupportContext } from './support-context.ts';

const topics: readonly ConsentTopic[] = ['storage', 'story'];

/** What stands for each kept key, by how it begins; a token goes with its device, a mark of return with the conversation. */
const keptAs: readonly [start: string, text: 'device' | 'outbox' | 'draft' | 'choice'][] = [
  ['device', 'device'],
  ['outbox.', 'outbox'],
  ['draft.', 'draft'],
  ['consent', 'choice'],
  ['share', 'choice'],
];

const questionsOf = ({ host: { consent } }: SupportContext): ConsentQuestion[] =>
  topics.filter((topic) => isAsked(consent.facts, topic)).map((topic) => ({ topic, said: consent.facts.said[topic] }));

const textsOf = ({ host }: SupportContext): PrivacyTexts => privacyTexts[host.texts.lang] ?? privacyTexts.en;

/** The questions as they stand over a form: one about storage goes once it has its yes. */
export function consentQuestions(context: SupportContext): TemplateResult {
  adopt(context.host, privacyStyles);
  const open = questionsOf(context).filter(({ topic, said }) => topic === 'story' || said !== 'granted');
  const say = context.host.consent.say.bind(context.host.consent);
  return html`${open.map((question) => consentQuestionView(question, textsOf(context), say))}`;
}

/** What is kept here and known, what was allowed, and the way to take it back. */
export const createPrivacyPart: CreatePart<'privacy'> = (context) => {
  const { host } = context;
  adopt(host, privacyStyles);
  let confirming = false;
  const confirm = (asked: boolean) => {
    confirming = asked;
    host.requestUpdate();
  };
  const actions = {
    say: host.consent.say.bind(host.consent),
    confirm,
    forget: () => {
      confirming = false;
      // The page's own method: it ends the session on the server too.
      (host.root.host as HTMLElement & { logout(): void }).logout();
    },
  };
  return () => {
    const { page, signal } = host.consent.facts;
    const about = { pageAsked: page !== null, signal, policy: host.info?.privacyUrl ?? null, confirming };
    return privacyView(
      { questions: questionsOf(context), kept: keptIn(context), known: knownOf(context), ...about },
      textsOf(context),
      actions,
    );
  };
};

function keptIn(context: SupportContext): string[] {
  const { keep, story } = context.host;
  if (!keep.isStoring()) return [];
  const texts = textsOf(context);
  const found = keptAs.filter(([start]) => keep.keys(start).length > 0).map(([, name]) => texts[name]);
  return [...new Set(found), ...(story.steps.length > 0 ? [texts.visit] : [])];
}

function knownOf(context: SupportContext): string[] {
  const { identity } = context.host;
  const count = context.session.cases?.length ?? 0;
  const told = [identity?.name, identity?.email, identity?.phone].filter((text) => text !== undefined && text !== '');
  return [...told.map(String), ...(count > 0 ? [textsOf(context).conversations(count)] : [])];
}
