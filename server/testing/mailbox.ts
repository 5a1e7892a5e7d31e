import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

/** A real mail server on this machine that keeps what it gets. */
export class Mailbox {
  readonly letters: Email[] = [];
  readonly port: number;
  /** What it answers to the next letters instead of taking them. */
  refusals = 0;
  #server: SMTPServer | undefined;

  constructor(port: number) {
    this.port = port;
  }

  /** For `smtp` of the configuration. */
  get configuration() {
    return { url: `smtp://127.0.0.1:${this.port}`, from: 'Salpa <help@salpa.example>' };
  }

  async open(): Promise<void> {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      // A client that keeps its connection does not keep us.
      closeTimeout: 50,
      onData: (stream, _session, done) => {
        buffer(stream).then(async (raw) => {
          if (this.refusals > 0) {
            this.refusals -= 1;
            done(Object.assign(new Error('try again later'), { responseCode: 451 }));
            return;
          }
          this.letters.push(await PostalMime.parse(raw));
          done();
        }, done);
      },
    });
    this.#server.on('error', () => undefined);
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server.server, 'listening');
  }

  close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#server) this.#server.close(resolve);
    else resolve();
    return promise;
  }

  /** The first letter to this address whose subject or text says so. */
  letter(to: string, saying: string): Promise<Email> {
    const fits = (letter: Email) =>
      letter.to?.some(({ address }) => address === to) && `${letter.subject}\n${letter.text}`.includes(saying);
    return until(`a letter to ${to} that says ${saying}; there are ${JSON.stringify(this.letters.map(({ subject }) => subject))}`, () =>
      this.letters.find(fits),
    );
  }
}

/** Opens a mailbox on a free port; it closes with the test. */
export async function openMailbox(cleaner: { after(clean: () => Promise<void>): void }): Promise<Mailbox> {
  const mailbox = new Mailbox(await freePort());
  await mailbox.open();
  cleaner.after(() => mailbox.close());
  return mailbox;
}
