import { createTransport, type Transporter } from 'nodemailer';
import type { Mailer } from '../app/ports.ts';

const timeoutMs = 20_000;

/** Hands e-mail to the company's SMTP server, over one kept connection. */
export class SmtpMailer implements Mailer {
  readonly #transport: Transporter;
  readonly #from: string;

  constructor({ url, from }: { url: string; from: string }) {
    this.#transport = createTransport({
      url,
      pool: true,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    });
    this.#from = from;
  }

  /** The same mail keeps the same Message-ID at every try, so that a receiver can drop a second copy. */
  async send({ id, to, subject, text, html }: Parameters<Mailer['send']>[0]): Promise<void> {
    const domain = this.#from.split('@').at(-1)?.replace('>', '') ?? 'localhost';
    await this.#transport.sendMail({
      from: this.#from,
      to,
      subject,
      text,
      html,
      messageId: `<${id}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  close(): void {
    this.#transport.close();
  }
}
