import { expect } from 'chai';
import { PeoplePage, warmUp } from '../test-support/people-page.ts';
import { until } from '../test-support/widget-page.ts';

describe('the company’s word for a customer', () => {
  let page: PeoplePage;
  before(warmUp);
  beforeEach(async () => {
    page = await PeoplePage.open();
  });
  afterEach(() => page.close());
  const names = () => page.people.done.map(({ name }) => name);
  const tokens = () => page.people.doneOf('customer.identify').map(({ body }) => body.token);

  it('is handed on before the case is opened', async () => {
    page.element.identify({ token: 'signed' });
    await page.startChat();
    expect(names().slice(0, 2)).to.deep.equal(['customer.identify', 'chat.start']);
    expect(tokens()).to.deep.equal(['signed']);
  });

  it('connects nothing by itself', async () => {
    page.element.identify({ token: 'signed' });
    page.element.open();
    await page.until('.panel');
    expect(page.people.urls).to.deep.equal([]);
  });

  it('is handed on again when the page renews it', async () => {
    page.element.identify({ token: 'first' });
    await page.startChat();
    page.element.identify({ token: 'second' });
    page.people.join('Aino');
    await until(() => tokens().length === 2);
    expect(tokens()).to.deep.equal(['first', 'second']);
  });

  it('that is refused is told to the developer, and the chat goes on', async () => {
    const errors: string[] = [];
    page.element.addEventListener('tuki-error', ({ detail }) => errors.push(`${detail.code}: ${detail.message}`));
    page.people.refusals.set('customer.identify', {
      code: 'unauthenticated',
      message: 'identify(): the token has run out',
      retryable: false,
    });
    page.element.identify({ token: 'stale' });
    await page.startChat();
    expect(errors).to.deep.equal(['unauthenticated: identify(): the token has run out']);
  });

  it('is renewed before it runs out, by what the page gave for that', async () => {
    let asked = 0;
    page.people.identityMs = 200;
    const renew = async () => {
      asked += 1;
      page.people.identityMs = 600_000;
      return 'newer';
    };
    page.element.identify({ token: 'first', renew });
    await page.startChat();
    await until(() => tokens().length === 2);
    expect([tokens(), asked]).to.deep.equal([['first', 'newer'], 1]);
  });

  it('is asked for where the page gave none, and once more when it is refused', async () => {
    const errors: string[] = [];
    page.element.addEventListener('tuki-error', ({ detail }) => errors.push(detail.message));
    page.people.refusals.set('customer.identify', { code: 'unauthenticated', message: 'it has run out', path: 'token', retryable: false });
    let asked = 0;
    page.element.identify({ renew: async () => `word ${++asked}` });
    await page.startChat();
    await until(() => errors.length === 1);
    expect([asked, errors]).to.deep.equal([2, ['it has run out']]);
    page.element.identify({
      renew: async () => {
        throw new Error('signed out');
      },
    });
    await until(() => errors.length === 2);
    expect(errors[1]).to.match(/renew\(\) failed: Error: signed out/);
  });

  it('for somebody else makes the one before be forgotten first', async () => {
    const tokenOf = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.x`;
    page.element.identify({ token: tokenOf('aino') });
    await page.startChat('Aino’s matter');
    await until(() => localStorage.getItem('tuki:shop:identified') === 'aino');
    page.element.identify({ token: tokenOf('onni') });
    await page.until('.greeting');
    await until(() => page.people.connected === 0);
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
    expect(page.element.shadowRoot?.textContent).not.to.include('Aino’s');
    await page.startChat('Onni’s matter');
    expect(tokens().at(-1)).to.equal(tokenOf('onni'));
    const devices = page.people.hellos.map((as) => as.kind === 'visitor' && as.device);
    expect(new Set(devices).size).to.equal(2);
  });

  it('for somebody else on the next page does so before that page has said hello', async () => {
    const tokenOf = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.x`;
    page.element.identify({ token: tokenOf('aino') });
    await page.startChat('Aino’s matter');
    await until(() => localStorage.getItem('tuki:shop:identified') === 'aino');
    page.reload();
    const before = page.people.hellos.length;
    page.element.identify({ token: tokenOf('onni') });
    await until(() => localStorage.length === 0);
    expect(page.people.hellos.length).to.equal(before);
    expect(page.element.shadowRoot?.textContent).not.to.include('Aino’s');
  });
});
