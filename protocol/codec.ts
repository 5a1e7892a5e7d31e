import type { ClientFrame, ServerFrame } from './frame.ts';

type Fields = Record<string, unknown>;

/** A frame as the text of one WebSocket message. */
export const encodeFrame = (frame: ClientFrame | ServerFrame): string => JSON.stringify(frame);

/**
 * A server's frame, or undefined for what this client does not know or cannot read. Only the envelope is looked at:
 * an entry or signal of a kind that came later passes, for the thread to show as such.
 */
export const decodeServerFrame = (text: string): ServerFrame | undefined => {
  const frame = parse(text);
  if (!isFields(frame) || !isServerFrame(frame)) return undefined;
  return frame;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

const isPosition = (value: unknown): boolean => isFields(value) && isNumber(value.delivered) && isNumber(value.read);
const isProblem = (value: unknown): boolean => isFields(value) && isText(value.code);
const isEntry = (value: unknown): boolean =>
  isFields(value) && isNumber(value.seq) && isNumber(value.at) && isText(value.type) && isFields(value.author);

/** What each frame must carry for the client to work with it at all. */
const envelopes: Record<ServerFrame['type'], (frame: Fields) => boolean> = {
  welcome: (frame) => isNumber(frame.heartbeatMs) && isFields(frame.session) && Array.isArray(frame.cases),
  ack: (frame) => isText(frame.id),
  refused: (frame) => isText(frame.id) && isProblem(frame.problem),
  entry: (frame) => isText(frame.conversation) && isNumber(frame.prev) && isEntry(frame.entry),
  'caught-up': (frame) => isText(frame.conversation) && isPosition(frame.customer) && isPosition(frame.staff),
  work: (frame) => isNumber(frame.position) && Array.isArray(frame.rows),
  positions: (frame) => isText(frame.conversation) && (frame.who === 'customer' || frame.who === 'staff') && isPosition(frame.at),
  signal: (frame) => isText(frame.conversation) && isFields(frame.signal),
  unfollowed: (frame) => isText(frame.conversation) && isProblem(frame.problem),
  bye: (frame) => isNumber(frame.retryAfterMs),
  pong: () => true,
};

const isKnownType = (type: unknown): type is ServerFrame['type'] => isText(type) && Object.hasOwn(envelopes, type);

const isServerFrame = (frame: unknown): frame is ServerFrame => isFields(frame) && isKnownType(frame.type) && envelopes[frame.type](frame);
