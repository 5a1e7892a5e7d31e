import type { FileRef } from '../../protocol/entry.ts';
import type { SupportHost } from '../support-contract.ts';
import type { SessionController } from './session-controller.ts';

/** What a message takes; the contract's own limit. */
const mostFiles = 10;

/** A file on its way into a message. */
export interface Attachment {
  key: number;
  /** The conversation in whose composer it is; null for one that has not begun. */
  conversation: string | null;
  file: File;
  /** 0 to 1. */
  progress: number;
  /** Once the server has it. */
  ref: FileRef | null;
  /** Why it cannot be sent. */
  problem: 'size' | 'type' | 'refused' | 'network' | null;
}

/** Files that the customer picked, dropped or pasted: each goes to the server at once, with its progress. */
export class AttachmentsController {
  readonly #host: SupportHost;
  readonly #session: SessionController;
  readonly #uploads = new Map<number, AbortController>();
  #list: readonly Attachment[] = [];
  #keys = 0;

  constructor(host: SupportHost, session: SessionController) {
    this.#host = host;
    this.#session = session;
    host.addController({ hostDisconnected: () => this.#clearAll() });
    session.on('end', () => this.#clearAll());
  }

  of(conversation: string | null): readonly Attachment[] {
    return this.#list.filter((one) => one.conversation === conversation);
  }

  /** What the message may carry now. */
  ready(conversation: string | null): FileRef[] {
    return this.of(conversation).flatMap((one) => one.ref ?? []);
  }

  add(conversation: string | null, files: Iterable<File>): void {
    const room = mostFiles - this.of(conversation).length;
    for (const file of [...files].slice(0, room)) {
      const attachment: Attachment = { key: ++this.#keys, conversation, file, progress: 0, ref: null, problem: this.#check(file) };
      this.#set([...this.#list, attachment]);
      if (!attachment.problem) void this.#upload(attachment);
    }
  }

  remove(key: number): void {
    this.#uploads.get(key)?.abort();
    this.#uploads.delete(key);
    this.#set(this.#list.filter((one) => one.key !== key));
  }

  retry(key: number): void {
    const attachment = this.#list.find((one) => one.key === key);
    if (!attachment) return;
    this.#change(key, { problem: null, progress: 0 });
    void this.#upload(attachment);
  }

  /** The files were sent. */
  clear(conversation: string | null): void {
    for (const { key } of this.of(conversation)) this.remove(key);
  }

  #clearAll(): void {
    for (const { key } of this.#list) this.remove(key);
  }

  #check(file: File): Attachment['problem'] {
    const limits = this.#host.info?.files;
    if (!limits) return null;
    if (file.size > limits.maxBytes) return 'size';
    return limits.types.length === 0 || limits.types.includes(file.type) ? null : 'type';
  }

  async #upload({ key, file }: Attachment): Promise<void> {
    const stop = new AbortController();
    this.#uploads.set(key, stop);
    const { upload, UploadError } = await import('../io/uploads.ts');
    if (!stop.signal.aborted) await this.#session.ready();
    if (stop.signal.aborted) return;
    const onProgress = (progress: number) => this.#change(key, { progress });
    const url = this.#host.api.url('files');
    try {
      const ref = await upload({ url, token: this.#session.token ?? '', file, onProgress, signal: stop.signal });
      this.#change(key, { ref, progress: 1 });
    } catch (error) {
      if (stop.signal.aborted) return;
      const isLine = error instanceof UploadError && error.code === 'network';
      this.#change(key, { problem: isLine ? 'network' : 'refused' });
    }
  }

  #change(key: number, change: Partial<Attachment>): void {
    this.#set(this.#list.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  #set(list: readonly Attachment[]): void {
    this.#list = list;
    this.#host.requestUpdate();
  }
}
