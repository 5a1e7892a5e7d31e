import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { imageSizeFromFile } from 'image-size/fromFile';
import type { Clock, FileStore, Random, StoredFile } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import type { Session } from '../app/visitor-session.ts';

export interface FileShelfParts {
  folder: string;
  /** Media types that may be kept. */
  types: readonly string[];
  files: FileStore;
  random: Random;
  clock: Clock;
}

/** Uploads on disk, outside everything that is served. A file is there whole or not at all. */
export class FileShelf {
  readonly #parts: FileShelfParts;

  constructor(parts: FileShelfParts) {
    this.#parts = parts;
  }

  /** Writes to a temporary name, looks at the content, then takes it in. Throws `file` for what may not be kept. */
  async keep(session: Session, name: string, content: Readable, truncated: () => boolean): Promise<StoredFile> {
    const { folder, random } = this.#parts;
    await mkdir(folder, { recursive: true });
    const id = random.id();
    const arriving = join(folder, `${id}.part`);
    try {
      await pipeline(content, createWriteStream(arriving, { mode: 0o600 }));
      if (truncated()) throw new RefusedError('file', 'the file is too large');
      const file = await this.#describe(session, id, name, arriving);
      await rename(arriving, join(folder, id));
      await this.#parts.files.add(file);
      return file;
    } finally {
      await rm(arriving, { force: true });
    }
  }

  open(id: string): Readable {
    return createReadStream(join(this.#parts.folder, id));
  }

  /** The type is what the content is, never what the sender says. */
  async #describe(session: Session, id: string, name: string, path: string): Promise<StoredFile> {
    const type = (await fileTypeFromFile(path))?.mime;
    if (!type || !this.#parts.types.includes(type)) {
      throw new RefusedError('file', `files of this kind are not taken; send one of ${this.#parts.types.join(', ')}`);
    }
    const { size } = await stat(path);
    const dimensions = type.startsWith('image/') ? await dimensionsOf(path) : null;
    return {
      id,
      site: session.kind === 'visitor' ? session.site : (session.sites[0] ?? ''),
      customer: session.kind === 'visitor' ? session.customer : null,
      agent: session.kind === 'agent' ? session.agent : null,
      conversation: null,
      name: cleanName(name),
      type,
      bytes: size,
      width: dimensions?.width ?? null,
      height: dimensions?.height ?? null,
      createdAt: this.#parts.clock.now(),
    };
  }
}

/** In pixels. Throws `file` for an image that breaks off or lies about itself. */
async function dimensionsOf(path: string): Promise<{ width: number; height: number }> {
  try {
    return await imageSizeFromFile(path);
  } catch {
    throw new RefusedError('file', 'the image is damaged; save it anew and send it again');
  }
}

/** A name without folders or control characters, at most 120 long. */
const cleanName = (name: string): string =>
  name
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\p{Cc}/gu, '')
    .slice(-120) || 'file';
