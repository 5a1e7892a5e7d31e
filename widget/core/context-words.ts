/** What search leans on; it never leaves the browser. */
export interface VisitContext {
  title: string;
  path: string;
  facts: Readonly<Record<string, string | number | boolean>> | null;
  /** Titles of articles read in this visit, the oldest first. */
  read: readonly string[];
}

const lastRead = 3;

/** Words of what the customer looks at: the page, facts that the page gave, and the articles read last. */
export const contextWords = ({ title, path, facts, read }: VisitContext): string =>
  [title, path, ...Object.values(facts ?? {}).filter((fact) => typeof fact === 'string'), ...read.slice(-lastRead)].join(' ');
