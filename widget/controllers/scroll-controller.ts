import type { ReactiveController } from 'lit';
import { lastSeq, type Thread } from '../../protocol/thread.ts';
import type { SupportHost } from '../support-contract.ts';

/** So near to its end a thread counts as read to the end, in px. */
const nearPx = 48;

/** Keeps a thread at its end while the customer reads there, and counts what comes while they read further up. */
export class ScrollController implements ReactiveController {
  readonly #host: SupportHost;
  #area: HTMLElement | null = null;
  #resize: ResizeObserver | null = null;
  #atEnd = true;
  /** Where it was left when it went to the end last. */
  #top = 0;
  /** The last `seq` that was on the screen. */
  #seen = 0;

  constructor(host: SupportHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the end of the thread is on the screen. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  hostDisconnected(): void {
    this.#watch(null);
  }

  /** Before anything new is drawn: browsers tell a frame later that the customer has moved. */
  hostUpdate(): void {
    if (this.#area && this.#area.scrollTop < this.#top) this.scrolled();
  }

  hostUpdated(): void {
    const area = this.#host.root.querySelector<HTMLElement>('.thread');
    if (area !== this.#area) this.#watch(area);
    if (this.#atEnd) this.toEnd();
  }

  /** The other side's messages under what is on the screen. */
  missed(thread: Thread): number {
    if (this.#atEnd) this.#seen = lastSeq(thread);
    return thread.entries.filter((entry) => entry.seq > this.#seen && entry.type === 'message' && entry.author.kind !== 'customer').length;
  }

  /** The customer scrolled. */
  scrolled(): void {
    const area = this.#area;
    // In a closed panel it has no place at all.
    if (!area?.clientHeight) return;
    const atEnd = area.scrollHeight - area.scrollTop - area.clientHeight < nearPx;
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    this.#host.requestUpdate();
  }

  /** Goes to the end, and stays there. */
  toEnd(): void {
    this.#atEnd = true;
    if (!this.#area) return;
    this.#area.scrollTop = this.#area.scrollHeight;
    this.#top = this.#area.scrollTop;
  }

  /** An on-screen keyboard or a growing composer takes room from the thread: its end stays in sight. */
  #watch(area: HTMLElement | null): void {
    this.#resize?.disconnect();
    this.#area = area;
    this.#atEnd = true;
    if (!area) return;
    this.#resize = new ResizeObserver(() => this.#atEnd && this.toEnd());
    this.#resize.observe(area);
  }
}
