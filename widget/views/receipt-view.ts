import { html, nothing, type TemplateResult } from 'lit/html.js';
import { spacedNumber } from '../../kernel/spaced-number.ts';
import { icon } from './talk-icons.ts';
import type { Wording } from './wording.ts';

/** What the log says of a piece of work when it was taken. */
export interface ReceiptState {
  kind: 'chat' | 'callback' | 'message';
  reference: string;
  dueAt: number;
  email: boolean;
  call: { phone: string; at: number | null } | null;
  /** Whether the call can still be moved or cancelled. */
  canChange: boolean;
}
export interface ReceiptActions {
  writeMore(): void;
  change(): void;
  done(): void;
}

/** The reference and the promise. */
export const receiptView = (state: ReceiptState, words: Wording, actions: ReceiptActions): TemplateResult => {
  const { receipt } = words.texts;
  return html`
    <div class="page receipt">
      <span class="receipt-icon">${icon('check')}</span>
      <h3 tabindex="-1" data-focus>${titleOf(state, words)}</h3>
      <p>${promiseOf(state, words)}${state.email ? ` ${receipt.byEmail}` : ''}</p>
      <dl class="reference"><dt>${receipt.reference}</dt><dd>${state.reference}</dd></dl>
      <p class="hint">${receipt.referenceHint}</p>
      <div class="actions">
        <button class="button primary" type="button" @click=${actions.done}>${receipt.done}</button>
        ${state.canChange ? html`<button class="button" type="button" @click=${actions.change}>${receipt.change}</button>` : nothing}
        ${state.kind === 'callback' ? nothing : html`<button class="button" type="button" @click=${actions.writeMore}>${receipt.writeMore}</button>`}
      </div>
    </div>
  `;
};

function titleOf({ kind }: ReceiptState, { texts: { receipt } }: Wording): string {
  if (kind === 'chat') return receipt.chatTitle;
  return kind === 'callback' ? receipt.callTitle : receipt.messageTitle;
}

function promiseOf({ call, dueAt }: ReceiptState, { texts: { receipt }, at, by }: Wording): string {
  if (!call) return receipt.answer(by(dueAt));
  const wanted = receipt.call(call.at === null ? null : at(call.at), spacedNumber(call.phone));
  return call.at === null ? `${wanted} ${receipt.callBy(by(dueAt))}` : wanted;
}
