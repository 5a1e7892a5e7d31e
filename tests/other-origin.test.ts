import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { ownConfiguration } from './support/own-configuration.ts';
import { freePort } from './support/server.ts';
import { SiteElsewhere } from './support/site-elsewhere.ts';
import { Stage } from './support/stage.ts';

const ports = { known: await freePort(), unknown: await freePort() };
const stage = await Stage.open({ config: ownConfiguration({ origins: [`http://localhost:${ports.known}`] }) });
const known = await SiteElsewhere.open(ports.known, () => stage.tuki.url);
const unknown = await SiteElsewhere.open(ports.unknown, () => stage.tuki.url);
after(async () => {
  await Promise.all([known.close(), unknown.close()]);
  await stage.close();
});

const strict = [
  "default-src 'none'",
  `script-src 'self' ${stage.tuki.url}`,
  "style-src 'self'",
  "img-src 'self'",
  `connect-src ${stage.tuki.url} ${stage.tuki.url.replace('http', 'ws')}`,
  "require-trusted-types-for 'script'",
];
const policies = { 'a strict policy': strict, 'the same with Trusted Types by name': [...strict, 'trusted-types lit-html tuki'] };

describe('on a site of another origin', () => {
  for (const [name, policy] of Object.entries(policies)) {
    it(
      `everything works under ${name}, and breaks none of it`,
      stage.story(async () => {
        known.policy = policy.join('; ');
        const violations: string[] = [];
        const window = await stage.window();
        await window.exposeFunction('tellViolation', (text: string) => violations.push(text));
        await window.addInitScript(() =>
          addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
            Reflect.get(globalThis, 'tellViolation')(`${violatedDirective} ${blockedURI} ${sample}`),
          ),
        );
        const customer = new CustomerAtSite(await window.newPage(), known.url);
        const agent = await stage.agent('Aino Virtanen');
        await agent.goAvailable();
        await customer.goTo('en/prices.html');
        await customer.openHelp();
        await customer.read('address letter', 'Verify my address by mail');
        await customer.press('Yes');
        await customer.press('Talk to a person about this');
        await customer.write('Please look at this picture');
        await agent.accept('Chat');
        await customer.panel.getByLabel('Attach a file').setInputFiles({ name: 'letter.png', mimeType: 'image/png', buffer: redSquare() });
        await customer.press('Send');
        const picture = customer.thread.getByRole('button', { name: 'Open the picture letter.png' });
        const middle = () =>
          picture.evaluate((button) => {
            const canvas = button.querySelector('canvas');
            const pixel = canvas?.getContext('2d')?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
            return [...(pixel ?? [])];
          });
        await eventually(middle, [255, 0, 0, 255]);
        await agent.thread.getByRole('button', { name: /letter\.png/ }).waitFor();
        await agent.close('Solved');
        await customer.thread.getByText('The conversation was closed').waitFor();

        await customer.goTo('en/contact.html');
        if (!(await customer.panel.isVisible())) await customer.openHelp();
        while (await customer.button('Back').isVisible()) await customer.press('Back');
        await customer.press(/^Ask us to call/);
        await customer.panel.getByRole('textbox', { name: 'Phone number' }).fill('040 123 4567');
        await customer.press('Ask for a call');
        await customer.panel.getByRole('heading', { name: 'We will call you' }).waitFor();
        await customer.press('Change or cancel');
        await customer.press('Cancel the call');
        await customer.panel.getByRole('group', { name: 'Cancel this call?' }).getByRole('button', { name: 'Cancel the call' }).click();
        await customer.thread.getByText('The call was cancelled').waitFor();
        assert.deepEqual(violations, []);
      }),
    );
  }

  it(
    'an origin that the settings do not name gets a sentence that says what to do',
    stage.story(async () => {
      stage.forgive(/403 \(Forbidden\)|is not among the "origins"/);
      const window = await stage.window();
      const page = await window.newPage();
      const sentence = page.waitForEvent('console', { predicate: (message) => message.text().includes('is not among') });
      const customer = new CustomerAtSite(page, unknown.url);
      await customer.goTo('en/');
      await customer.openHelp();
      await customer.panel.getByText('This could not be loaded').waitFor();
      assert.equal(
        (await sentence).text(),
        `tuki-widget: ${unknown.url} is not among the "origins" of the site "salpa"; add it there (tuki settings apply)`,
      );
    }),
  );
});

/** A PNG of 64 × 64 red pixels. */
function redSquare(): Buffer {
  const size = 64;
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(size * 3, Buffer.from([255, 0, 0]))]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
