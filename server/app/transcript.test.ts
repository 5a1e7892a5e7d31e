import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { minute } from '../testing/test-cases.ts';
import { chatBody, openWorld, words } from '../testing/test-world.ts';
import { publicEntries, transcript } from './transcript.ts';

async function scene(context: TestContext) {
  const world = await openWorld(context);
  const leena = await world.agent('leena');
  const aino = await world.visitor('aino');
  const { conversation, reference } = await world.services.visitorWork.startChat(aino, world.newId(), chatBody);
  await world.services.agentWork.next(leena, world.newId());
  const text = (lang = 'fi', zone = 'Europe/Helsinki') => transcript(world.store.cases, conversation, reference, lang, zone);
  return { world, leena, aino, conversation, reference, text };
}

describe('a transcript', () => {
  it('is the reference and a line a message, with time and name', async (context) => {
    const { world, leena, conversation, reference, text } = await scene(context);
    world.clock.advance(5 * minute);
    await world.services.agentWork.send(leena, world.newId(), words(conversation, 'Hei Aino'));
    assert.equal(await text(), `${reference}\n\n2.3.2026 klo 10.00  –: Missä laskuni on?\n2.3.2026 klo 10.05  Leena: Hei Aino\n`);
  });

  it('tells times in the zone and language asked for', async (context) => {
    const { text } = await scene(context);
    assert.match(await text('en-GB', 'America/New_York'), /02\/03\/2026, 03:00 {2}–: Missä/);
  });

  it('names files and articles', async (context) => {
    const { world, leena, aino, conversation, text } = await scene(context);
    const file = {
      id: 'f1',
      site: 'main',
      agent: null,
      conversation: null,
      name: 'kuva.png',
      type: 'image/png',
      bytes: 1,
      width: 1,
      height: 1,
    };
    await world.store.files.add({ ...file, customer: aino.customer, createdAt: world.clock.now() });
    await world.services.visitorWork.send(aino, world.newId(), { ...words(conversation, ''), files: ['f1'] });
    const articles = [{ id: 'a', lang: 'fi', title: 'Laskut' }];
    await world.services.agentWork.send(leena, world.newId(), { ...words(conversation, 'Tästä'), articles });
    assert.match(await text(), /–: \[kuva\.png\]\n.*Leena: Tästä\n {4}\[Laskut\]\n$/);
  });

  it('law 1: holds nothing that is for staff', async (context) => {
    const { world, leena, conversation, text } = await scene(context);
    await world.services.agentWork.addNote(leena, world.newId(), { conversation, text: 'salaisuus' });
    assert.ok(!(await text()).includes('salaisuus'));
    for await (const entry of publicEntries(world.store.cases, conversation)) assert.equal(entry.audience, 'all');
  });

  it('is whole however long it is', async (context) => {
    const { world, aino, conversation, text } = await scene(context);
    const send = (index: number) => world.services.visitorWork.send(aino, world.newId(), words(conversation, `viesti ${index}.`));
    for (let index = 0; index < 1010; index += 1) await send(index);
    const whole = await text();
    assert.equal(whole.match(/viesti \d+\./g)?.length, 1010);
    assert.ok(whole.includes('viesti 0.') && whole.includes('viesti 1009.'));
  });

  it('of a case that is not there is the reference alone', async (context) => {
    const { world } = await scene(context);
    assert.equal(await transcript(world.store.cases, 'gone', 'R', 'fi', 'UTC'), 'R\n\n');
  });
});
