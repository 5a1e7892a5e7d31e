import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DeskCatalogue } from '../desk/messages/desk-catalogue.ts';
import { deskEn } from '../desk/messages/desk-en.ts';
import { deskFi } from '../desk/messages/desk-fi.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { startTuki } from '../tests/support/server.ts';
import type { Catalogue } from '../widget/messages/catalogue.ts';
import { catalogue as en } from '../widget/messages/en.ts';
import { catalogue as fi } from '../widget/messages/fi.ts';
import type { SupportCatalogue } from '../widget/messages/support-catalogue.ts';
import { supportTexts as supportEn } from '../widget/messages/support-en.ts';
import { supportTexts as supportFi } from '../widget/messages/support-fi.ts';
import { ensureBundles } from './bundles.ts';

/** One series of pictures: the same visit in one language and one colour scheme. */
interface Series {
  name: string;
  locale: string;
  scheme: 'light' | 'dark';
  desk: DeskCatalogue;
  widget: Catalogue;
  support: SupportCatalogue;
  /** Where the customer comes in, and the links to follow to the page with the form. */
  entrance: string;
  links: string[];
  customer: { name: string; email: string };
  /** What the page knows. */
  facts: Record<string, string>;
  /** A field of the form. */
  field: string;
  search: string;
  /** The title of the article that is read. */
  article: string;
  question: string;
  answer: string;
  thanks: string;
}

/** The element as a page's script knows it. */
type TukiElement = HTMLElement & {
  context: Record<string, string>;
  identify(identity: { name: string; email: string }): void;
  open(view?: 'search', words?: string): void;
};

const folder = resolve(import.meta.dirname, '../docs/pictures');
const account = { name: 'Liisa Laine', email: 'liisa.laine@salpa.example', password: 'kolme saunaa ja puuro' };
const pixelRatio = 1.5;
/** A busy machine draws slowly. */
const patienceMs = 120_000;

const allSeries: Series[] = [
  {
    name: 'en-light',
    locale: 'en-GB',
    scheme: 'light',
    desk: deskEn,
    widget: en,
    support: supportEn,
    entrance: 'en/prices.html',
    links: ['Contact', 'Verify address'],
    customer: { name: 'Ruth Ellis', email: 'ruth@mail.example' },
    facts: { Plan: 'Family', 'Letter sent': '2 November' },
    field: 'Street address',
    search: 'address letter',
    article: 'Verify my address by mail',
    question: 'The letter came, but its code is not accepted. I have tried twice.',
    answer: 'Hello Ruth! The code had run out, so I have just sent you a new letter. It comes in 5 to 10 working days.',
    thanks: 'Thank you, that is all I needed!',
  },
  {
    name: 'fi-dark',
    locale: 'fi-FI',
    scheme: 'dark',
    desk: deskFi,
    widget: fi,
    support: supportFi,
    entrance: 'fi/hinnat.html',
    links: ['Yhteystiedot', 'Vahvista osoite'],
    customer: { name: 'Aino Virtanen', email: 'aino@posti.example' },
    facts: { Tilaus: 'Perhe', 'Kirje lähetetty': '2.11.' },
    field: 'Katuosoite',
    search: 'osoite kirje',
    article: 'Osoitteen vahvistaminen kirjeellä',
    question: 'Kirje tuli, mutta sen koodi ei kelpaa. Olen yrittänyt kahdesti.',
    answer: 'Hei Aino! Koodi oli ehtinyt vanheta, joten lähetin sinulle juuri uuden kirjeen. Se tulee 5–10 arkipäivässä.',
    thanks: 'Kiitos, tämä riittää!',
  },
];

/** `npm run pictures`: the pictures of the documentation, taken of a real server with a real conversation. */
async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const tuki = await startTuki();
  const browser = await launchBrowser();
  try {
    await createAdministrator(browser, tuki.url, tuki.adminInviteUrl);
    for (const series of allSeries) await takeSeries(browser, tuki.url, series);
  } finally {
    await browser.close();
    await tuki.stop();
  }
}

