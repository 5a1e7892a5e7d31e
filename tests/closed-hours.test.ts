import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Hours } from '../protocol/settings.ts';
import { Mailbox } from '../server/testing/mailbox.ts';
import { CustomerAtSite } from './support/customer-at-site.ts';
import { ownConfiguration } from './support/own-configuration.ts';
import { freePort } from './support/server.ts';
import { Stage } from './support/stage.ts';

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
/** Open on one day of the week, the third from now: closed whenever this runs. */
const hours: Hours = {
  timeZone: 'Europe/Helsinki',
  week: { [days[(new Date().getDay() + 3) % 7] ?? 'monday']: [{ from: '09:00', to: '16:00' }] },
  exceptions: [],
};
const config = ownConfiguration({ hours });
const mailbox = new Mailbox(await freePort());
await mailbox.open();
const env = { TUKI_SMTP_URL: mailbox.configuration.url, TUKI_SMTP_FROM: mailbox.configuration.from };
const stage = await Stage.open({ config, env });
after(async () => {
  await stage.close();
  await mailbox.close();
});

const address = 'kari@customer.example';
const question = 'When does the invoice come?';
const answer = 'It comes on the first working day of the month.';

describe('outside service hours', () => {
  it(
    'a message is acknowledged, answered by e-mail, and gone on with from the link in it',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await stage.customer();
      await customer.goTo('en/');
      await customer.openHelp();
      await customer.panel.getByText(/^Closed now\. We are back /).waitFor();
      assert.equal(await customer.button(/^Chat/).count(), 0);
      await customer.press(/^Leave a message/);
      await customer.panel.getByRole('textbox', { name: 'Your message' }).fill(question);
      await customer.panel.getByRole('textbox', { name: 'E-mail' }).fill('kari@customer');
      await customer.press('Send the message');
      await customer.panel.getByText('Write the address in the form name@example.com').waitFor();
      await customer.panel.getByRole('textbox', { name: 'E-mail' }).fill(address);
      await customer.press('Send the message');
      await customer.panel.getByRole('heading', { name: 'Your message has arrived' }).waitFor();
      await customer.panel.getByText(/^We answer .+ at \d.+A confirmation is on its way to your e-mail\.$/).waitFor();
      const reference = (await customer.panel.getByRole('definition').textContent()) ?? '';
      await mailbox.letter(address, `we have received your request (${reference})`);

      await agent.accept('Message');
      await agent.conversation.getByText(reference).first().waitFor();
      await agent.reply(answer);
      const letter = await mailbox.letter(address, `an answer to your message (${reference})`);
      assert.ok(letter.text?.includes(answer));
      await agent.thread.getByText('Answer sent by email').waitFor();

      const elsewhere = new CustomerAtSite(await (await stage.window()).newPage(), stage.tuki.url);
      await elsewhere.page.goto(letter.text?.match(/https?:\/\/\S+#tuki=\S+/)?.[0] ?? '');
      await elsewhere.thread.getByText(question).waitFor();
      await elsewhere.thread.getByText(answer).waitFor();
      assert.doesNotMatch(elsewhere.page.url(), /tuki=/);
      await elsewhere.write('Thank you, that helps.');
      await agent.thread.getByText('Thank you, that helps.').waitFor();
      await customer.press('Add something');
      await customer.thread.getByText('Thank you, that helps.').waitFor();
    }),
  );

  it('asks for no e-mail where none can be sent', { timeout: 300_000 }, async (t) => {
    const without = await Stage.open({ config });
    t.after(() => without.close());
    await without.story(async () => {
      const customer = await without.customer();
      await customer.goTo('en/');
      await customer.openHelp();
      await customer.press(/^Leave a message/);
      await customer.panel.getByRole('textbox', { name: 'Your message' }).fill(question);
      assert.equal(await customer.panel.getByRole('textbox', { name: 'E-mail' }).count(), 0);
      await customer.press('Send the message');
      await customer.panel.getByText(/^We answer [^.]+ at [\d:]+\.$/).waitFor();
      await customer.panel.getByRole('definition').waitFor();
    })();
  });
});
