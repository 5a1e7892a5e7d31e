import type { ConsentMode } from '../protocol/site.ts';
import { type ConsentChoice, type ConsentFacts, type ConsentTopic, isAgreed, isAllowed, isAsked } from './core/consent.ts';
import type { TukiEventDetails } from './events.ts';
import type { Keep } from './io/keep.ts';
import type { Consent } from './support-contract.ts';

/** What the customer said, by the key that it is kept under once anything may be kept. */
const keys: Record<ConsentTopic, string> = { storage: 'consent', story: 'share' };

/** What site and page say about consent now. */
export interface ConsentSource {
  mode: ConsentMode | null;
  page: string | null;
}

const choiceOf = (text: string | null): ConsentChoice | null => (text === 'granted' || text === 'denied' ? text : null);

/** What may be kept and sent, kept true: what is not allowed is not stored, and what was stored goes when a yes is taken back. */
export class ConsentState implements Consent {
  readonly #keep: Keep;
  readonly #source: () => ConsentSource;
  readonly #told: (detail: TukiEventDetails['tuki-consent']) => void;

  constructor(parts: { keep: Keep; source: () => ConsentSource; told: (detail: TukiEventDetails['tuki-consent']) => void }) {
    this.#keep = parts.keep;
    this.#source = parts.source;
    this.#told = parts.told;
  }

  get facts(): ConsentFacts {
    const said = (topic: ConsentTopic) => choiceOf(this.#keep.get(keys[topic]));
    // No type library knows it yet.
    const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
    return { ...this.#source(), signal: globalPrivacyControl === true, said: { storage: said('storage'), story: said('story') } };
  }

  asks(topic: ConsentTopic): boolean {
    return isAsked(this.facts, topic);
  }
  allows(topic: ConsentTopic): boolean {
    return isAllowed(this.facts, topic);
  }
  agreed(topic: ConsentTopic): boolean {
    return isAgreed(this.facts, topic);
  }

  say(topic: ConsentTopic, choice: ConsentChoice): void {
    this.#keep.set(keys[topic], choice);
    this.apply();
    this.#told({ storage: this.allows('storage'), story: this.allows('story') });
  }

  /** Until the site has told what it asks, everything stays where it is. */
  apply(): void {
    const { facts } = this;
    if (facts.mode !== null || facts.page !== null) this.#keep.allow(isAllowed(facts, 'storage'));
  }
}
