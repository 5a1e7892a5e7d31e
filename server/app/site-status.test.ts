import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { siteInfo, slots } from '../../protocol/site.ts';
import { anArticle, hour, inHelsinki, minute, monday } from '../testing/test-cases.ts';
import { callbackBody, chatBody, openWorld, refusalOf } from '../testing/test-world.ts';
import type { StoredArticle } from './ports.ts';

async function scene(context: TestContext, site: Record<string, unknown> = {}, mail = false) {
  const world = await openWorld(context, { mail, sites: [site] });
  const leena = await world.agent('leena');
  return { world, leena, info: (lang?: string) => world.services.status.info('main', lang) };
}

describe('what the home view shows', () => {
  it('while people are there: chat, callback now, today’s hours', async (context) => {
    const { info } = await scene(context);
    const { hours, chat, callback, message } = await info();
    assert.deepEqual(hours, { timeZone: 'Europe/Helsinki', open: true, today: [{ from: '08:00', to: '16:00' }], opensAt: null });
    assert.deepEqual(chat, { offered: true, waitMs: 0, ask: [] });
    assert.deepEqual(callback, { offered: true, now: true, withinMinutes: 30, nextSlotAt: monday + 30 * minute, country: 'FI' });
    assert.deepEqual(message, { offered: true, email: false, answerBy: inHelsinki('2026-03-03T10:00') });
  });

  it('outside service hours: when it opens, a slot, a message', async (context) => {
    const { world, info } = await scene(context, {}, true);
    world.clock.advance(8 * hour);
    const { hours, chat, callback, message } = await info();
    assert.deepEqual([hours.open, hours.opensAt], [false, inHelsinki('2026-03-03T08:00')]);
    assert.deepEqual([chat.offered, chat.waitMs], [false, null]);
    assert.deepEqual([callback.offered, callback.now, callback.nextSlotAt], [true, false, inHelsinki('2026-03-03T08:00')]);
    assert.deepEqual([message.offered, message.email, message.answerBy], [true, true, inHelsinki('2026-03-03T16:00')]);
  });

  it('with nobody there: no chat, the rest as it is', async (context) => {
    const { world, leena, info } = await scene(context);
    await world.services.agentWork.setAvailable(leena, false);
    const { hours, chat, callback } = await info();
    assert.deepEqual([hours.open, chat.offered, callback.now], [true, false, true]);
  });

  it('on a site that is never open: a message, and no callback', async (context) => {
    const { info } = await scene(context, { hours: { timeZone: 'Europe/Helsinki', week: {} } });
    const { hours, chat, callback, message } = await info();
    assert.deepEqual(
      [hours.opensAt, chat.offered, callback.offered, callback.nextSlotAt, message.offered],
      [null, false, false, null, true],
    );
  });

  it('only what the site has switched on', async (context) => {
    const off = { enabled: false };
    const { info } = await scene(context, { chat: off, callback: off, message: off });
    const { chat, callback, message } = await info();
    assert.deepEqual([chat.offered, callback.offered, callback.now, message.offered], [false, false, false, false]);
  });

  it('fits its schema, whatever parts of an hour the site promises', async (context) => {
    const { world, info } = await scene(context, { message: { answerWithinHours: 0.333333 } });
    siteInfo.parse(await info());
    slots.parse(await world.services.status.slots('main'));
  });

  it('is told in the closest language, with labels that fall back', async (context) => {
    const labels = { fi: 'Lasku', en: 'Invoice' };
    const ask = [{ id: 'plan', label: labels, type: 'choice', choices: ['a', 'b'] }];
    const { info } = await scene(context, {
      topics: [
        { id: 't', label: labels },
        { id: 'u', label: { fi: 'Muu' } },
      ],
      chat: { ask },
    });
    const { lang, topics, chat } = await info('en-GB');
    assert.deepEqual([lang, topics.map(({ label }) => label)], ['en', ['Invoice', 'Muu']]);
    assert.deepEqual(chat.ask, [{ id: 'plan', label: 'Invoice', required: false, type: 'choice', choices: ['a', 'b'] }]);
    assert.deepEqual([(await info('sv')).lang, (await info()).lang], ['fi', 'fi']);
  });

  it('tells the wait of one more chat, as of the last sweep', async (context) => {
    const { world, info } = await scene(context);
    for (const key of ['a', 'b', 'c', 'd']) await world.services.visitorWork.startChat(await world.visitor(key), world.newId(), chatBody);
    await world.sweep();
    await world.sweep();
    assert.ok(((await info()).chat.waitMs ?? 0) > 0);
  });

  it('never holds the site’s secret', async (context) => {
    const { info } = await scene(context, { identitySecret: 'x'.repeat(40) });
    assert.ok(!JSON.stringify(await info()).includes('xxxx'));
  });

  it('is not found for a site that is not there', async (context) => {
    const { world } = await scene(context);
    assert.equal(await refusalOf(world.services.status.info('gone', 'fi')), 'not-found');
    assert.equal(await refusalOf(world.services.status.slots('gone')), 'not-found');
  });
});

describe('popular articles', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, order) => anArticle(id, { order }));
  const popular = async (context: TestContext, chosen: string[], articles: StoredArticle[], lang = 'fi') => {
    const { world, info } = await scene(context, { popular: chosen });
    await world.store.articles.put(articles);
    return (await info(lang)).popular.map(({ id }) => id);
  };

  it('are the chosen ones in their order, filled up to four from the knowledge base', async (context) => {
    assert.deepEqual(await popular(context, ['e', 'b'], many), ['e', 'b', 'a', 'c']);
  });
  it('are all the chosen ones where there are more', async (context) => {
    assert.deepEqual(await popular(context, ['f', 'e', 'd', 'c', 'b'], many), ['f', 'e', 'd', 'c', 'b']);
  });
  it('leave out what is not there', async (context) => assert.deepEqual(await popular(context, ['gone'], many.slice(0, 2)), ['a', 'b']));
  it('are none without articles', async (context) => assert.deepEqual(await popular(context, ['a'], []), []));
  it('are in the asked language only', async (context) => {
    assert.deepEqual(await popular(context, ['a'], [...many, anArticle('x', { lang: 'en' })], 'en'), ['x']);
  });
});

describe('callback slots', () => {
  it('are those with room, in order', async (context) => {
    const { world } = await scene(context, { callback: { perSlot: 1 } });
    const at = monday + 30 * minute;
    await world.services.visitorWork.requestCallback(await world.visitor('aino'), world.newId(), { ...callbackBody, at });
    const { slots: free, minutes, timeZone } = await world.services.status.slots('main');
    assert.deepEqual([minutes, timeZone, free[0]], [30, 'Europe/Helsinki', { at: at + 30 * minute, endsAt: at + hour }]);
    assert.equal((await world.services.status.info('main', 'fi')).callback.nextSlotAt, at + 30 * minute);
  });
});
