import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { closeCode } from '../../protocol/close-code.ts';
import type { SignedLink } from '../../protocol/command.ts';
import { chatInHand, plainChat, words } from '../testing/scenes.ts';
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';
import { nowInSeconds, resigned, tokenKey } from '../testing/token-key.ts';
import { pngFile, upload, uploadAs } from '../testing/uploads.ts';

/** As `tuki.logout()` says it: the token as plain text, which no browser asks about first. */
const signOut = (server: TestServer, token: string): Promise<Response> =>
  fetch(`${server.url}/api/v1/session/end`, { method: 'POST', body: token, headers: { 'content-type': 'text/plain;charset=UTF-8' } });

const ended = async (visitor: Visitor): Promise<number> => (await visitor.ended()).code;

/** How a hello of a session that is over ends. */
async function refused(server: TestServer, { device, token }: Visitor): Promise<number> {
  const socket = server.socket({ origin: server.url });
  await socket.opened();
  socket.send({ type: 'hello', protocol: 1, client: 'test/1', as: { kind: 'visitor', site: 'salpa', lang: 'fi', device, token } });
  return (await socket.ended()).code;
}

suite('a customer who signs out', () => {
  test('ends every connection of the device at once, and neither its key nor its token opens it again', async (t) => {
    const server = await startTestServer(t);
    const first = await server.visitor();
    const tab = await server.visitor({ device: first.device, token: first.token });
    assert.equal((await signOut(server, first.token)).status, 204);
    assert.deepEqual([await ended(first), await ended(tab)], [closeCode.session, closeCode.session]);
    assert.equal(await refused(server, first), closeCode.session);
    assert.equal(await refused(server, { ...first, token: '' } as Visitor), closeCode.session);
  });

  test('does so by a command, too', async (t) => {
    const server = await startTestServer(t);
    const first = await server.visitor();
    const tab = await server.visitor({ device: first.device });
    first.start('session.end', {});
    assert.deepEqual([await ended(first), await ended(tab)], [closeCode.session, closeCode.session]);
    assert.equal(await refused(server, first), closeCode.session);
  });

  test('is answered the same whatever the text is, and ends nobody else', async (t) => {
    const server = await startTestServer(t);
    const other = await server.visitor();
    for (const text of ['guess', '', `${other.token}x`]) assert.equal((await signOut(server, text)).status, 204);
    await other.settled();
    assert.equal((await signOut(server, 'x'.repeat(5000))).status, 400);
  });

  test('sends nothing any more, whatever the socket still carries', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation, desk } = await chatInHand(server);
    visitor.start('session.end', {});
    visitor.start('message.send', words(conversation, 'Too late'));
    await ended(visitor);
    await desk.settled();
    assert.deepEqual(
      desk.entryFrames(conversation).filter(({ entry }) => JSON.stringify(entry).includes('Too late')),
      [],
    );
  });

  test('can send no file, and no link to one opens it any more', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const file = await uploadAs(server, visitor, pngFile);
    await visitor.command('message.send', { ...words(conversation, ''), files: [file.id] });
    const links: SignedLink[] = [
      await visitor.command('file.link', { conversation, file: file.id }),
      await visitor.command('transcript.link', { conversation }),
    ];
    for (const { url } of links) assert.equal((await server.get(url)).status, 200);
    await signOut(server, visitor.token);
    for (const { url } of links) assert.equal((await server.get(url)).status, 404);
    assert.equal((await upload(server, pngFile, { authorization: `Bearer ${visitor.token}` })).status, 401);
  });

  test('is gone for the agent: the desk sees that nobody is connected', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation, desk } = await chatInHand(server);
    await signOut(server, visitor.token);
    await desk.until(
      'signal',
      (frame) => frame.conversation === conversation && frame.signal.name === 'presence' && !frame.signal.customer,
    );
  });
});

suite('a customer’s token', () => {
  test('that runs out ends the open connection, and the device’s key begins the next one', async (t) => {
    const server = await startTestServer(t, { pace: { heartbeatMs: 200 } });
    const first = await server.visitor();
    await first.command('chat.start', plainChat()).catch(() => undefined);
    const short = await resigned(await tokenKey(server), first.token, nowInSeconds(), nowInSeconds() + 2);
    const tab = await server.visitor({ device: first.device, token: short });
    assert.equal(tab.welcome.token, undefined, 'it is still good');
    const beating = setInterval(() => tab.send({ type: 'ping' }), 50);
    assert.equal(await ended(tab), closeCode.session);
    clearInterval(beating);
    const again = await server.visitor({ device: first.device, token: short });
    assert.equal(again.customer, first.customer);
    assert.ok(again.welcome.token);
  });

  test('travels in the first frame, a header or a body: none stands in an address', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const { url } = await visitor.command('transcript.link', { conversation });
    assert.ok(!url.includes(visitor.token) && !url.includes(visitor.device));
    for (const path of [`/api/v1/files?token=${visitor.token}`, `/api/v1/files?access_token=${visitor.token}`]) {
      const form = new FormData();
      form.append('file', pngFile);
      assert.equal((await fetch(server.url + path, { method: 'POST', body: form })).status, 401);
    }
    const inAddress = server.socket({ origin: server.url });
    await inAddress.opened();
    inAddress.start('chat.start', plainChat());
    assert.equal((await inAddress.ended()).code, closeCode.handshake);
  });
});
