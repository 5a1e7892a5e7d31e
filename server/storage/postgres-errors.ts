import { StoreUnavailable } from '../app/store-error.ts';

/** SQLSTATE classes of PostgreSQL's own trouble: connection, rollback, resources, operator, system. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const passingClasses = new Set(['08', '40', '53', '57', '58']);
const readOnlyTransaction = '25006';
const uniqueViolation = '23505';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** SQLSTATE 23505. */
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === uniqueViolation;

/** An error that PostgreSQL reports about a statement; anything else is the connection's. */
export const isAboutStatement = (error: unknown): boolean => {
  const code = codeOf(error);
  return /^[0-9A-Z]{5}$/.test(code) && !passingClasses.has(code.slice(0, 2)) && code !== readOnlyTransaction;
};

/** An error of the driver, as the stores throw it. */
export const errorOf = (error: unknown): Error => {
  if (error instanceof StoreUnavailable) return error;
  const known = error instanceof Error ? error : new Error(String(error));
  return isAboutStatement(known) ? known : new StoreUnavailable(`PostgreSQL: ${known.message}`, { cause: known });
};

/** Runs what talks to PostgreSQL and throws its errors as `errorOf` says. */
export async function translating<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw errorOf(error);
  }
}
