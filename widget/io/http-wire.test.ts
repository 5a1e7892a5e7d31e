import { expect } from 'chai';
import type { Wire } from '../../protocol/wire.ts';
import { openHttpWire } from './http-wire.ts';
import { browserTimers } from './socket.ts';

interface Call {
  url: string;
  init: RequestInit;
}

describe('a wire of HTTP requests', () => {
  const real = window.fetch;
  let calls: Call[];
  let events: string[];
  let bring: (text: string) => void;
  let wire: Wire;

  beforeEach(async () => {
    calls = [];
    events = [];
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        bring = (text) => controller.enqueue(new TextEncoder().encode(text));
      },
    });
    window.fetch = async (input, init = {}) => {
      calls.push({ url: `${input}`, init });
      return `${input}`.endsWith('/stream') ? new Response(body) : new Response(null, { status: 204 });
    };
    wire = openHttpWire('https://support.example/base/api/v1/', browserTimers, {
      open: () => wire.send('{"type":"hello","token":"secret"}'),
      message: (text) => events.push(text),
      close: (code) => events.push(`closed ${code}`),
    });
    await until(() => calls.length === 1);
    bring('data: {"stream":"s1"}\n\n');
  });

  afterEach(() => {
    wire.close();
    window.fetch = real;
  });

  it('opens with hello in the body, and nothing that names anybody in an address, a header or a cookie', () => {
    const [{ url, init }] = calls as [Call];
    expect(url).to.equal('https://support.example/base/api/v1/stream');
    expect(init.body).to.equal(JSON.stringify({ frames: ['{"type":"hello","token":"secret"}'] }));
    expect(init.headers).to.deep.equal({ 'content-type': 'application/json' });
    expect(init.credentials).to.equal('omit');
    expect(init.referrerPolicy).to.equal('no-referrer');
  });

  it('brings what the stream carries, and sends what follows beside it', async () => {
    bring('data: {"type":"pong"}\n\n');
    await until(() => events.length === 1);
    expect(events).to.deep.equal(['{"type":"pong"}']);
    wire.send('{"type":"ping"}');
    await until(() => calls.length === 2);
    expect(calls[1]?.url).to.equal('https://support.example/base/api/v1/stream/frames');
    expect(calls[1]?.init.body).to.equal(JSON.stringify({ stream: 's1', first: 2, frames: ['{"type":"ping"}'] }));
  });

  it('gives up its requests when it is closed', () => {
    wire.close();
    expect(calls[0]?.init.signal?.aborted).to.equal(true);
    expect(events).to.deep.equal([]);
  });
});

async function until(met: () => boolean): Promise<void> {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 5));
}
