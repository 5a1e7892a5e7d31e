import { html, type TemplateResult } from 'lit/html.js';
import type { ConsentTopic } from '../core/consent.ts';
import { loadPrivacyTexts } from '../messages/load-privacy-texts.ts';
import type { PrivacyTexts } from '../messages/privacy-texts.ts';
import type { SupportHost } from '../support-contract.ts';
import { privacyStyles } from '../views/privacy-styles.ts';
import { type ConsentQuestion, consentQuestionView, privacyView } from '../views/privacy-view.ts';
import { adopt, type CreatePart, focusWhenDrawn, type Part, type SupportContext } from './support-context.ts';

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
  topics.filter((topic) => consent.asks(topic)).map((topic) => ({ topic, said: consent.facts.said[topic] }));

const textsFor = ({ tag, ownTexts }: SupportHost): Promise<PrivacyTexts> => loadPrivacyTexts(tag, ownTexts);

/** The questions as they stand over a form, in the customer's language: one about storage goes once it has its yes. */
export async function loadConsentQuestions(host: SupportHost): Promise<(context: SupportContext) => TemplateResult> {
  const texts = await textsFor(host);
  adopt(host, privacyStyles);
  const say = host.consent.say.bind(host.consent);
  return (context) => {
    const open = questionsOf(context).filter(({ topic, said }) => topic === 'story' || said !== 'granted');
    return html`${open.map((question) => consentQuestionView(question, texts, say))}`;
  };
}

/** What is kept here and known, what was allowed, and the way to take it back; in the customer's language. */
export async function loadPrivacyPart(host: SupportHost): Promise<CreatePart<'privacy'>> {
  const texts = await textsFor(host);
  return (context) => createPrivacyPart(context, texts);
}

function createPrivacyPart(context: SupportContext, texts: PrivacyTexts): Part<'privacy'> {
  const { host } = context;
  adopt(host, privacyStyles);
  let confirming = false;
  const confirm = (asked: boolean) => {
    confirming = asked;
    host.requestUpdate();
    void focusWhenDrawn(host, '[data-forget]');
  };
  const actions = {
    say: host.consent.say.bind(host.consent),
    confirm,
    forget: () => {
      confirming = false;
      // The page's own methods: the session ends on the server too, and the keyboard goes where another one begins.
      const widget = host.root.host as HTMLElement & { logout(): void; open(view: string): void };
      widget.logout();
      widget.open('home');
    },
  };
  return () => {
    const { page, signal } = host.consent.facts;
    const about = { pageAsked: page !== null, signal, policy: host.info?.privacyUrl ?? null, confirming };
    const facts = { questions: questionsOf(context), kept: keptIn(context, texts), known: knownOf(context, texts) };
    return privacyView({ ...facts, ...about }, texts, actions);
  };
}

function keptIn(context: SupportContext, texts: PrivacyTexts): string[] {
  const { keep, story } = context.host;
  if (!keep.isStoring()) return [];
  const found = keptAs.filter(([start]) => keep.keys(start).length > 0).map(([, name]) => texts[name]);
  return [...new Set(found), ...(story.steps.length > 0 ? [texts.visit] : [])];
}

function knownOf(context: SupportContext, texts: PrivacyTexts): string[] {
  const { identity } = context.host;
  const count = context.session.cases?.length ?? 0;
  const told = [identity?.name, identity?.email, identity?.phone].filter((text) => text !== undefined && text !== '');
  return [...told.map(String), ...(count > 0 ? [texts.conversations(count)] : [])];
}
