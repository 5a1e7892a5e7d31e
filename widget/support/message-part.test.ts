import { expect } from 'chai';
import { expectAccessible } from '../test-support/accessibility.ts';
import { cannedSite } from '../test-support/canned-site.ts';
import { PeoplePage, warmUp } from '../test-support/people-page.ts';
import { focused, heard, until } from '../test-support/widget-page.ts';

describe('a message that is left', () => {
  let page: PeoplePage;
  before(warmUp);
  beforeEach(async () => {
    page = await PeoplePage.open();
  });
  afterEach(() => page.close());
  const left = () => page.people.doneOf('message.leave').map(({ body }) => body);

  it('is acknowledged with a reference and the time by which it is answered', async () => {
    const escalated = heard<{ channel: string }>(page.element, 'tuki-escalate');
    page.element.open('message');
    await page.type('#field-text', 'My invoice is wrong');
    await page.type('#field-email', 'liisa@shop.example');
    await page.click('.primary');
    await page.until('.receipt');
    expect(left().map(({ text, email }) => [text, email])).to.deep.equal([['My invoice is wrong', 'liisa@shop.example']]);
    expect(page.text('.receipt')).to.match(
      /^Your message has arrived We answer .* A confirmation is on its way to your e-mail\. Reference ?REF-1/,
    );
    expect(escalated.map(({ channel }) => channel)).to.deep.equal(['message']);
    await expectAccessible(page.element);
    await page.click('.receipt .actions .button', 1);
    await page.write('And one more thing');
    await until(() => page.people.doneOf('message.send').length === 1);
  });

  it('asks for an address only where answers go out by e-mail', async () => {
    page.rest.site = cannedSite({ message: { offered: true, email: false, answerBy: Date.now() + 3_600_000 } });
    page.element.open('message');
    await page.type('#field-text', 'My invoice is wrong');
    expect(page.find('#field-email')).to.equal(null);
    await page.click('.primary');
    await page.until('.receipt');
    expect(left()[0]).not.to.have.property('email');
  });

  it('says at each field what is missing, and sends nothing', async () => {
    page.element.open('message');
    await page.type('#field-email', 'liisa@');
    await page.click('.primary');
    await page.until('#error-email');
    expect(page.texts('.error')).to.deep.equal(['Fill this in', 'Write the address in the form name@example.com']);
    await until(() => focused(page.element) === page.find('#field-text'));
    expect(left()).to.deep.equal([]);
    await expectAccessible(page.element);
  });

  it('comes back into the form where the server refuses it, even on the next page', async () => {
    page.people.refusals.set('message.leave', { code: 'invalid', message: 'no', path: 'email', retryable: false });
    page.element.open('message');
    await page.type('#field-text', 'My invoice is wrong');
    await page.type('#field-email', 'liisa@shop.example');
    await page.click('.primary');
    await page.until('#error-email');
    page.people.refusals.clear();
    page.reload();
    page.element.open('message');
    await until(() => page.find<HTMLTextAreaElement>('#field-text')?.value === 'My invoice is wrong');
    await page.until('#error-email');
    await page.click('.primary');
    await page.until('.receipt');
    expect(left()).to.have.length(1);
  });
});
