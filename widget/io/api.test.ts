import { expect } from 'chai';
import { Api, ApiError } from './api.ts';
import { readArticle, sendVote } from './article-requests.ts';
import { freeSlots, socketUrl } from './support-requests.ts';

interface Call {
  url: string;
  init: RequestInit;
}

/** Lets each call of `fetch` be answered by the test. */
function catchFetch(answer: (call: Call) => Promise<Response> | Response) {
  const real = window.fetch;
  const calls: Call[] = [];
  window.fetch = async (input, init = {}) => {
    const call = { url: `${input}`, init };
    calls.push(call);
    return answer(call);
  };
  return { calls, restore: () => Object.assign(window, { fetch: real }) };
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail('it should have failed'),
    (error: unknown) => error,
  );

describe('the public REST', () => {
  const api = new Api('https://support.example/base/', 'my shop');
  let caught: ReturnType<typeof catchFetch>;
  afterEach(() => caught.restore());

  it('asks under the server’s address, with its base path', async () => {
    caught = catchFetch(() => Response.json({}));
    await api.siteInfo('fi');
    await readArticle(api, 'a/b', 'fi');
    await freeSlots(api, null);
    await freeSlots(api, 'billing');
    expect(caught.calls.map((call) => call.url.replace('https://support.example/base/api/v1/sites/my%20shop', ''))).to.deep.equal([
      '?lang=fi',
      '/articles/a%2Fb?lang=fi',
      '/slots',
      '/slots?topic=billing',
    ]);
    expect(socketUrl(api)).to.equal('wss://support.example/base/api/v1/socket');
  });

  it('law 8: tells nothing about the customer', async () => {
    caught = catchFetch(() => Response.json({}));
    await api.siteInfo('fi');
    await sendVote(api, { article: 'a', lang: 'fi', helped: true });
    for (const { init } of caught.calls) {
      expect(init.credentials).to.equal('omit');
      expect(init.referrerPolicy).to.equal('no-referrer');
      expect(Object.keys(init.headers ?? {})).to.have.members(init.body ? ['content-type'] : []);
    }
    expect(JSON.parse(`${caught.calls[1]?.init.body}`)).to.deep.equal({ article: 'a', lang: 'fi', helped: true });
    expect(caught.calls[1]?.init.keepalive).to.equal(true);
  });

  it('passes the server’s own words on', async () => {
    caught = catchFetch(() => Response.json({ code: 'limit', message: 'slow down', retryable: true }, { status: 429 }));
    const error = await failureOf(api.siteInfo('fi'));
    expect(error).to.be.instanceOf(ApiError);
    expect(error).to.include({ code: 'limit', message: 'slow down', retryable: true });
  });

  it('makes an error of an answer that is none of the server’s', async () => {
    caught = catchFetch(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect(await failureOf(api.siteInfo('fi'))).to.include({ code: 'internal', retryable: true });
    caught.restore();
    caught = catchFetch(() => new Response('', { status: 404 }));
    expect(await failureOf(readArticle(api, 'a', 'fi'))).to.include({ code: 'not-found', retryable: false });
  });

  it('says so when no answer comes', async () => {
    caught = catchFetch(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failureOf(api.siteInfo('fi'))).to.include({ code: 'network', retryable: true });
  });

  it('ends with the signal, and says nothing of its own', async () => {
    caught = catchFetch(
      ({ init }) => new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
    );
    const stop = new AbortController();
    const failure = failureOf(api.siteInfo('fi', stop.signal));
    const reason = new Error('left');
    stop.abort(reason);
    expect(await failure).to.equal(reason);
    expect(await failureOf(api.siteInfo('fi', stop.signal))).to.equal(reason);
    expect(caught.calls).to.have.length(1);
  });
});
