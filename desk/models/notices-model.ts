import { signal } from '@preact/signals';
import type { Timers } from '../../protocol/wire.ts';

export interface Notice {
  id: number;
  text: string;
  /** A refusal stays until it is dismissed longer than a confirmation does. */
  tone: 'plain' | 'problem';
}

const shownMs = { plain: 4000, problem: 9000 };

/** Short messages about what has just happened, announced politely and gone by themselves. */
export class NoticesModel {
  readonly #timers: Timers;
  readonly all = signal<readonly Notice[]>([]);
  #last = 0;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  show(text: string, tone: Notice['tone'] = 'plain'): void {
    this.#last += 1;
    const id = this.#last;
    this.all.value = [...this.all.value.filter((notice) => notice.text !== text), { id, text, tone }].slice(-3);
    this.#timers.set(() => this.dismiss(id), shownMs[tone]);
  }

  dismiss(id: number): void {
    this.all.value = this.all.value.filter((notice) => notice.id !== id);
  }
}
