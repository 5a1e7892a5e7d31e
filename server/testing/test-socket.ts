import type { Socket } from 'node:net';
import WebSocket from 'ws';
import type { z } from 'zod';
import type { AgentCommand, agentCommands, CommandName, CommandResults, VisitorCommand, visitorCommands } from '../../protocol/command.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { Problem } from '../../protocol/error.ts';
import type { ClientFrame, HelloFrame, ServerFrame, ServerFrameOf } from '../../protocol/frame.ts';
import { protocolVersion } from '../../protocol/version.ts';
import { inTime } from './until.ts';

type Bodies = { [N in VisitorCommand]: z.input<(typeof visitorCommands)[N]> } & { [N in AgentCommand]: z.input<(typeof agentCommands)[N]> };
type FrameType = ServerFrame['type'];
interface Wait {
  fits(frame: ServerFrame): boolean;
  found(frame: ServerFrame): void;
}

let commands = 0;

/** A socket as a client program holds it, with every frame it got, in order. Nothing comes back by itself. */
export class TestSocket {
  readonly frames: ServerFrame[] = [];
  /** How it ended. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly socket: WebSocket;
  readonly #waits = new Set<Wait>();
  readonly #opened: Promise<void>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, { headers });
    this.#opened = new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject));
    this.#opened.catch(() => undefined);
    this.closed = new Promise((resolve) => this.socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })));
    this.socket.on('message', (data) => this.#got(JSON.parse(data.toString()) as ServerFrame));
    this.socket.on('error', () => undefined);
  }

  opened(): Promise<void> {
    return inTime('the socket to open', this.#opened);
  }

  async hello(as: HelloFrame['as'], protocol = protocolVersion): Promise<ServerFrameOf<'welcome'>> {
    await this.opened();
    this.send({ type: 'hello', protocol, client: 'test/1', as });
    const ended = this.closed.then(({ code, reason }) => Promise.reject(new Error(`closed ${code}: ${reason}`)));
    return Promise.race([this.until('welcome'), ended]);
  }

  send(frame: ClientFrame): void {
    this.sendText(JSON.stringify(frame));
  }

  sendText(text: string): void {
    this.socket.send(text);
  }

  /** The first frame of this kind that fits, of those that came and those that will come. */
  until<T extends FrameType>(type: T, fits: (frame: ServerFrameOf<T>) => boolean = () => true): Promise<ServerFrameOf<T>> {
    const both = (frame: ServerFrame) => frame.type === type && fits(frame as ServerFrameOf<T>);
    const known = this.frames.find(both);
    if (known) return Promise.resolve(known as ServerFrameOf<T>);
    const { promise, resolve } = Promise.withResolvers<ServerFrame>();
    this.#waits.add({ fits: both, found: resolve });
    return inTime(`a ${type} frame`, promise) as Promise<ServerFrameOf<T>>;
  }

  /** Sends a command without waiting; returns its id. */
  start<N extends CommandName>(name: N, body: Bodies[N], id = `c${process.pid}-${commands++}`): string {
    this.send({ type: 'command', id, name, body });
    return id;
  }

  /** Sends a command and returns what it is acknowledged with. Throws when it is refused. */
  async command<N extends CommandName>(name: N, body: Bodies[N], id?: string): Promise<CommandResults[N]> {
    const answer = await this.answer(this.start(name, body, id));
    if (answer.type === 'ack') return answer.result as CommandResults[N];
    throw new Error(`${name} was refused: ${answer.problem.code}, ${answer.problem.message}`);
  }

  /** Sends a command that must be refused, and returns why. */
  async refused<N extends CommandName>(name: N, body: Bodies[N], id?: string): Promise<Problem> {
    const answer = await this.answer(this.start(name, body, id));
    if (answer.type === 'refused') return answer.problem;
    throw new Error(`${name} was acknowledged: ${JSON.stringify(answer.result)}`);
  }

  /** The first answer to the command of this id. */
  answer(id: string): Promise<ServerFrameOf<'ack' | 'refused'>> {
    const known = this.frames.find((frame) => isAnswer(frame) && frame.id === id);
    if (known) return Promise.resolve(known as ServerFrameOf<'ack' | 'refused'>);
    const { promise, resolve } = Promise.withResolvers<ServerFrame>();
    this.#waits.add({ fits: (frame) => isAnswer(frame) && frame.id === id, found: resolve });
    return inTime(`the answer to ${id}`, promise) as Promise<ServerFrameOf<'ack' | 'refused'>>;
  }

  /** Follows a conversation and waits until all that was in its log has come. */
  async follow(conversation: string, after = 0): Promise<ServerFrameOf<'caught-up'>> {
    const before = this.frames.length;
    this.send({ type: 'follow', feed: 'conversation', id: conversation, after });
    return this.until('caught-up', (frame) => frame.conversation === conversation && this.frames.indexOf(frame) >= before);
  }

  /** Follows the work list and waits for its first frame. */
  async followWork(after = 0): Promise<ServerFrameOf<'work'>> {
    const before = this.frames.length;
    this.send({ type: 'follow', feed: 'work', after });
    return this.until('work', (frame) => this.frames.indexOf(frame) >= before);
  }

  /** The entry frames of a conversation so far, in the order in which they came. */
  entryFrames(conversation: string): ServerFrameOf<'entry'>[] {
    return this.frames.filter((frame) => frame.type === 'entry').filter((frame) => frame.conversation === conversation);
  }

  untilEntry<T extends Entry['type']>(conversation: string, type: T, fits: (entry: Extract<Entry, { type: T }>) => boolean = () => true) {
    return this.until('entry', (frame) => {
      const entry = frame.entry as Entry;
      return frame.conversation === conversation && entry.type === type && fits(entry as Extract<Entry, { type: T }>);
    });
  }

  untilText(conversation: string, text: string): Promise<ServerFrameOf<'entry'>> {
    return this.untilEntry(conversation, 'message', (entry) => entry.body.text === text);
  }

  /** The server has answered everything that was sent before. */
  async settled(): Promise<void> {
    // A hello after the hello is not served; a command nobody has is answered in its turn.
    await this.answer(this.start('no-such-command' as 'work.next', {}));
  }

  close(): Promise<{ code: number; reason: string }> {
    this.socket.close(1000);
    return this.ended();
  }

  ended(): Promise<{ code: number; reason: string }> {
    return inTime('the socket to close', this.closed);
  }

  /** Cuts the line as a lost network does: no close frame. */
  cut(): void {
    this.socket.terminate();
  }

  /** The stream below, for tests of readers who do not read. */
  tcp(): Socket {
    return (this.socket as unknown as { _socket: Socket })._socket;
  }

  #got(frame: ServerFrame): void {
    this.frames.push(frame);
    for (const wait of this.#waits) {
      if (!wait.fits(frame)) continue;
      this.#waits.delete(wait);
      wait.found(frame);
    }
  }
}

const isAnswer = (frame: ServerFrame): frame is ServerFrameOf<'ack' | 'refused'> => frame.type === 'ack' || frame.type === 'refused';
