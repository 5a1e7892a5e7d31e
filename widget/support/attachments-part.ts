import type { TemplateResult } from 'lit/html.js';
import type { FileRef } from '../../protocol/entry.ts';
import { AttachmentsController } from '../controllers/attachments-controller.ts';
import { FilesController } from '../controllers/files-controller.ts';
import { attachmentStyles } from '../views/attachment-styles.ts';
import { attachmentsView } from '../views/attachments-view.ts';
import { adopt, focusWhenDrawn, type SupportContext } from './support-context.ts';

/** Files on their way into messages; it comes with the first file. */
export class AttachmentsPart {
  readonly #context: SupportContext;
  readonly #files: FilesController;
  readonly #attachments: AttachmentsController;

  constructor(context: SupportContext) {
    this.#context = context;
    this.#files = new FilesController(context.host, context.session);
    this.#attachments = new AttachmentsController(context.host, context.session);
    adopt(context.host, attachmentStyles);
  }

  add(conversation: string | null, files: Iterable<File>): void {
    this.#attachments.add(conversation, files);
  }

  ready(conversation: string | null): FileRef[] {
    return this.#attachments.ready(conversation);
  }

  /** Whether nothing is on its way any more, and nothing was refused. */
  isComplete(conversation: string | null): boolean {
    return this.#attachments.of(conversation).every((one) => one.ref);
  }

  clear(conversation: string | null): void {
    this.#attachments.clear(conversation);
  }

  render(conversation: string | null): TemplateResult | null {
    const { host, words } = this.#context;
    const list = this.#attachments.of(conversation);
    if (list.length === 0) return null;
    return attachmentsView(list, host.info?.files.maxBytes ?? 0, words, {
      detach: (key) => {
        this.#attachments.remove(key);
        void focusWhenDrawn(host, '.attach input');
      },
      retryFile: (key) => this.#attachments.retry(key),
      paintFile: (canvas, file) => void this.#files.paintFile(canvas, file),
    });
  }
}
