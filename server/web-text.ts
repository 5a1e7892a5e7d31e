import type { FetchText } from './knowledge/sitemap-source.ts';

const mostBytes = 5 * 1024 * 1024;
const patience = 15_000;

/**
 * Fetches a page or a sitemap of the company's own site, at most 5 MiB within 15 seconds, in whatever encoding it
 * says it has. It is the operator who names the address, so that one in the company's own network is as good as any.
 */
export const fetchText: FetchText = async (address) => {
  try {
    const response = await fetch(address, {
      signal: AbortSignal.timeout(patience),
      headers: { accept: 'text/html, application/xml;q=0.9', 'user-agent': 'Tuki-Import' },
    });
    if (!response.ok) return { problem: `cannot be read: the server answers ${response.status}` };
    const bytes = await bodyOf(response);
    if (!bytes) return { problem: `is larger than ${mostBytes / 1024 / 1024} MiB` };
    return { text: decoded(bytes, response.headers.get('content-type') ?? '') };
  } catch (error) {
    return { problem: `cannot be read: ${reasonOf(error)}` };
  }
};

/** Undefined when there is more than is taken. */
async function bodyOf({ body }: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Uint8Array, type: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const named = /charset=["']?([\w-]+)/i.exec(type)?.[1] ?? /charset=["']?([\w-]+)|encoding="([\w-]+)"/i.exec(head)?.slice(1).find(Boolean);
  try {
    return new TextDecoder(named ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${patience / 1000} seconds`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
