import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import type { ReactiveController } from 'lit';
import type { SupportHost } from '../support-contract.ts';

/** Room between what floats and what it belongs to, and between both and the panel's edge, in px. */
const gap = { anchor: 4, edge: 8 };

export interface FloatingOptions {
  /** Selectors of what opens it, and of what floats. */
  anchor: string;
  floating: string;
  /** Escape, or the customer went on elsewhere. */
  leave(): void;
}

/**
 * Keeps what floats beside what opened it, wherever the panel has room, for as long as it is drawn. Positions are set on
 * the CSSOM, which a strict policy allows where it refuses a `style` attribute.
 */
export class FloatingController implements ReactiveController {
  readonly #host: SupportHost;
  readonly #options: FloatingOptions;
  #shown: HTMLElement | null = null;
  #life: AbortController | null = null;

  constructor(host: SupportHost, options: FloatingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const floating = this.#find(this.#options.floating);
    if (floating === this.#shown) return;
    this.#stop();
    const anchor = this.#find(this.#options.anchor);
    if (floating && anchor) this.#start(anchor, floating);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #start(anchor: HTMLElement, floating: HTMLElement): void {
    this.#shown = floating;
    this.#life = new AbortController();
    const { signal } = this.#life;
    const { root } = this.#host;
    const stopPlacing = autoUpdate(anchor, floating, () => void place(anchor, floating));
    signal.addEventListener('abort', stopPlacing, { once: true });
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !anchor.contains(target) && !floating.contains(target)) this.#options.leave();
    };
    root.addEventListener('pointerdown', elsewhere, { signal });
    root.addEventListener('focusin', elsewhere, { signal });
    root.addEventListener('keydown', (event) => this.#escape(event as KeyboardEvent, anchor), { capture: true, signal });
  }

  /** Escape closes what floats before it closes the panel. */
  #escape(event: KeyboardEvent, anchor: HTMLElement): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    anchor.focus();
    this.#options.leave();
  }

  #stop(): void {
    this.#life?.abort();
    this.#life = null;
    this.#shown = null;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.root.querySelector<HTMLElement>(selector);
  }
}

async function place(anchor: HTMLElement, floating: HTMLElement): Promise<void> {
  const middleware = [offset(gap.anchor), flip(), shift({ padding: gap.edge })];
  const { x, y } = await computePosition(anchor, floating, { placement: 'bottom-end', middleware });
  floating.style.setProperty('left', `${x}px`);
  floating.style.setProperty('top', `${y}px`);
}
