import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Slots } from '../../protocol/site.ts';
import { dayNumber, ownTimeZone } from '../core/when.ts';
import { icon } from './icons.ts';
import { skeletonView } from './state-view.ts';
import type { Wording } from './wording.ts';

export interface SlotsState {
  slots: Slots | 'loading' | 'failed';
  /** `now`: as soon as possible. Null: not chosen yet. */
  wish: 'now' | number | null;
  /** Whether 'as soon as possible' can be promised. */
  offersNow: boolean;
  /** The day whose times are shown; null for the chosen or the first one. */
  day: number | null;
  error: string | null;
}
export interface SlotsActions {
  choose(wish: 'now' | number): void;
  showDay(day: number): void;
  reload(): void;
}

interface Day {
  number: number;
  slots: Slots['slots'];
}

/** When to call: as soon as possible, or a free time, by day in the customer's own time zone. */
export const slotsView = (state: SlotsState, words: Wording, actions: SlotsActions): TemplateResult => html`
  <fieldset class="field slots" aria-describedby=${state.error ? 'slots-error' : nothing}>
    <legend>${words.texts.callback.when}</legend>
    ${state.offersNow ? nowView(state, words, actions) : nothing}
    ${timesView(state, words, actions)}
    ${state.error ? html`<p class="error" id="slots-error" role="alert">${icon('warning')}<span>${state.error}</span></p>` : nothing}
  </fieldset>
`;

const nowView = ({ wish }: SlotsState, { texts }: Wording, actions: SlotsActions) => html`
  <label class="chip radio">
    <input class="visually-hidden" type="radio" name="when" value="now" .checked=${wish === 'now'} @change=${() => actions.choose('now')} />
    ${texts.callback.now}
  </label>
`;

const timesView = (state: SlotsState, words: Wording, actions: SlotsActions) => {
  const { slots } = state;
  if (slots === 'loading') return skeletonView(words.common, 2);
  if (slots === 'failed') return failedView(words, actions);
  const days = daysOf(slots);
  const shown =
    days.find(({ number }) => number === state.day) ?? days.find((day) => day.slots.some(({ at }) => at === state.wish)) ?? days[0];
  if (!shown) return html`<p class="hint">${words.texts.callback.noSlots}</p>`;
  return html`
    ${dayView(days, shown, words, actions)}
    <div class="chips times" role="group" aria-label=${words.texts.callback.time}>
      ${shown.slots.map((slot) => timeView(slot, state.wish, words, actions))}
    </div>
    ${slots.timeZone === ownTimeZone() ? nothing : html`<p class="hint">${words.texts.callback.zone(zoneName(words.locale))}</p>`}
  `;
};

const failedView = ({ texts, common }: Wording, actions: SlotsActions) => html`
  <p class="hint">${texts.callback.slotsFailed} <button class="text-button" type="button" @click=${actions.reload}>${common.common.retry}</button></p>
`;

const dayView = (days: readonly Day[], shown: Day, words: Wording, actions: SlotsActions) => html`
  <select aria-label=${words.texts.callback.day} @change=${(event: Event) => actions.showDay(Number((event.target as HTMLSelectElement).value))}>
    ${days.map(({ number, slots: [first] }) => html`<option value=${number} ?selected=${number === shown.number}>${first ? words.texts.day(words.when(first.at)) : ''}</option>`)}
  </select>
`;

const timeView = ({ at }: Slots['slots'][number], wish: SlotsState['wish'], words: Wording, actions: SlotsActions) => html`
  <label class="chip time">
    <input class="visually-hidden" type="radio" name="time" value=${at} .checked=${wish === at} @change=${() => actions.choose(at)} />
    ${words.clock(at)}
  </label>
`;

/** The slots come in order. */
function daysOf({ slots }: Slots): Day[] {
  const days: Day[] = [];
  for (const slot of slots) {
    const number = dayNumber(slot.at, ownTimeZone());
    const last = days.at(-1);
    if (last?.number === number) last.slots.push(slot);
    else days.push({ number, slots: [slot] });
  }
  return days;
}

/** Such as 'Eastern European Standard Time', in the customer's language. */
function zoneName(locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: ownTimeZone(), timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ownTimeZone();
}
