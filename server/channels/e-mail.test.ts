import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import type { Email } from 'postal-mime';
import { openStore } from '../storage/open-store.ts';
import { type Mailbox, openMailbox } from '../testing/mailbox.ts';
import { chatInHand, plainCallback, plainChat, plainMessage, rowOf, words } from '../testing/scenes.ts';
import { newDevice, startTestServer, type TestServer, type TestServerOptions } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';

const email = 'matti@example.com';
const quick = { deliveryMs: 50, unseenMs: 50, retryMs: 50 };

async function mailing(
  t: Parameters<typeof startTestServer>[0],
  options: TestServerOptions = {},
): Promise<{ server: TestServer; mailbox: Mailbox }> {
  const mailbox = await openMailbox(t);
  const configuration = { smtp: mailbox.configuration, ...options.configuration };
  return { mailbox, server: await startTestServer(t, { ...options, configuration, pace: quick }) };
}

const linkIn = (letter: Email): string => /https?:\/\/\S+#tuki=\S+/.exec(letter.text ?? '')?.[0] ?? '';
const slotsOf = async (server: TestServer): Promise<number[]> => {
  const { slots } = (await (await server.get('/api/v1/sites/salpa/slots')).json()) as { slots: { at: number }[] };
  return slots.map(({ at }) => at);
};
const waitingMails = async (server: TestServer): Promise<number> => {
  const store = await openStore(server.configuration.database);
  const { length } = await store.mails.due(Number.MAX_SAFE_INTEGER, 100);
  await store.close();
  return length;
};

/** The letter's link opens this conversation on a device that was never seen before. */
async function assertOpens(server: TestServer, letter: Email, conversation: string): Promise<void> {
  const link = linkIn(letter);
  const [address = '', code = ''] = link.split('#tuki=');
  assert.equal(address.replace(/\?lang=[\w-]+$/, ''), `${server.url}/conversation/salpa/`);
  assert.equal((await fetch(address)).status, 200);
  assert.ok((letter.html ?? '').includes(`href="${link}"`));
  const device = newDevice();
  const answer = await server.request('POST', '/api/v1/claims', { body: { code, device } });
  assert.equal(answer.status, 200);
  const claimed = (await answer.json()) as { conversation: string; token: string };
  assert.equal(claimed.conversation, conversation);
  const there = await server.visitor({ device, token: claimed.token });
  assert.ok((await there.follow(conversation)).head > 0);
}

