import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Entry } from '../../protocol/entry.ts';
import { plainChat } from '../testing/scenes.ts';
import { aStory } from '../testing/test-cases.ts';
import { startTestServer } from '../testing/test-server.ts';
import { messageBody, openWorld, type TestWorld, words } from '../testing/test-world.ts';
import type { VisitorSession } from './visitor-session.ts';

const told = aStory({ steps: [{ kind: 'search', words: 'kadonnut ORD-123456 maija@esimerkki.fi', results: 0 }] });
const logOf = async (world: TestWorld, conversation: string): Promise<Entry[]> =>
  (await world.store.cases.entries(conversation, 0, 'staff', 100)).map(({ entry }) => entry);
const ofType = (log: Entry[], type: Entry['type']) => log.filter((entry) => entry.type === type);

async function opened(t: TestContext, privacy: Record<string, unknown>, over: Partial<VisitorSession> = {}, agreed = false) {
  const world = await openWorld(t, { sites: [{ privacy }] });
  const visitor = { ...(await world.visitor('key')), ...over };
  const story = agreed ? { ...told, agreed: true as const } : told;
  const { conversation } = await world.services.visitorWork.leaveMessage(visitor, world.newId(), { ...messageBody, story });
  return { world, visitor, conversation };
}

describe('law 8: a story that needs a yes', () => {
  it('is taken as it comes where the site does not ask', async (t) => {
    for (const consent of ['none', 'storage']) {
      const { world, conversation } = await opened(t, { consent });
      assert.equal(ofType(await logOf(world, conversation), 'story').length, 1, consent);
    }
  });

  it('is left out without it where the site asks, and taken with it; the case is opened either way', async (t) => {
    for (const agreed of [false, true]) {
      const { world, conversation } = await opened(t, { consent: 'story' }, {}, agreed);
      assert.equal(ofType(await logOf(world, conversation), 'story').length, agreed ? 1 : 0);
    }
  });

  it('is left out without it where the browser signals Global Privacy Control, whatever the site asks', async (t) => {
    for (const agreed of [false, true]) {
      const { world, conversation } = await opened(t, { consent: 'none' }, { privacySignal: true }, agreed);
      assert.equal(ofType(await logOf(world, conversation), 'story').length, agreed ? 1 : 0);
    }
  });

  it('is asked for the steps that follow, too', async (t) => {
    const { world, visitor, conversation } = await opened(t, { consent: 'story' });
    const steps = [{ kind: 'search' as const, words: 'hyvitys', results: 1 }];
    await world.services.visitorWork.addJourney(visitor, world.newId(), { conversation, steps });
    assert.deepEqual(ofType(await logOf(world, conversation), 'journey'), []);
    await world.services.visitorWork.addJourney(visitor, world.newId(), { conversation, steps, agreed: true });
    assert.equal(ofType(await logOf(world, conversation), 'journey').length, 1);
  });

  it('is heard in the header that a real connection brings', async (t) => {
    const server = await startTestServer(t);
    await (await server.administrator()).available();
    for (const [signal, count] of [
      ['1', 0],
      ['0', 1],
    ] as const) {
      const visitor = await server.visitor({}, { 'sec-gpc': signal });
      const { conversation } = await visitor.command('chat.start', { ...plainChat(), story: told });
      await visitor.follow(conversation);
      const stories = visitor.frames.filter((frame) => frame.type === 'entry' && frame.entry.type === 'story');
      assert.equal(stories.length, count, `Sec-GPC: ${signal}`);
    }
  });
});

describe("a site's own patterns", () => {
  const redact = [{ name: 'order', pattern: 'ORD-\\d{6}' }];

  it('are applied to stories and facts on arrival', async (t) => {
    const { world, visitor, conversation } = await opened(t, { redact });
    await world.services.visitorWork.setFacts(visitor, world.newId(), { conversation, facts: { page: 'tilaus ORD-123456' } });
    const log = JSON.stringify(await logOf(world, conversation));
    assert.ok(log.includes('kadonnut [order] [e-mail]') && log.includes('tilaus [order]') && !log.includes('ORD-123456'));
  });

  it('are applied to messages only where the site says so, and leave what the agent writes', async (t) => {
    for (const redactMessages of [false, true]) {
      const { world, visitor, conversation } = await opened(t, { redact, redactMessages });
      const text = 'Tilaus ORD-123456, soittakaa 040 123 4567';
      await world.services.visitorWork.send(visitor, world.newId(), words(conversation, text));
      const leena = await world.agent('leena');
      const { id: item, version } = await world.item(conversation);
      await world.services.agentWork.take(leena, world.newId(), { conversation, item, version });
      await world.services.agentWork.send(leena, world.newId(), words(conversation, text));
      const texts = ofType(await logOf(world, conversation), 'message').map(({ body }) => (body as { text: string }).text);
      assert.deepEqual(texts.slice(1), [redactMessages ? 'Tilaus [order], soittakaa [phone]' : text, text]);
    }
  });
});
