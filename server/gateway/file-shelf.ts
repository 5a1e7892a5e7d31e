import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { detectXml } from '@file-type/xml';
import { FileTypeParser } from 'file-type';
import { imageSizeFromFile } from 'image-size/fromFile';
import { isRaster } from '../../kernel/raster-types.ts';
import type { Clock, FileStore, Random, StoredFile } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import type { Session } from '../app/visitor-session.ts';
import { safeFileName } from './safe-file-name.ts';

export interface FileShelfParts {
  folder: string;
  /** Media types that may be kept. */
  types: readonly string[];
  files: FileStore;
  random: Random;
  clock: Clock;
}

/** Also tells the kinds of XML apart, so that an SVG is refused or kept as one. One for each file: it keeps what it reads in itself. */
const newDetector = (): FileTypeParser => new FileTypeParser({ customDetectors: [detectXml] });

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
    const found = await newDetector()
      .fromFile(path)
      .catch(() => undefined);
    if (!found || !this.#parts.types.includes(found.mime)) throw this.#notTaken(found?.mime);
    const { mime: type, ext } = found;
    const { size } = await stat(path);
    const dimensions = isRaster(type) ? await dimensionsOf(path) : null;
    return {
      id,
      site: session.kind === 'visitor' ? session.site : (session.sites[0] ?? ''),
      customer: session.kind === 'visitor' ? session.customer : null,
      agent: session.kind === 'agent' ? session.agent : null,
      conversation: null,
      name: safeFileName(name, ext),
      type,
      bytes: size,
      width: dimensions?.width ?? null,
      height: dimensions?.height ?? null,
      createdAt: this.#parts.clock.now(),
    };
  }

  #notTaken(type: string | undefined): RefusedError {
    const is = type ? `its content is ${type}, which is not taken` : 'its content is of no kind that is taken';
    return new RefusedError('file', `${is}, whatever its name says; send one of ${this.#parts.types.join(', ')}`);
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
