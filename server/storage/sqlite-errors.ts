import { StoreUnavailable } from '../app/store-error.ts';

/** What crosses the thread: an `Error` loses SQLite's code on the way. Codes: https://sqlite.org/rescode.html */
export interface SqliteFault {
  message: string;
  /** SQLite's extended result code; 0 when the error is not SQLite's. */
  code: number;
}

const primary = (code: number): number => code & 0xff;

/** PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN: the machine's trouble, not the statement's. */
const passing = new Set([3, 5, 6, 7, 8, 10, 13, 14]);
const uniqueViolations = new Set([1555, 2067]);

/** Any error of the thread in a form that survives the way. */
export function faultOf(error: unknown): SqliteFault {
  if (!(error instanceof Error)) return { message: String(error), code: 0 };
  return { message: error.message, code: 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0 };
}

/** Whether the same statement may work later. */
export const isPassing = ({ code }: SqliteFault): boolean => passing.has(primary(code));
/** PRIMARYKEY or UNIQUE. */
export const isUniqueViolation = ({ code }: SqliteFault): boolean => uniqueViolations.has(code);
/** BUSY or LOCKED. */
export const isLocked = ({ code }: SqliteFault): boolean => primary(code) === 5 || primary(code) === 6;
/** CORRUPT or NOTADB. */
export const isDamage = ({ code }: SqliteFault): boolean => primary(code) === 11 || primary(code) === 26;

/** A statement that SQLite refused. */
export class SqliteError extends Error {
  override readonly name = 'SqliteError';
  readonly fault: SqliteFault;
  constructor(fault: SqliteFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** A fault as the stores throw it: `StoreUnavailable` where the same call may work later. */
export const errorOf = (fault: SqliteFault): Error =>
  isPassing(fault) ? new StoreUnavailable(`SQLite: ${fault.message}`, { cause: new SqliteError(fault) }) : new SqliteError(fault);
