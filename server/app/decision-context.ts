import type { SiteSettings } from '../../protocol/settings.ts';
import type { Context } from '../domain/decision.ts';
import { referenceFrom } from '../domain/reference.ts';
import type { Clock, Random } from './ports.ts';
import type { Roster } from './roster.ts';
import type { SiteDirectory } from './site-directory.ts';

/** Where the contexts of decisions come from. */
export interface ContextParts {
  clock: Clock;
  random: Random;
  sites: SiteDirectory;
  roster: Roster;
  /** Null where no e-mail is configured. */
  letters: object | null;
}

/**
 * What one decision may know. Names, and whether somebody is there, are looked up when the decision asks: the commonest
 * one, a message in open work, asks for neither. What was answered once stays.
 */
export class DecisionContext implements Context {
  readonly now: number;
  readonly settings: SiteSettings;
  readonly mail: boolean;
  readonly chatElsewhere: boolean;
  readonly #site: string;
  readonly #random: Random;
  readonly #roster: Roster;
  #newItem: string | undefined;
  #newReference: string | undefined;
  #staffed: boolean | undefined;

  constructor(site: string, chatElsewhere: boolean, { clock, random, sites, roster, letters }: ContextParts) {
    this.now = clock.now();
    this.settings = sites.get(site);
    this.mail = letters !== null;
    this.chatElsewhere = chatElsewhere;
    this.#site = site;
    this.#random = random;
    this.#roster = roster;
  }

  get newItem(): string {
    this.#newItem ??= this.#random.id();
    return this.#newItem;
  }

  get newReference(): string {
    this.#newReference ??= referenceFrom(this.#random.bytes(8));
    return this.#newReference;
  }

  get staffed(): boolean {
    this.#staffed ??= this.#roster.staffed(this.#site);
    return this.#staffed;
  }
}
