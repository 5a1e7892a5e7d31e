import type { FileRef } from '../../protocol/entry.ts';
import type { FileStore, StoredFile } from './ports.ts';
import { RefusedError } from './refusal.ts';
import type { Session } from './visitor-session.ts';

const isUploader = (session: Session, file: StoredFile): boolean =>
  session.kind === 'visitor' ? file.customer === session.customer : file.agent === session.agent;

export const refOf = ({ id, name, type, bytes, width, height }: StoredFile): FileRef => ({
  id,
  name,
  type,
  bytes,
  ...(width !== null && { width }),
  ...(height !== null && { height }),
});

/** The uploads that a message names, each one the sender's own and in no other conversation. Throws `file` otherwise. */
export async function filesToSend(files: FileStore, session: Session, conversation: string, ids: readonly string[]): Promise<FileRef[]> {
  const found = await Promise.all(ids.map((id) => files.get(id)));
  return found.map((file, index) => {
    const usable = file && isUploader(session, file) && (file.conversation === null || file.conversation === conversation);
    if (!usable) throw new RefusedError('file', 'there is no such upload; send the file again', { path: `files.${index}` });
    return refOf(file);
  });
}
