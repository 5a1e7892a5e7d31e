import assert from 'node:assert/strict';
import type { LookupAddress, lookup } from 'node:dns';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { GuardedRequests, OutgoingError, type OutgoingLimits } from './outgoing-requests.ts';

/** A real server on this machine, and the requests that it got. */
async function houseServer(context: TestContext, answer: RequestListener): Promise<{ url: string; port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, asked };
}

function door(context: TestContext, limits: Partial<OutgoingLimits> = {}, names?: (hostname: string) => LookupAddress[]): GuardedRequests {
  const answer =
    names &&
    (((hostname: string, _options: object, done: (error: null, all: LookupAddress[]) => void) =>
      done(null, names(hostname))) as typeof lookup);
  const requests = new GuardedRequests({ privateNetworks: [], timeoutSeconds: 5, maxBytes: 1000, ...limits }, answer);
  context.after(() => requests.close());
  return requests;
}
const inHouse = { privateNetworks: ['127.0.0.1'] };
const keys: RequestListener = (_request, response) => response.end('{"keys":[]}');

async function refusal(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => assert.fail('it was answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof OutgoingError, String(error));
  return error.message;
}

describe('a request of the server’s own', () => {
  it('reaches a network that was configured, and no other that is not public', async (context) => {
    const { url, asked } = await houseServer(context, keys);
    assert.deepEqual(await door(context, inHouse).getJson(`${url}/jwks.json`), { keys: [] });
    assert.match(await refusal(door(context, { privateNetworks: ['10.0.0.0/8'] }).getJson(`${url}/jwks.json`)), /is not https/);
    assert.deepEqual(asked, ['/jwks.json']);
  });

  it('reaches nothing of this machine or an inner network, however it is written', async (context) => {
    const { port, asked } = await houseServer(context, keys);
    const hosts = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0.0.0.0',
      '169.254.169.254',
      '10.0.0.1',
    ];
    for (const host of hosts) {
      assert.match(await refusal(door(context).getJson(`https://${host}:${port}/`)), /not on the public internet/, host);
    }
    assert.match(await refusal(door(context).getJson(`https://localhost:${port}/`)), /not on the public internet/);
    assert.deepEqual(asked, []);
  });

  it('is checked by the address that is connected to, whatever the name said before', async (context) => {
    const { port, asked } = await houseServer(context, keys);
    const rebound = door(context, {}, () => [{ address: '127.0.0.1', family: 4 }]);
    assert.match(await refusal(rebound.getJson(`https://keys.example.com:${port}/`)), /keys.example.com is not on the public internet/);
    const mapped = door(context, {}, () => [{ address: '::ffff:127.0.0.1', family: 6 }]);
    assert.match(await refusal(mapped.getJson(`https://keys.example.com:${port}/`)), /not on the public internet/);
    assert.deepEqual(asked, []);
  });

  it('follows a redirect on the same host, and none to another, nor without end', async (context) => {
    const inner = await houseServer(context, keys);
    const { url, asked } = await houseServer(context, (request, response) => {
      const targets: Record<string, string> = { '/moved': '/keys', '/away': `${inner.url}/secret`, '/round': '/round' };
      const location = targets[request.url ?? ''];
      if (location) response.writeHead(302, { location }).end();
      else response.end('{"keys":[]}');
    });
    assert.deepEqual(await door(context, inHouse).getJson(`${url}/moved`), { keys: [] });
    assert.match(await refusal(door(context, inHouse).getJson(`${url}/away`)), /leads to another host/);
    assert.match(await refusal(door(context, inHouse).getJson(`${url}/round`)), /leads on and on/);
    assert.deepEqual(inner.asked, []);
    assert.equal(asked.filter((path) => path === '/round').length, 4);
  });

  it('reads no more than it may, and waits no longer', async (context) => {
    const { url } = await houseServer(context, (request, response) => {
      if (request.url === '/large') response.end(JSON.stringify('x'.repeat(2000)));
      else if (request.url === '/endless') response.write('[');
      else response.writeHead(500).end('no');
    });
    await refusal(door(context, inHouse).getJson(`${url}/large`));
    assert.match(await refusal(door(context, { ...inHouse, timeoutSeconds: 0.2 }).getJson(`${url}/endless`)), /could not be read/);
    assert.match(await refusal(door(context, inHouse).getJson(`${url}/broken`)), /answered 500/);
  });

  it('carries no name and password, and asks by https alone where the line is open', async (context) => {
    assert.match(await refusal(door(context).getJson('https://user:secret@example.com/')), /user name/);
    assert.match(await refusal(door(context).getJson('http://example.com/keys')), /is not https/);
    assert.match(await refusal(door(context).getJson('file:///etc/passwd')), /is not https/);
    assert.match(await refusal(door(context).getJson('nonsense')), /could not be read/);
  });
});
