import { expect } from 'chai';
import { expectAccessible } from '../test-support/accessibility.ts';
import { cannedSite } from '../test-support/canned-site.ts';
import { PeoplePage, warmUp } from '../test-support/people-page.ts';
import { focused, heard, until } from '../test-support/widget-page.ts';

const tomorrowAt = (hour: number) => new Date().setHours(24 + hour, 0, 0, 0);

describe('a callback', () => {
  let page: PeoplePage;
  before(warmUp);
  beforeEach(async () => {
    page = await PeoplePage.open();
  });
  afterEach(() => page.close());
  const requested = () => page.people.doneOf('callback.request').map(({ body }) => body);
  const open = async () => {
    page.element.open('callback');
    await page.type('#field-phone', '040 123 4567');
    await page.until('.times .chip');
  };

  it('is asked for now, and confirmed with its reference and the time', async () => {
    const events = heard<{ change: string }>(page.element, 'tuki-callback');
    await open();
    await page.click('.primary');
    await page.until('.receipt');
    expect(requested().map(({ phone, at, timeZone }) => [phone, at, timeZone])).to.deep.equal([
      ['040 123 4567', null, Intl.DateTimeFormat().resolvedOptions().timeZone],
    ]);
    expect(page.text('.receipt')).to.match(
      /^We will call you We call 040 123 4567 as soon as possible\. You hear from us .*Reference ?REF-1/,
    );
    expect(events).to.deep.equal([{ conversation: 'k1', change: 'requested' }]);
    await expectAccessible(page.element);
  });

  it('folds who is asking away, and brings what that looks like itself', async () => {
    await open();
    const summary = await page.until('.fold summary');
    expect(getComputedStyle(summary).listStyleType).to.equal('none');
    await page.click('.fold summary');
    await page.until('.fold[open] #field-name');
  });

  it('is asked for in a free time of the customer’s own day', async () => {
    await open();
    expect(page.texts('.slots option')).to.have.length(2);
    expect(page.texts('.times .chip').join(' ')).to.match(/^0?9:00 10:00 11:00$/);
    const days = page.find<HTMLSelectElement>('.slots select');
    if (days) days.selectedIndex = 1;
    days?.dispatchEvent(new Event('change'));
    await until(() => page.texts('.times .chip').length === 2);
    await page.click('.times input', 1);
    await page.click('.primary');
    await page.until('.receipt');
    expect(requested()[0]?.at).to.equal(tomorrowAt(24 + 10));
  });

  it('says at the field what is wrong with a number, by itself and by the server', async () => {
    page.element.open('callback');
    await page.type('#field-phone', '12');
    await page.click('.primary');
    const field = await page.until<HTMLInputElement>('#field-phone[aria-invalid="true"]');
    await until(() => focused(page.element) === field);
    expect(field.getAttribute('aria-describedby')).to.equal('hint-phone error-phone');
    expect(page.text('#error-phone')).to.match(/^This number cannot be called/);
    await expectAccessible(page.element);
    page.people.refusals.set('callback.request', { code: 'phone', message: 'no such number', path: 'phone', retryable: false });
    await page.type('#field-phone', '0000000');
    expect(field.getAttribute('aria-invalid')).to.equal('false');
    await page.click('.primary');
    await until(() => field.getAttribute('aria-invalid') === 'true' && focused(page.element) === field);
    page.people.refusals.clear();
    await page.type('#field-phone', '040 123 4567');
    await page.click('.primary');
    await page.until('.receipt');
    expect(requested()).to.have.length(1);
  });

  it('must be given a time where nobody can call at once', async () => {
    page.rest.site = cannedSite({ callback: { offered: true, now: false, withinMinutes: 30, nextSlotAt: tomorrowAt(9), country: 'FI' } });
    await open();
    expect(page.find('.chip.radio')).to.equal(null);
    await page.click('.primary');
    await page.until('#slots-error');
    expect(page.text('#slots-error')).to.equal('Choose a time');
    await expectAccessible(page.element);
  });

  it('asks for another time where the chosen one was just taken, and has the free ones anew', async () => {
    await open();
    await page.click('.times input', 0);
    page.people.refusals.set('callback.request', { code: 'slot', message: 'full', path: 'at', retryable: false });
    const asked = () => page.rest.requests.filter(({ path }) => path.startsWith('/slots')).length;
    const before = asked();
    await page.click('.primary');
    await page.untilText('That time was just taken');
    await until(() => asked() > before);
    expect(page.find('.times input:checked')).to.equal(null);
  });

  it('leads to the call there is where one was asked for already', async () => {
    await open();
    page.people.refusals.set('callback.request', { code: 'taken', message: 'one is open', retryable: false });
    await page.click('.primary');
    await page.untilText('You have already asked for a call');
  });

  it('waits for the connection, through a reload, and is asked for once', async () => {
    page.people.reachable = false;
    await open();
    await page.click('.primary');
    await page.untilText('Your request is kept and goes out when the connection is back');
    page.reload();
    page.element.open('callback');
    await until(() => page.find<HTMLInputElement>('#field-phone')?.value === '040 123 4567');
    page.people.reachable = true;
    window.dispatchEvent(new Event('online'));
    await page.until('.receipt');
    expect(requested()).to.have.length(1);
  });

  it('tells when the free times cannot be loaded, and tries again', async () => {
    page.element.open('callback');
    await page.until('#field-phone');
    page.rest.failing = 503;
    page.reload();
    page.rest.failing = null;
    page.element.open('callback');
    await page.until('.times .chip');
  });

  it('is moved, and cancelled after a second thought', async () => {
    const events = heard<{ change: string }>(page.element, 'tuki-callback');
    await open();
    await page.click('.primary');
    await page.click('.receipt .actions .button', 1);
    await page.until('.times .chip');
    expect(page.find('.chip input:checked')).to.equal(null);
    await page.click('.times input', 2);
    await page.click('.primary');
    await page.until('.receipt');
    await page.untilText('tomorrow at 11:00');
    expect(page.people.doneOf('callback.reschedule').map(({ body }) => body.at)).to.deep.equal([tomorrowAt(11)]);
    await page.click('.receipt .actions .button', 1);
    await page.click('.button.danger');
    const sure = await page.until('.confirm .danger');
    await until(() => focused(page.element) === sure);
    await expectAccessible(page.element);
    await page.click('.confirm .quiet');
    await page.untilGone('.confirm');
    await until(() => focused(page.element) === page.find('.button.danger'));
    await page.click('.button.danger');
    await page.click('.confirm .danger');
    await page.untilText('The call was cancelled');
    expect(events.map(({ change }) => change)).to.deep.equal(['requested', 'rescheduled', 'cancelled']);
  });

  it('stands over its conversation, with the attempts that were made', async () => {
    await open();
    await page.click('.primary');
    await page.until('.receipt');
    const item = page.people.doneOf('callback.request').length === 1 ? [...(page.people.cases.get('k1')?.open ?? [])][0] : '';
    const nextAt = tomorrowAt(9);
    page.people.append(
      'callback-attempted',
      { kind: 'agent', id: 'a1', name: 'Liisa' },
      { item: item ?? '', outcome: 'no-answer', attempt: 1, nextAt },
    );
    page.element.open('cases');
    await page.click('.page .row');
    await page.until('.call-card');
    expect(page.text('.call-card')).to.match(/^We call 040 123 4567 tomorrow at 0?9:00 We have tried once Change$/);
    await page.untilText('We called, no answer. We try again tomorrow at ');
    await expectAccessible(page.element);
  });

  for (const theme of ['light', 'dark']) {
    it(`has nothing for axe to find in ${theme} colours`, async () => {
      page.rest.site = cannedSite({ topics: [{ id: 'keys', label: 'Keys' }] });
      page.element.setAttribute('theme', theme);
      await open();
      await expectAccessible(page.element);
      await page.type('#field-phone', '1');
      await page.click('.times input', 0);
      await page.click('.primary');
      await page.until('#error-phone');
      await expectAccessible(page.element);
    });
  }
});
