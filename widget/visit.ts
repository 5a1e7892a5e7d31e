import type { ReactiveControllerHost } from 'lit';
import type { SiteInfo } from '../protocol/site.ts';
import { ConsentState } from './consent-state.ts';
import { JourneyController } from './controllers/journey-controller.ts';
import type { TukiEventDetails, TukiEventName } from './events.ts';
import { beginTogether, createKeep, type Keep } from './io/keep.ts';
import type { PageContext } from './options.ts';
import type { EscalationIntent } from './support-contract.ts';

/** What the panel tells about the visit. */
export interface VisitHost extends ReactiveControllerHost {
  readonly site: string;
  readonly lang: string;
  readonly info: SiteInfo | null;
  readonly intent: EscalationIntent;
  readonly context: PageContext | null;
  /** What the page's own consent banner says; null where it leaves the question to the widget. */
  readonly pageConsent: string | null;
  /** The company keeps the journey from the first page on. */
  readonly storyFromStart: boolean;
  emit<N extends TukiEventName>(name: N, detail: TukiEventDetails[N]): void;
}

/**
 * What is kept of a visit, what may be kept and sent, and the way through the page: a chunk that comes as soon as the
 * panel is there, and that nothing needs which is drawn first.
 */
export class Visit {
  readonly keep: Keep;
  readonly consent: ConsentState;
  readonly journey: JourneyController;
  readonly #host: VisitHost;
  readonly #tab: Keep;

  constructor(host: VisitHost) {
    this.#host = host;
    this.#tab = createKeep(host.site, () => sessionStorage, false);
    this.keep = beginTogether(
      createKeep(host.site, () => localStorage, false),
      this.#tab,
    );
    this.consent = this.#makeConsent();
    // Before anything is drawn or told: what came with the site, or from the page, holds at once.
    const apply = () => this.consent.apply();
    host.addController({ hostConnected: apply, hostUpdate: apply });
    if (this.keepsFromStart) this.#tab.begin();
    this.journey = new JourneyController(host, {
      keep: this.#tab,
      about: () => ({ lang: host.lang, reason: host.intent.reason, facts: host.context }),
      patterns: () => host.info?.privacy?.redact ?? [],
      now: () => Date.now(),
    });
  }

  get keepsFromStart(): boolean {
    return this.#host.storyFromStart && !this.consent.facts.signal;
  }

  /** Words leave the page only where somebody said yes to it (law 8), and cleaned like the story. */
  toTell(words: string): string | undefined {
    return this.consent.agreed('story') ? this.journey.clean(words).slice(0, 200) : undefined;
  }

  /** Forgets everything, for good: the customer signed out. */
  forget(): void {
    this.keep.clear();
    this.journey.forget();
  }

  #makeConsent(): ConsentState {
    const host = this.#host;
    return new ConsentState({
      keep: this.keep,
      source: () => ({ mode: host.info && (host.info.privacy?.consent ?? 'none'), page: host.pageConsent }),
      told: (detail) => {
        host.emit('tuki-consent', detail);
        host.requestUpdate();
      },
    });
  }
}
