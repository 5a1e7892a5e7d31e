/** What a run counts, and the first of what went wrong. */
export class FuzzTally {
  sent = 0;
  valid = 0;
  answered = 0;
  serverErrors = 0;
  hangs = 0;
  /** Commands that came past their schema, by who sent them: `visitor chat.start`. */
  readonly commands = new Set<string>();
  /** Frames other than commands that were taken. */
  readonly frames = new Set<string>();
  readonly samples: { what: string; sent: string; got: string }[] = [];

  serverError(sent: string, got: string): void {
    this.serverErrors += 1;
    this.#keep('server error', sent, got);
  }

  hang(sent: string): void {
    this.hangs += 1;
    this.#keep('no answer', sent, '');
  }

  #keep(what: string, sent: string, got: string): void {
    if (this.samples.length < 20) this.samples.push({ what, sent: sent.slice(0, 1500), got: got.slice(0, 500) });
  }
}
