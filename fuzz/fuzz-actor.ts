import { randomBytes, randomInt } from 'node:crypto';
import WebSocket from 'ws';
import type { z } from 'zod';
import { closeCode } from '../protocol/close-code.ts';
import { agentCommands, visitorCommands } from '../protocol/command.ts';
import { clientFrame, type ServerFrame, type ServerFrameOf } from '../protocol/frame.ts';
import { protocolVersion } from '../protocol/version.ts';
import type { FuzzTally } from './fuzz-tally.ts';
import type { FuzzedCompany } from './fuzzed-company.ts';
import { KnownValues } from './known-values.ts';
import type { FrameSending, Side } from './sendings.ts';

/** A server that has not answered by then hangs. Generous, for a machine that is busy with the fuzzer itself. */
const patienceMs = 15_000;

/** An address of somebody's own. */
export const someAddress = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

/** Somebody with a socket, which is opened again after the server closed it. Sends one thing at a time and waits for its answer. */
export class FuzzActor {
  readonly side: Side;
  readonly known = new KnownValues();
  /** Of the last welcome; a visitor's. */
  token = '';
  readonly #company: FuzzedCompany;
  readonly #tally: FuzzTally;
  #socket: WebSocket | undefined;
  #queue: Promise<void> = Promise.resolve();
  #closedWith = 0;
  #settle: (frame: ServerFrame | null) => void = () => undefined;

  constructor(side: Side, company: FuzzedCompany, tally: FuzzTally) {
    this.side = side;
    this.#company = company;
    this.#tally = tally;
    this.known.learn('device', randomBytes(24).toString('base64url'));
  }

  /** Runs after everything that this actor was asked for before. */
  inTurn(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work);
    return this.#queue;
  }

  get headers(): Record<string, string> {
    const cookie = this.cookie;
    return {
      origin: this.#company.url,
      'x-forwarded-for': someAddress(),
      ...(cookie && { cookie, 'x-tuki-desk': '1' }),
      ...(this.side === 'visitor' && { authorization: `Bearer ${this.token}` }),
    };
  }

  get cookie(): string | undefined {
    return this.side === 'agent' || this.side === 'administrator' ? this.#company.cookies[this.side].at(-1) : undefined;
  }

  async send({ text, pick }: FrameSending): Promise<void> {
    await this.#connect();
    const filled = this.known.fill(text, pick);
    this.#tally.sent += 1;
    if (fitsSchema(this.side, filled)) this.#tally.valid += 1;
    const answer = await this.#answerTo(filled);
    if (answer === undefined) {
      this.#tally.hang(filled);
      this.#socket?.terminate();
      return;
    }
    this.#tally.answered += 1;
    this.#note(filled, answer);
  }

  close(): void {
    this.#socket?.terminate();
  }

  /** The frame that answers it, null when the connection was closed; undefined when nothing came. */
  #answerTo(text: string): Promise<ServerFrame | null | undefined> {
    const id = commandId(text);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs, undefined);
      this.#settle = (frame) => {
        const fits = frame === null || (id === undefined ? frame.type === 'pong' : isAnswer(frame) && frame.id === id);
        if (!fits) return;
        clearTimeout(timer);
        this.#settle = () => undefined;
        resolve(frame);
      };
      // Closed in the meantime: that was the answer to what was sent before.
      if (!this.#isOpen) return this.#settle(null);
      this.#socket?.send(text);
      if (id === undefined) this.#socket?.send('{"type":"ping"}');
    });
  }

  #note(text: string, answer: ServerFrame | null): void {
    const frame = readFrame(text);
    if (answer?.type === 'refused' && answer.problem.code === 'internal') this.#tally.serverError(text, JSON.stringify(answer.problem));
    if (!frame) return;
    if (frame.type !== 'command') {
      this.#tally.frames.add('feed' in frame ? `${frame.type} ${frame.feed}` : frame.type);
      return;
    }
    const isSignedOut = answer === null && this.#closedWith === closeCode.session;
    const isReached = isSignedOut || answer?.type === 'ack' || (answer?.type === 'refused' && answer.problem.code !== 'invalid');
    if (isReached) this.#tally.commands.add(`${this.side === 'visitor' ? 'visitor' : 'agent'} ${frame.name}`);
    if (answer?.type === 'ack') this.#learn(answer, frame.body);
  }

  #learn({ result }: ServerFrameOf<'ack'>, body: unknown): void {
    const { conversation, item, seq, url } = { ...(body as object), ...(result as object) } as Record<string, unknown>;
    if (typeof url === 'string') this.known.learn('link', url);
    if (typeof conversation === 'string' && typeof item === 'string') {
      this.known.learnWork({ conversation, item, version: typeof seq === 'number' ? seq : 1 });
    }
  }

  get #isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** A session that has ended is refused; the next one is not. */
  async #connect(): Promise<void> {
    for (let tries = 0; !this.#isOpen && tries < 5; tries += 1) await this.#open();
  }

  async #open(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const socket = new WebSocket(`${this.#company.url.replace('http', 'ws')}/api/v1/socket`, { headers: this.headers });
    this.#socket = socket;
    socket.on('error', () => resolve());
    socket.on('close', (code, reason) => {
      const text = reason.toString();
      this.#closedWith = code;
      if (code === closeCode.restart && /mistake/.test(text)) this.#tally.serverError('a frame', text);
      if (code === closeCode.session) this.#nextSession();
      resolve();
      this.#settle(null);
    });
    socket.on('message', (data) => this.#got(JSON.parse(String(data)) as ServerFrame, resolve));
    socket.on('open', () => {
      const hello = this.#hello();
      if (!hello) return resolve();
      socket.send(JSON.stringify(hello));
      if (this.cookie) socket.send('{"type":"follow","feed":"work","after":0}');
    });
    await promise;
  }

  /** A visitor who has signed out comes back as somebody else; an agent signs in anew. */
  #nextSession(): void {
    if (this.side === 'agent' || this.side === 'administrator') this.#company.cookies[this.side].pop();
    if (this.side === 'visitor') this.known.lists.device = [randomBytes(24).toString('base64url')];
  }

  #hello(): unknown {
    if (this.side === 'nobody') return null;
    const device = this.known.lists.device?.[0];
    const as = this.side === 'visitor' ? { kind: 'visitor', site: 'salpa', device, lang: 'fi' } : { kind: 'agent' };
    return { type: 'hello', protocol: protocolVersion, client: 'fuzz/1', as };
  }

  #got(frame: ServerFrame, welcomed: () => void): void {
    if (frame.type === 'welcome') {
      this.token = frame.token ?? this.token;
      welcomed();
    }
    if (frame.type === 'work')
      for (const { conversation, id, version } of frame.rows) this.known.learnWork({ conversation, item: id, version });
    this.#settle(frame);
  }
}

function readFrame(text: string) {
  try {
    return clientFrame.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether the server's own schemas take it: the frame, and a command's body. */
function fitsSchema(side: Side, text: string): boolean {
  const frame = readFrame(text);
  if (frame?.type !== 'command') return frame !== undefined;
  const commands: Record<string, z.ZodType> = side === 'visitor' ? visitorCommands : agentCommands;
  return Object.hasOwn(commands, frame.name) && commands[frame.name]?.safeParse(frame.body).success === true;
}

const commandId = (text: string): string | undefined => {
  const frame = readFrame(text);
  return frame?.type === 'command' ? frame.id : undefined;
};

const isAnswer = (frame: ServerFrame): frame is ServerFrameOf<'ack' | 'refused'> => frame.type === 'ack' || frame.type === 'refused';
