import type { SignedLink } from '../../protocol/command.ts';
import type { AuditLog } from './audit-log.ts';
import { caseFor } from './case-access.ts';
import type { CaseStore, Clock, FileStore } from './ports.ts';
import { notFound } from './refusal.ts';
import type { Session } from './visitor-session.ts';

export const filePath = (id: string): string => `/api/v1/files/${id}`;
export const transcriptPath = (conversation: string): string => `/api/v1/transcripts/${conversation}`;

export interface UrlSigner {
  sign(path: string, device: string, now: number): SignedLink;
}

/** Short-lived links to what belongs to a case. */
export class CaseLinks {
  readonly #cases: CaseStore;
  readonly #files: FileStore;
  readonly #urls: UrlSigner;
  readonly #audit: AuditLog;
  readonly #clock: Clock;

  constructor(parts: { cases: CaseStore; files: FileStore; urls: UrlSigner; audit: AuditLog; clock: Clock }) {
    this.#cases = parts.cases;
    this.#files = parts.files;
    this.#urls = parts.urls;
    this.#audit = parts.audit;
    this.#clock = parts.clock;
  }

  async file(session: Session, body: { conversation: string; file: string }): Promise<SignedLink> {
    const state = await caseFor(this.#cases, session, body.conversation);
    const file = await this.#files.get(body.file);
    if (file?.conversation !== state.id) throw notFound();
    await this.#audit.reading(session, 'file.opened', state.site, { kind: 'file', id: file.id });
    return this.#urls.sign(filePath(file.id), session.device, this.#clock.now());
  }

  async transcript(session: Session, body: { conversation: string }): Promise<SignedLink> {
    const state = await caseFor(this.#cases, session, body.conversation);
    await this.#audit.reading(session, 'transcript.opened', state.site, { kind: 'conversation', id: state.id });
    return this.#urls.sign(transcriptPath(state.id), session.device, this.#clock.now());
  }
}
