import type { Clock, Log, Mail, Mailer, MailStore } from './ports.ts';

const maxAttempts = 8;
const atOnce = 20;

/** Sends what the outbox holds. A letter is written with its decision and leaves after it, so that neither is lost. */
export class MailDelivery {
  readonly #mails: MailStore;
  readonly #mailer: Mailer;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #firstPauseMs: number;
  /** Sent, but the store could not be told: these must not go out again. */
  readonly #untold = new Set<string>();

  /** `firstPauseMs` is the pause before the second try; it doubles with every further one. */
  constructor(parts: { mails: MailStore; mailer: Mailer; clock: Clock; log: Log; firstPauseMs: number }) {
    this.#mails = parts.mails;
    this.#mailer = parts.mailer;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#firstPauseMs = parts.firstPauseMs;
  }

  async run(): Promise<void> {
    for (const id of this.#untold) await this.#tellSent(id);
    for (const mail of await this.#mails.due(this.#clock.now(), atOnce)) await this.#send(mail);
  }

  async #send(mail: Mail): Promise<void> {
    try {
      await this.#mailer.send(mail);
    } catch (error) {
      return this.#retryLater(mail, String(error));
    }
    this.#untold.add(mail.id);
    await this.#tellSent(mail.id);
  }

  async #tellSent(id: string): Promise<void> {
    await this.#mails.sent(id);
    this.#untold.delete(id);
  }

  async #retryLater(mail: Mail, error: string): Promise<void> {
    const last = mail.attempts + 1 >= maxAttempts;
    const pauseMs = this.#firstPauseMs * 2 ** mail.attempts;
    await this.#mails.failed(mail.id, last ? null : this.#clock.now() + pauseMs, error);
    this.#log.warn({ mail: mail.id, attempts: mail.attempts + 1, last, error }, 'an e-mail was not taken by the mail server');
  }
}
