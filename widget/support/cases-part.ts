import { casesView } from '../views/cases-view.ts';
import { skeletonView } from '../views/state-view.ts';
import type { CreatePart } from './support-context.ts';

/** The conversations of this device. */
export const createCasesPart: CreatePart<'cases'> = (context) => {
  const { host, session, seen } = context;
  const actions = {
    open: (conversation: string) => host.go({ name: 'chat', conversation }),
    start: () => host.go({ name: 'contact' }),
  };
  return () => {
    const listed = session.cases;
    if (!listed && session.known) return skeletonView(context.words.common, 5);
    const lastAt = (conversation: string) => listed?.find((one) => one.conversation === conversation)?.lastAt ?? Date.now();
    const cases = seen.cases.map((one) => ({ ...one, lastAt: lastAt(one.conversation) }));
    return casesView(cases, context.words, actions);
  };
};
