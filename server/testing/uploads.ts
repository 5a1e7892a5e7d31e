import { crc32, deflateSync } from 'node:zlib';
import type { FileRef } from '../../protocol/entry.ts';
import type { TestServer, Visitor } from './test-server.ts';

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
};

/** A real PNG (W3C PNG, 5.3) of this size in pixels, grey. */
export const png = (width: number, height: number): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 0, 0, 0, 0])])),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

export const pngFile = new File([new Uint8Array(png(3, 2))], 'kuva.png', { type: 'image/png' });

/** Sends a file as the widget does. */
export function upload(server: TestServer, file: File, headers: Record<string, string>): Promise<Response> {
  const form = new FormData();
  form.append('file', file);
  return fetch(`${server.url}${server.configuration.basePath}/api/v1/files`, { method: 'POST', body: form, headers });
}

/** Sends a file as this customer and returns what a message names it by. */
export async function uploadAs(server: TestServer, { token }: Visitor, file: File): Promise<FileRef> {
  const answer = await upload(server, file, { authorization: `Bearer ${token}` });
  if (!answer.ok) throw new Error(`the upload was refused: ${await answer.text()}`);
  return (await answer.json()) as FileRef;
}
