import { type Redact, redactorWith } from '../../kernel/redaction.ts';
import type { Facts } from '../../protocol/primitives.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { Step, Story } from '../../protocol/story.ts';
import { redactFacts, redactStep, redactStory } from './redacted-story.ts';
import type { SiteDirectory } from './site-directory.ts';
import type { VisitorSession } from './visitor-session.ts';

/** What of a customer's words and ways may be stored: a browser is asked to keep the rules, and not trusted to. */
export class ToldWords {
  readonly #sites: SiteDirectory;
  readonly #redactors = new WeakMap<SiteSettings['privacy'], Redact>();

  constructor(sites: SiteDirectory) {
    this.#sites = sites;
  }

  /** Null where nothing was told, or a yes is needed and was not given. */
  story(session: VisitorSession, story: Story | null): Story | null {
    return story && this.#mayTell(session, story) ? redactStory(story, this.#redactor(session)) : null;
  }

  /** Nothing where a yes is needed and was not given. */
  steps(session: VisitorSession, told: { steps: readonly Step[]; agreed?: true | undefined }): Step[] {
    return this.#mayTell(session, told) ? told.steps.map((step) => redactStep(step, this.#redactor(session))) : [];
  }

  facts(session: VisitorSession, facts: Facts): Facts {
    return redactFacts(facts, this.#redactor(session));
  }

  /** A message as it may be stored: as it was written, unless the site redacts messages too. */
  message(session: VisitorSession, text: string): string {
    return this.#privacy(session).redactMessages ? this.#redactor(session)(text) : text;
  }

  /** A browser that sends Sec-GPC (https://w3c.github.io/gpc/) asks to be asked, whatever the site does. */
  #mayTell(session: VisitorSession, { agreed }: { agreed?: true | undefined }): boolean {
    return agreed === true || !(session.privacySignal || this.#privacy(session).consent === 'story');
  }

  #privacy({ site }: VisitorSession): SiteSettings['privacy'] {
    return this.#sites.get(site).privacy;
  }

  #redactor(session: VisitorSession): Redact {
    const privacy = this.#privacy(session);
    const made = this.#redactors.get(privacy) ?? redactorWith(privacy.redact);
    this.#redactors.set(privacy, made);
    return made;
  }
}
