import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { FileRef } from '../../protocol/entry.ts';
import type { DeskApi } from './desk-api.ts';
import { type DeskProblem, problemOf } from './desk-problem.ts';

/** A file chosen for a message: on its way while `ref` and `problem` are null. */
export interface TrayFile {
  key: string;
  file: File;
  ref: FileRef | null;
  problem: DeskProblem | null;
}

/** A message carries at most this many files (protocol/command.ts). */
const most = 10;

/** The files of a message that is being written, uploaded as they are chosen. */
export class FileTray {
  readonly #api: DeskApi;
  readonly #newId: () => string;
  readonly #aborts = new Map<string, AbortController>();
  readonly files = signal<readonly TrayFile[]>([]);
  readonly ready: ReadonlySignal<boolean> = computed(() => this.files.value.every((one) => one.ref !== null));

  constructor(api: DeskApi, newId: () => string) {
    this.#api = api;
    this.#newId = newId;
  }

  add(files: readonly File[]): void {
    for (const file of files.slice(0, most - this.files.value.length)) this.#upload(file);
  }

  remove(key: string): void {
    this.#aborts.get(key)?.abort();
    this.#aborts.delete(key);
    this.files.value = this.files.value.filter((one) => one.key !== key);
  }

  /** The uploaded files, and an empty tray. */
  takeAll(): FileRef[] {
    const refs = this.files.value.flatMap((one) => one.ref ?? []);
    this.files.value = [];
    return refs;
  }

  async #upload(file: File): Promise<void> {
    const key = this.#newId();
    const abort = new AbortController();
    this.#aborts.set(key, abort);
    this.files.value = [...this.files.value, { key, file, ref: null, problem: null }];
    try {
      this.#change(key, { ref: await this.#api.upload(file, abort.signal) });
    } catch (error) {
      this.#change(key, { problem: problemOf(error) });
    }
    this.#aborts.delete(key);
  }

  #change(key: string, change: Partial<TrayFile>): void {
    this.files.value = this.files.value.map((one) => (one.key === key ? { ...one, ...change } : one));
  }
}
