import type { FileRef } from '../../protocol/entry.ts';
import { openLink, signedAddress } from '../io/signed-links.ts';
import type { SupportHost } from '../support-contract.ts';
import type { SessionController } from './session-controller.ts';

/** Files and transcripts of conversations, read through links that the server signs for this session. */
export class FilesController {
  readonly #host: SupportHost;
  readonly #session: SessionController;

  constructor(host: SupportHost, session: SessionController) {
    this.#host = host;
    this.#session = session;
  }

  /** Rejects where there is no link to be had now. */
  async openFile(conversation: string, file: FileRef): Promise<void> {
    const address = await this.#link(this.#session.ask('file.link', { conversation, file: file.id }));
    openLink(this.#host.root, address, file.name);
  }

  /** Rejects where there is no link to be had now. */
  async openTranscript(conversation: string): Promise<void> {
    const address = await this.#link(this.#session.ask('transcript.link', { conversation }));
    openLink(this.#host.root, address, 'conversation.txt');
  }

  /** Draws a picture of a conversation; one that cannot be loaded stays an empty place that can still be opened. */
  async paint(canvas: HTMLCanvasElement, conversation: string, file: FileRef): Promise<void> {
    const [{ drawPicture }, address] = await Promise.all([
      import('../io/pictures.ts'),
      this.#link(this.#session.ask('file.link', { conversation, file: file.id })),
    ]);
    await drawPicture(canvas, address).catch(() => canvas.classList.add('lost'));
  }

  /** Draws a picture that is about to be sent. */
  async paintFile(canvas: HTMLCanvasElement, file: File): Promise<void> {
    const { drawPicture } = await import('../io/pictures.ts');
    await drawPicture(canvas, file).catch(() => canvas.classList.add('lost'));
  }

  async #link(signed: Promise<{ url: string }>): Promise<string> {
    return signedAddress((await signed).url, this.#host.api.url(''));
  }
}
