import { expect } from 'chai';
import { PeoplePage, warmUp } from '../test-support/people-page.ts';
import { until } from '../test-support/widget-page.ts';

const assertNever = (): never => {
  throw new DOMException('no storage', 'SecurityError');
};

/** Pitfall class 14: what the next person at this browser could see of the one before. */
describe('after the customer has signed out', () => {
  let page: PeoplePage;
  let beacons: [string, unknown][];
  const sendBeacon = navigator.sendBeacon;
  before(warmUp);
  beforeEach(async () => {
    page = await PeoplePage.open();
    beacons = [];
    navigator.sendBeacon = (url, body) => beacons.push([`${url}`, body]) > 0;
  });
  afterEach(() => {
    navigator.sendBeacon = sendBeacon;
    page.close();
    localStorage.clear();
    sessionStorage.clear();
  });
  const stored = () => [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  const everything = () => page.element.shadowRoot?.textContent ?? '';

  it('the server is told, by a text that is in no address, also when the panel was never loaded', async () => {
    localStorage.setItem('tuki:shop:token', 'secret-token');
    page.element.logout();
    expect(beacons).to.deep.equal([['https://support.example/api/v1/session/end', 'secret-token']]);
    page.element.logout();
    expect(beacons).to.have.length(1);
  });

  it('the server is told once, also of a session that was never stored', async () => {
    const real = Object.getOwnPropertyDescriptor(window, 'localStorage');
    Object.defineProperty(window, 'localStorage', { configurable: true, get: () => assertNever() });
    page.reload();
    await page.startChat();
    page.element.logout();
    expect(beacons).to.deep.equal([['https://support.example/api/v1/session/end', 'token-1']]);
    if (real) Object.defineProperty(window, 'localStorage', real);
  });

  it('no form, draft, thread or answer of theirs is seen or stored again', async () => {
    page.element.open('callback');
    await page.type('#field-phone', '040 765 4321');
    page.element.open('message');
    await page.type('#field-email', 'aino@example.com');
    page.element.close();
    await page.startChat('A private matter');
    await page.type('.composer-text', 'Half a secret');
    page.element.logout();
    await page.until('.greeting');
    for (const view of ['callback', 'message', 'chat', 'cases'] as const) {
      page.element.open(view);
      await until(() => page.find('.skeleton') === null);
      for (const field of page.all('input:not([type=radio]), textarea')) expect((field as HTMLInputElement).value, view).to.equal('');
      expect(everything(), view).not.to.match(/private|secret|aino|765/);
    }
    expect(stored()).to.deep.equal([]);
  });

  it('an answer that was still on its way changes nothing', async () => {
    await page.startChat();
    page.people.answering = false;
    await page.write('Whose is it?');
    page.element.logout();
    page.people.answering = true;
    await until(() => page.people.connected === 0);
    await page.until('.greeting');
    expect(everything()).not.to.include('Whose is it?');
    expect(stored()).to.deep.equal([]);
  });

  it('a file that was still on its way is not sent under the next customer', async () => {
    await page.startChat();
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'private.png', { type: 'image/png' }));
    const input = await page.until<HTMLInputElement>('input[type=file]');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    page.element.logout();
    await page.until('.greeting');
    await page.startChat('Somebody else');
    expect(everything()).not.to.include('private.png');
    expect(page.rest.requests.filter(({ path }) => path.includes('files'))).to.deep.equal([]);
  });
});
