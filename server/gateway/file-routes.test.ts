import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { suite, it as test } from 'node:test';
import type { FileRef } from '../../protocol/entry.ts';
import type { Problem } from '../../protocol/error.ts';
import { openStore } from '../storage/open-store.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { chatInHand, words } from '../testing/scenes.ts';
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';
import { png, pngFile, upload, uploadAs } from '../testing/uploads.ts';
import { SignedUrls } from './signed-urls.ts';

const bearer = ({ token }: Visitor) => ({ authorization: `Bearer ${token}` });
const file = (content: Uint8Array | string, name: string, type = ''): File =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], name, { type });

function kept(server: TestServer): string[] {
  try {
    return readdirSync(join(server.configuration.dataDir, 'files'));
  } catch {
    return [];
  }
}

async function refusedUpload(server: TestServer, visitor: Visitor, sent: File): Promise<Problem & { status: number }> {
  const answer = await upload(server, sent, bearer(visitor));
  assert.ok(!answer.ok, 'the upload was taken');
  return { status: answer.status, ...((await answer.json()) as Problem) };
}

suite('POST /api/v1/files', () => {
  test('keeps a file by what it is, whatever its sender calls it', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const ref = await uploadAs(server, visitor, file(png(3, 2), '../..\\kuva\u0007.html', 'text/html'));
    assert.deepEqual(ref, { id: ref.id, name: 'kuva.html.png', type: 'image/png', bytes: png(3, 2).length, width: 3, height: 2 });
    assert.deepEqual(kept(server), [ref.id]);
    const pdf = await uploadAs(server, visitor, file('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n', 'lasku.pdf'));
    assert.deepEqual([pdf.type, pdf.width], ['application/pdf', undefined]);
  });

  test('refuses what is no image or document, and leaves nothing behind', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const scripts = [
      file('<script>alert(1)</script>', 'kuva.png', 'image/png'),
      file('<svg xmlns="http://www.w3.org/2000/svg"/>', 'kuva.svg', 'image/svg+xml'),
      file('', 'tyhja.png'),
    ];
    for (const sent of scripts) {
      const { status, code, message } = await refusedUpload(server, visitor, sent);
      assert.deepEqual([status, code], [422, 'file']);
      assert.match(message, /image\/png/);
    }
    assert.deepEqual(kept(server), []);
  });

  test('says what a refused file is, whatever it was called', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const sent of [file(svg, 'kuva.png', 'image/png'), file(`<?xml version="1.0"?>${svg}`, 'kuva.svg', 'image/svg+xml')]) {
      const { message } = await refusedUpload(server, visitor, sent);
      assert.match(message, /^its content is image\/svg\+xml, which is not taken, whatever its name says; send one of image\/png, /);
    }
  });

  test('judges each of many that come at once by its own content', async (t) => {
    const server = await startTestServer(t, { configuration: { limits: { enabled: false } } });
    const visitor = await server.visitor();
    const kinds = [png(3, 2), `%PDF-1.4\n${'x'.repeat(500)}`, '<p>no picture</p>'];
    const sent = Array.from({ length: 60 }, (_, index) => file(kinds[index % kinds.length] ?? '', 'kuva.png', 'image/png'));
    const answers = await Promise.all(sent.map((one) => upload(server, one, bearer(visitor))));
    const types = await Promise.all(answers.map(async (answer) => ((await answer.json()) as Partial<FileRef>).type));
    assert.deepEqual(
      types,
      sent.map((_, index) => ['image/png', 'application/pdf', undefined][index % kinds.length]),
    );
  });

  test('takes a file that has no name', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    assert.equal((await uploadAs(server, visitor, file(png(3, 2), ''))).name, 'file.png');
  });

  test('refuses an image that is broken after its first bytes', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const { status, code } = await refusedUpload(server, visitor, file(png(3, 2).subarray(0, 18), 'kuva.png'));
    assert.deepEqual([status, code], [422, 'file']);
    assert.deepEqual(kept(server), []);
  });

  test('refuses what is too large, and leaves nothing behind', async (t) => {
    const server = await startTestServer(t, { configuration: { files: { maxBytes: 2000 } } });
    const visitor = await server.visitor();
    const large = Buffer.concat([png(3, 2), Buffer.alloc(100_000, 7)]);
    const { status, code, message } = await refusedUpload(server, visitor, file(large, 'kuva.png'));
    assert.deepEqual([status, code, message], [422, 'file', 'the file is too large']);
    assert.deepEqual(kept(server), []);
    await uploadAs(server, visitor, pngFile);
  });

  test('that breaks off in the middle leaves nothing behind', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const socket = connect(server.configuration.port, 'localhost');
    const head = [
      'POST /api/v1/files HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${visitor.token}`,
      'Content-Type: multipart/form-data; boundary=b',
      'Content-Length: 5000000',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="kuva.png"\r\n\r\n`);
    socket.write(Buffer.concat([png(3, 2), Buffer.alloc(500_000)]));
    await until('the upload to have begun', () => kept(server).length === 1);
    socket.destroy();
    await until('the rest to be gone', () => kept(server).length === 0);
  });

  test('without a session, or without a file, is refused', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    for (const headers of [{}, { authorization: 'Bearer guess' }])
      assert.equal((await upload(server, pngFile, headers as Record<string, string>)).status, 401);
    const none = await fetch(`${server.url}/api/v1/files`, { method: 'POST', headers: bearer(visitor), body: new FormData() });
    assert.equal(((await none.json()) as Problem).code, 'file');
    const wrong = await server.request('POST', '/api/v1/files', { headers: bearer(visitor), body: {} });
    assert.equal(wrong.status, 400);
    assert.deepEqual(kept(server), []);
  });

  test('is open to agents by their cookie and the desk’s header', async (t) => {
    const server = await startTestServer(t);
    const { cookie } = await server.administrator();
    assert.equal((await upload(server, pngFile, { cookie })).status, 401);
    const ref = (await (await upload(server, pngFile, { cookie, 'x-tuki-desk': '1' })).json()) as FileRef;
    assert.equal(ref.type, 'image/png');
  });

  test('may be asked for from the page’s origin', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const { status, headers } = await rawRequest(
      `${server.url}/api/v1/files`,
      { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
      'OPTIONS',
    );
    assert.deepEqual([status, headers['access-control-allow-origin']], [204, 'https://shop.example']);
    assert.match(headers['access-control-allow-headers'] ?? '', /authorization/);
    const refused = await upload(server, file('x', 'x.txt'), { ...bearer(visitor), origin: 'https://shop.example' });
    assert.equal(refused.headers.get('access-control-allow-origin'), 'https://shop.example');
  });
});

suite('GET /api/v1/files/:id', () => {
  test('by its link brings the image to be shown, and a document to be kept', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation } = await chatInHand(server);
    const image = await uploadAs(server, visitor, file(png(3, 2), 'Näkymä 1.png'));
    const pdf = await uploadAs(server, visitor, file('%PDF-1.7\n', 'lasku.pdf'));
    await visitor.command('message.send', { ...words(conversation, ''), files: [image.id, pdf.id] });
    const shown = await rawRequest(server.url + (await desk.command('file.link', { conversation, file: image.id })).url);
    assert.ok(shown.body.equals(png(3, 2)));
    assert.deepEqual(
      [
        shown.headers['content-type'],
        shown.headers['content-disposition'],
        shown.headers['x-content-type-options'],
        shown.headers['cache-control'],
      ],
      ['image/png', "inline; filename*=UTF-8''N%C3%A4kym%C3%A4%201.png", 'nosniff', 'private, max-age=300'],
    );
    assert.match(`${shown.headers['content-security-policy']}`, /sandbox/);
    const saved = await rawRequest(server.url + (await visitor.command('file.link', { conversation, file: pdf.id })).url);
    assert.match(saved.headers['content-disposition'] ?? '', /^attachment;/);
  });

  test('hands an SVG out only to be saved, as bytes that nothing runs, where a company takes SVG at all', async (t) => {
    const server = await startTestServer(t, { configuration: { files: { types: ['image/svg+xml'] } } });
    const { visitor, conversation } = await chatInHand(server);
    const svg = file('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'kuva.svg', 'image/png');
    const { id, type, width } = await uploadAs(server, visitor, svg);
    assert.deepEqual([type, width], ['image/svg+xml', undefined]);
    await visitor.command('message.send', { ...words(conversation, ''), files: [id] });
    const { headers } = await rawRequest(server.url + (await visitor.command('file.link', { conversation, file: id })).url);
    assert.deepEqual(
      [headers['content-type'], headers['content-disposition'], headers['x-content-type-options'], headers['content-security-policy']],
      ['application/octet-stream', "attachment; filename*=UTF-8''kuva.svg", 'nosniff', "sandbox; default-src 'none'"],
    );
  });

  test('hands out a file whose name is cut in the middle of a sign', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const { id, name } = await uploadAs(server, visitor, file(png(3, 2), `😀${"(o'*) ".repeat(20)}.png`));
    await visitor.command('message.send', { ...words(conversation, ''), files: [id] });
    const { status, headers } = await rawRequest(server.url + (await visitor.command('file.link', { conversation, file: id })).url);
    const written = /^inline; filename\*=UTF-8''([\w.%!-]+)$/.exec(headers['content-disposition'] ?? '')?.[1];
    assert.deepEqual([status, decodeURIComponent(written ?? '')], [200, name]);
  });

  test('is taken from the pages of its site alone', async (t) => {
    const server = await startTestServer(t);
    const { visitor } = await chatInHand(server);
    const from = (origin: string) => upload(server, pngFile, { ...bearer(visitor), origin });
    const refused = await from('https://elsewhere.example');
    assert.equal(refused.status, 403);
    assert.match(((await refused.json()) as Problem).message, /https:\/\/elsewhere\.example is not among the "origins"/);
    assert.equal((await from(server.url)).status, 200);
  });

  test('by an agent’s link ends with their session', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation } = await chatInHand(server);
    const { id } = await uploadAs(server, visitor, pngFile);
    await visitor.command('message.send', { ...words(conversation, ''), files: [id] });
    const { url } = await desk.command('file.link', { conversation, file: id });
    assert.equal((await server.get(url)).status, 200);
    await (await server.administrator()).request('DELETE', '/api/v1/desk/session');
    assert.equal((await server.get(url)).status, 404);
  });

  test('by a link that is wrong, run out or of something else is not found', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const [one, two] = [await uploadAs(server, visitor, pngFile), await uploadAs(server, visitor, pngFile)];
    await visitor.command('message.send', { ...words(conversation, ''), files: [one.id, two.id] });
    const { url, expiresAt } = await visitor.command('file.link', { conversation, file: one.id });
    const device = new URL(url, server.url).searchParams.get('for') ?? '';
    assert.ok(expiresAt > Date.now() + 4 * 60_000 && expiresAt <= Date.now() + 5 * 60_000);
    const status = async (path: string) => (await server.get(path)).status;
    assert.equal(await status(url), 200);
    assert.equal(await status(url.replace(one.id, two.id)), 404);
    assert.equal(await status(url.replace(/signature=./, (found) => (found.endsWith('A') ? 'signature=B' : 'signature=A'))), 404);
    assert.equal(await status(url.replace(/expires=\d+/, `expires=${expiresAt + 1000}`)), 404);
    assert.equal(await status(url.replace(/for=[^&]+/, 'for=another-session')), 404);
    assert.equal(await status(url.replace('/files/', '/transcripts/')), 404);
    assert.equal(await status(url.split('?')[0] ?? ''), 400);
    assert.equal(await status(await ownLink(server, `/api/v1/files/${one.id}`, device, Date.now() - 6 * 60_000)), 404);
    assert.equal(await status(await ownLink(server, `/api/v1/files/${one.id}`, device, Date.now())), 200);
    assert.equal(await status(await ownLink(server, `/api/v1/files/${one.id}`, 'no-such-device', Date.now())), 404);
    assert.equal(await status(await ownLink(server, '/api/v1/files/nowhere', device, Date.now())), 404);
  });
});

suite('GET /api/v1/transcripts/:conversation', () => {
  test('by its link brings what both said, without notes, as a text file', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation, opened } = await chatInHand(server);
    await desk.command('note.add', { conversation, text: 'Vain meille' });
    await desk.command('message.send', words(conversation, 'Hei, miten voin auttaa?'));
    const answer = await server.get((await visitor.command('transcript.link', { conversation })).url);
    const text = await answer.text();
    assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(answer.headers.get('content-disposition'), `attachment; filename*=UTF-8''${opened.reference}.txt`);
    assert.match(text, new RegExp(`^${opened.reference}\n\n.*: Hei\n.*Aino Virtanen: Hei, miten voin auttaa\\?\n$`));
    assert.ok(!text.includes('Vain meille'));
  });

  test('by a link that is wrong or run out is not found', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const { url } = await visitor.command('transcript.link', { conversation });
    const path = `/api/v1/transcripts/${conversation}`;
    for (const link of [
      url.replace(/expires=\d+/, 'expires=9999999999999'),
      await ownLink(server, path, 'device-1', Date.now() - 6 * 60_000),
      `${path}?for=x&expires=x&signature=`,
    ]) {
      assert.equal((await server.get(link)).status, 404, link);
    }
  });
});

/** A link as the server signs it, made for another session or at another moment. */
async function ownLink(server: TestServer, path: string, device: string, now: number): Promise<string> {
  const store = await openStore(server.configuration.database);
  const secret = await store.secret('signed-urls', '');
  await store.close();
  return new SignedUrls(secret).sign(path, device, now).url;
}