suite('e-mail', () => {
  for (const [lang, written, subject, greeting] of [
    ['fi', 'fi', 'yhteydenottosi on vastaanotettu', 'Hei Matti,'],
    ['sv', 'sv', 'vi har tagit emot ditt ärende', 'Hej Matti,'],
    ['en-CA', 'en-CA', 'we have received your request', 'Hello Matti,'],
    ['de', 'en-GB', 'we have received your request', 'Hello Matti,'],
  ] as const) {
    test(`confirms a message to a customer whose page speaks ${lang}, with the reference and a link that opens it`, async (t) => {
      const { server, mailbox } = await mailing(t);
      const visitor = await server.visitor();
      const left = await visitor.command('message.leave', { ...plainMessage, lang, name: 'Matti', email });
      assert.equal(left.email, true);
      const letter = await mailbox.letter(email, left.reference);
      assert.equal(letter.subject, `Salpa: ${subject} (${left.reference})`);
      assert.ok(letter.text?.startsWith(greeting));
      assert.deepEqual([letter.from?.address, letter.from?.name], ['help@salpa.example', 'Salpa']);
      assert.ok(letter.headers.some(({ key, value }) => key === 'auto-submitted' && value === 'auto-generated'));
      assert.ok(letter.html?.includes(`<html lang="${written}">`));
      const day = new Intl.DateTimeFormat(written, { dateStyle: 'long', timeZone: 'Europe/Helsinki' }).format(left.dueAt);
      assert.ok(letter.text?.includes(day) && !letter.text.includes('..'));
      await assertOpens(server, letter, left.conversation);
      assert.equal(await waitingMails(server), 0);
    });
  }

  test('of callbacks: confirmed, moved, tried in vain and cancelled', async (t) => {
    const { server, mailbox } = await mailing(t);
    const visitor = await server.visitor();
    const [first = 0, second = 0] = (await slotsOf(server)).slice(4);
    const clock = (at: number) =>
      new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'America/New_York' }).format(at);
    const body = { ...plainCallback, lang: 'en', at: first, timeZone: 'America/New_York', name: 'Matti', email };
    const { conversation, item, reference } = await visitor.command('callback.request', body);
    const confirmed = await mailbox.letter(email, clock(first));
    assert.equal(confirmed.subject, `Salpa: we have received your request (${reference})`);
    await assertOpens(server, confirmed, conversation);
    await visitor.command('callback.reschedule', { conversation, item, at: second });
    await assertOpens(server, await mailbox.letter(email, clock(second)), conversation);
    const desk = await (await server.administrator()).socket();
    await desk.followWork();
    const { version } = await rowOf(desk, item, 'scheduled');
    await desk.command('work.take', { conversation, item, version });
    const nextAt = second + 3_600_000;
    await desk.command('callback.attempt', { conversation, item, outcome: 'no-answer', nextAt, note: 'Salainen muistiinpano' });
    const missed = await mailbox.letter(email, 'we tried to call you');
    assert.ok(missed.text?.includes(clock(nextAt)) && missed.text.includes(reference));
    assert.ok(!`${missed.text}${missed.html}`.includes('Salainen'));
    await visitor.command('callback.cancel', { conversation, item });
    const cancelled = await mailbox.letter(email, 'your callback is cancelled');
    assert.ok(cancelled.subject?.includes(reference));
    await assertOpens(server, cancelled, conversation);
  });

  test('brings the answer to a message at once, quoted with who gave it', async (t) => {
    const { server, mailbox } = await mailing(t);
    const visitor = await server.visitor();
    const { conversation } = await visitor.command('message.leave', { ...plainMessage, name: 'Matti', email });
    const desk = await (await server.administrator()).socket();
    assert.equal((await desk.command('work.next', {})).conversation, conversation);
    await desk.command('message.send', words(conversation, 'Soitamme huomenna.\nTerveisin Aino'));
    const letter = await mailbox.letter(email, 'Soitamme huomenna.');
    assert.match(letter.subject ?? '', /^Salpa: vastaus viestiisi/);
    assert.ok(letter.text?.includes('Aino Virtanen vastasi sinulle:'));
    assert.ok(letter.text?.includes('> Soitamme huomenna.\n> Terveisin Aino'));
    await assertOpens(server, letter, conversation);
    await desk.command('note.add', { conversation, text: 'x' });
    assert.equal(mailbox.letters.filter(({ subject }) => subject?.includes('vastaus')).length, 1);
  });

  test('brings chat replies that stay unseen, all in one, once', async (t) => {
    const { server, mailbox } = await mailing(t, { site: { mailUnseenAfterMinutes: 0.05 } });
    const desk = await (await server.administrator()).available();
    await desk.followWork();
    const visitor = await server.visitor();
    const { conversation, item } = await visitor.command('chat.start', { ...plainChat(), answers: { name: 'Matti', email } });
    await desk.command('offer.accept', { conversation, item, version: (await rowOf(desk, item, 'offered')).version });
    const seen = await desk.command('message.send', words(conversation, 'Tämän asiakas näki'));
    await visitor.command('message.seen', { conversation, delivered: seen.seq, read: seen.seq });
    visitor.cut();
    for (const text of ['Ensimmäinen näkemättä', 'Toinen näkemättä']) desk.start('message.send', words(conversation, text));
    const letter = await mailbox.letter(email, 'Toinen näkemättä');
    assert.equal(letter.subject, 'Salpa: sinulle on 2 uutta viestiä');
    assert.ok(letter.text?.includes('Ensimmäinen näkemättä') && !letter.text.includes('Tämän asiakas näki'));
    await assertOpens(server, letter, conversation);
    await desk.command('message.send', words(conversation, 'Kolmas'));
    const next = await mailbox.letter(email, 'Kolmas');
    assert.equal(next.subject, 'Salpa: sinulle on uusi viesti');
    assert.ok(!next.text?.includes('Toinen'));
    assert.equal(mailbox.letters.length, 2);
  });

  test('brings the reply that the agent closed with, too', async (t) => {
    const { server, mailbox } = await mailing(t, { site: { mailUnseenAfterMinutes: 0.02 } });
    const desk = await (await server.administrator()).available();
    await desk.followWork();
    const visitor = await server.visitor();
    const { conversation, item } = await visitor.command('chat.start', { ...plainChat(), answers: { email } });
    await desk.command('offer.accept', { conversation, item, version: (await rowOf(desk, item, 'offered')).version });
    visitor.cut();
    await desk.command('message.send', words(conversation, 'Asia on nyt kunnossa'));
    await desk.command('work.close', { conversation, item, code: 'solved', note: '' });
    await assertOpens(server, await mailbox.letter(email, 'Asia on nyt kunnossa'), conversation);
  });

  test('is not sent about replies that were seen in time', async (t) => {
    const { server, mailbox } = await mailing(t, { site: { mailUnseenAfterMinutes: 0.02 } });
    const { visitor, desk, conversation } = await chatInHand(server);
    const other = await server.visitor();
    const { seq } = await desk.command('message.send', words(conversation, 'Nähty'));
    await visitor.command('message.seen', { conversation, delivered: seq, read: seq });
    await other.command('message.leave', { ...plainMessage, email: 'other@example.com' });
    await mailbox.letter('other@example.com', 'Salpa');
    assert.equal(mailbox.letters.length, 1);
  });

  test('waits while the mail server is down or refuses, and arrives once', async (t) => {
    const { server, mailbox } = await mailing(t);
    await mailbox.close();
    const visitor = await server.visitor();
    const { reference } = await visitor.command('message.leave', { ...plainMessage, email });
    await until('a try in vain', async () => (await attemptsOf(server)) > 0);
    await mailbox.open();
    mailbox.refusals = 2;
    await mailbox.letter(email, reference);
    await until('the outbox to be empty', async () => (await attemptsOf(server)) === -1);
    assert.equal(mailbox.letters.length, 1);
  });

  test('that was written before the server ended goes out after its next start', async (t) => {
    const mailbox = await openMailbox(t);
    await mailbox.close();
    const server = await startTestServer(t, { configuration: { smtp: mailbox.configuration }, pace: quick });
    const { reference } = await (await server.visitor()).command('message.leave', { ...plainMessage, email });
    await server.restart();
    await mailbox.open();
    await mailbox.letter(email, reference);
  });

  test('shows hostile names and texts as text', async (t) => {
    const { server, mailbox } = await mailing(t);
    const visitor = await server.visitor();
    const name = '<img src=x onerror=alert(1)> "&\' </title>';
    const { conversation, reference } = await visitor.command('message.leave', { ...plainMessage, name, email });
    const desk = await (await server.administrator()).socket();
    await desk.command('work.next', {});
    await desk.command('message.send', words(conversation, '<script>alert(1)</script>\n<a href="javascript:alert(1)">x</a>'));
    for (const letter of [await mailbox.letter(email, 'vastaanotettu'), await mailbox.letter(email, 'alert(1)')]) {
      const html = letter.html ?? '';
      assert.ok(html.includes('&lt;img src=x onerror=alert(1)&gt; &quot;&amp;&#39; &lt;/title&gt;'));
      for (const harm of ['<img', '<script', 'href="javascript']) assert.ok(!html.includes(harm), harm);
      assert.equal(html.match(/<a /g)?.length, 1);
      assert.ok(letter.text?.includes(name));
      assert.ok(letter.text?.includes(reference));
    }
  });

  test('without a mail server is not offered, not asked for and not written', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const left = await visitor.command('message.leave', plainMessage);
    assert.equal(left.email, false);
    await visitor.command('message.leave', { ...plainMessage, email });
    await visitor.follow(left.conversation);
    const acknowledged = await visitor.untilEntry(left.conversation, 'acknowledged');
    assert.equal((acknowledged.entry.body as { email: boolean }).email, false);
    assert.equal(await waitingMails(server), 0);
    const { message } = (await (await server.get('/api/v1/sites/salpa')).json()) as { message: { email: boolean; offered: boolean } };
    assert.deepEqual([message.offered, message.email], [true, false]);
  });

  test('is asked for where it is the way to answer', async (t) => {
    const { server } = await mailing(t);
    const visitor = await server.visitor();
    const problem = await visitor.refused('message.leave', plainMessage);
    assert.deepEqual([problem.code, problem.path], ['invalid', 'email']);
    assert.equal((await visitor.refused('message.leave', { ...plainMessage, email: 'not one' })).path, 'email');
    assert.equal((await visitor.refused('message.leave', { ...plainMessage, email: 'a@b.example, c@d.example' })).path, 'email');
  });
});

/** How often the one letter in the outbox was tried; -1 when there is none. */
async function attemptsOf(server: TestServer): Promise<number> {
  const { DatabaseSync } = await import('node:sqlite');
  const { database } = server.configuration;
  if (database.kind !== 'sqlite') throw new Error('the tests keep their data in SQLite');
  const db = new DatabaseSync(database.file, { readOnly: true });
  const row = db.prepare('select attempts from mails').get();
  db.close();
  return row ? Number(row.attempts) : -1;
}
