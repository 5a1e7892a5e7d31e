import type { WorkItemKind } from '../../../protocol/entry.ts';

/** The words of the e-mails, in one language. Times arrive formatted in the customer's language and zone. */
export interface LetterTexts {
  greeting(name: string | undefined): string;
  received: { subject(site: string, reference: string): string; body: Record<WorkItemKind, (when: string) => string> };
  slot(when: string): string;
  cancelled: { subject(site: string, reference: string): string; body: string };
  missedCall: { subject(site: string, reference: string): string; body(when: string): string };
  answer: { subject(site: string, reference: string): string; body(agent: string): string };
  unseen: { subject(site: string, count: number): string; body: string };
  open: string;
  reference(reference: string): string;
  footer(site: string): string;
}
