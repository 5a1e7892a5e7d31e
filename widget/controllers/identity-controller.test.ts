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
});
