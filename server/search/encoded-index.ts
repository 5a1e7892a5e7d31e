import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { SearchElsewhere, SearchIndexFile } from '../../protocol/article.ts';
import type { EncodedIndex } from '../app/ports.ts';

/** What is served in the place of an index that is too large for browsers. */
export const elsewhere = (lang: string): EncodedIndex => encodedFile({ lang, onServer: true }, (json) => brotliCompressSync(json));

/** A file in its three encodings. The tag is weak, since it stands for all of them (RFC 9110, 8.8.1). */
export const encodedFile = (file: SearchIndexFile | SearchElsewhere, brotli: (json: Buffer) => Uint8Array): EncodedIndex => {
  const json = Buffer.from(JSON.stringify(file));
  const etag = `W/"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`;
  return { etag, json, brotli: brotli(json), gzip: gzipSync(json, { level: 9 }), calibratedBy: 0 };
};