async function createAdministrator(browser: Browser, url: string, inviteUrl: string): Promise<void> {
  const { request, close } = await requestsOf(browser);
  const code = new URL(inviteUrl).hash.replace('#invite=', '');
  await request.post(`${url}/api/v1/desk/invitations/accept`, { data: { code, ...account } });
  await close();
}

async function requestsOf(browser: Browser): Promise<{ request: BrowserContext['request']; close: () => Promise<void> }> {
  const context = await browser.newContext();
  return { request: context.request, close: () => context.close() };
}

async function takeSeries(browser: Browser, url: string, series: Series): Promise<void> {
  const look = { locale: series.locale, colorScheme: series.scheme, reducedMotion: 'reduce' as const, deviceScaleFactor: pixelRatio };
  const agents = await browser.newContext({ ...look, viewport: { width: 1440, height: 900 } });
  const customers = await browser.newContext({ ...look, viewport: { width: 1180, height: 820 } });
  for (const context of [agents, customers]) context.setDefaultTimeout(patienceMs);
  const desk = await openDesk(agents, url, series);
  const site = await openSite(customers, url, series);
  await searchAndRead(site, series);
  await askForPerson(site, series);
  await answer(desk, series);
  await thank(site, series);
  await desk.getByText(series.thanks).last().waitFor();
  await picture(desk, 'desk', series);
  await desk.getByRole('switch', { name: series.desk.header.available }).click();
  await Promise.all([agents.close(), customers.close()]);
}

const picture = async (page: Page, what: string, { name }: Series): Promise<void> => {
  // What appears after an answer of the server, and fonts, are drawn by then.
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `${what}-${name}.png`) });
};

async function openDesk(context: BrowserContext, url: string, { desk: text }: Series): Promise<Page> {
  await context.request.post(`${url}/api/v1/desk/session`, { data: { email: account.email, password: account.password } });
  const page = await context.newPage();
  await page.goto(`${url}/desk/`);
  await page.getByRole('switch', { name: text.header.available }).click();
  return page;
}

async function openSite(context: BrowserContext, url: string, series: Series): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/${series.entrance}`);
  for (const name of series.links) await page.getByRole('navigation').first().getByRole('link', { name }).click();
  await page.getByRole('textbox', { name: series.field }).fill('Kalevankatu 1');
  await page.evaluate(
    ([identity, facts]) => {
      window.scrollTo(0, 0);
      const tuki = document.querySelector<TukiElement>('tuki-widget');
      tuki?.identify(identity);
      if (tuki) tuki.context = facts;
      tuki?.open();
    },
    [series.customer, series.facts] as const,
  );
  await page.getByRole('combobox').waitFor();
  await picture(page, 'home', series);
  return page;
}

async function searchAndRead(page: Page, { widget, search, article }: Series): Promise<void> {
  const field = page.getByRole('combobox');
  await field.fill(search);
  await page.getByRole('option', { name: article }).click();
  await page.getByRole('button', { name: widget.article.no, exact: true }).click();
  await page.getByRole('button', { name: widget.article.reasons['did-not-work'] }).click();
  await page.getByRole('button', { name: widget.article.person }).click();
}

async function askForPerson(page: Page, series: Series): Promise<void> {
  const { support, question } = series;
  await page.locator('.story-line').getByRole('button').click();
  await page.getByRole('button', { name: support.story.done }).waitFor();
  await picture(page, 'story', series);
  await page.getByRole('button', { name: support.story.done }).click();
  await page.getByRole('textbox', { name: support.chat.label }).fill(question);
  await page.getByRole('button', { name: support.chat.send, exact: true }).click();
}

async function answer(desk: Page, { desk: text, answer: words }: Series): Promise<void> {
  await desk.getByRole('button', { name: text.offer.accept }).click();
  await desk.getByRole('textbox', { name: text.composer.label }).fill(words);
  await desk.getByRole('textbox', { name: text.composer.label }).press('Enter');
}

async function thank(page: Page, series: Series): Promise<void> {
  const field = page.getByRole('textbox', { name: series.support.chat.label });
  await page.getByText(series.answer).waitFor();
  await field.fill(series.thanks);
  await field.press('Enter');
  await picture(page, 'chat', series);
}

if (!ensureBundles()) process.exit(1);
await takePictures();
