import { WebSocket } from 'ws';

/** A frame of either server, read as far as a load generator needs. */
export interface Frame {
  type: string;
  id?: string;
  [field: string]: unknown;
}

/** One end of a socket. While a line is opened it is asked and answers; then frames go to `heard`. */
export class Peer {
  /** Takes every frame that is not waited for. */
  heard: (text: string) => void = () => {};
  readonly #socket: WebSocket;
  #waiting: { type: string; resolve(frame: Frame): void; reject(error: Error): void } | undefined;

  private constructor(socket: WebSocket, lost: (why: string) => void) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(data.toString()));
    socket.on('close', (code, reason) => this.#lose(`A socket was closed with ${code} ${reason}.`, lost));
  }

  /** `lost` hears of a close that nobody asked for. */
  static open(url: string, headers: Record<string, string>, lost: (why: string) => void): Promise<Peer> {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false, skipUTF8Validation: true });
    const peer = new Peer(socket, lost);
    return new Promise((resolve, reject) => socket.once('open', () => resolve(peer)).once('error', reject));
  }

  send(frame: object): void {
    this.#socket.send(JSON.stringify(frame));
  }

  /** Sends a frame and answers the next one of a type; rejects when the server refuses. */
  ask(frame: object, type: string): Promise<Frame> {
    const answer = new Promise<Frame>((resolve, reject) => {
      this.#waiting = { type, resolve, reject };
    });
    this.send(frame);
    return answer;
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.close();
  }

  #receive(text: string): void {
    const waiting = this.#waiting;
    if (!waiting) {
      this.heard(text);
      return;
    }
    const frame = JSON.parse(text) as Frame;
    if (frame.type === 'refused' || frame.type === 'unfollowed') waiting.reject(new Error(`The server refused: ${text}`));
    else if (frame.type === waiting.type) waiting.resolve(frame);
    else {
      this.heard(text);
      return;
    }
    this.#waiting = undefined;
  }

  #lose(why: string, lost: (why: string) => void): void {
    this.#waiting?.reject(new Error(why));
    lost(why);
  }
}

/** Closes peers and forgets them. */
export function closeAll(peers: Peer[]): void {
  for (const peer of peers.splice(0)) peer.close();
}
