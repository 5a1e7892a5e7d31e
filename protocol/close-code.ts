/** WebSocket close codes of the application range, each with what the client does next. */
export const closeCode = {
  /** The server is going down: come back after a random part of `retryAfterMs`. */
  restart: 4000,
  /** The client read too slowly and was cut off; it resumes from what it has. */
  slow: 4001,
  /** No sign of life within two heartbeats. */
  silent: 4002,
  /** The first frame was no hello, or came too late. */
  handshake: 4003,
  /** The session ended: signed out, token revoked or expired. Do not come back with it. */
  session: 4004,
  /** A frame that no client of ours sends. */
  malformed: 4005,
  /** The version is not served. */
  version: 4006,
  /** The origin is not allowed for the site. */
  origin: 4007,
  /** Too many too fast: come back when the time that `bye` named is over. */
  limit: 4008,
  /** A frame larger than the server takes, which is larger than any command may be (RFC 6455, 7.4.1). */
  tooLarge: 1009,
} as const;

/** Coming back would end the same way. */
const final: ReadonlySet<number> = new Set([
  closeCode.session,
  closeCode.version,
  closeCode.origin,
  closeCode.malformed,
  closeCode.tooLarge,
]);

/** Whether a client may try again by itself after this close code. */
export const mayReconnect = (code: number): boolean => !final.has(code);
