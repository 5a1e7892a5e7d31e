import type { FileRef } from '../../protocol/entry.ts';
import type { Problem } from '../../protocol/error.ts';

/** One file to send. `fetch` cannot tell how far an upload is, so this is the one place with an XMLHttpRequest. */
export interface Upload {
  url: string;
  token: string;
  file: File;
  /** 0 to 1. */
  onProgress(progress: number): void;
  signal: AbortSignal;
}

/** The server did not take a file. `code` is its own, or `network` where no answer came. */
export class UploadError extends Error {
  readonly code: Problem['code'] | 'network';

  constructor(code: Problem['code'] | 'network') {
    super(`the file was not taken: ${code}`);
    this.name = 'UploadError';
    this.code = code;
  }
}

/** Sends a file and resolves with what messages refer to it by. Rejects with `UploadError`, or the signal's reason. */
export function upload({ url, token, file, onProgress, signal }: Upload): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.open('POST', url);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve(request.response as FileRef) : reject(refusal(request.response)));
    request.onerror = () => reject(new UploadError('network'));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

const refusal = (problem: Partial<Problem> | null): UploadError => new UploadError(problem?.code ?? 'internal');
