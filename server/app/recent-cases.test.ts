import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseState } from '../domain/case-state.ts';
import type { Services } from '../services.ts';
import { chatBody, openWorld, refusalOf, TestWorld, words } from '../testing/test-world.ts';
import { RecentCases } from './recent-cases.ts';

const stateAt = (id: string, head: number): CaseState => ({ id, head }) as CaseState;

/** A store whose reads are counted. */
function counted(stored: Map<string, CaseState>) {
  const reads: string[] = [];
  const load = async (id: string) => {
    reads.push(id);
    return stored.get(id);
  };
  return { reads, recent: new RecentCases({ load }) };
}

describe('a remembered case', () => {
  it('is read once, and after that as it was kept', async () => {
    const { reads, recent } = counted(new Map([['a', stateAt('a', 1)]]));
    assert.equal((await recent.load('a'))?.head, 1);
    recent.keep(stateAt('a', 2));
    assert.equal((await recent.load('a'))?.head, 2);
    assert.deepEqual(reads, ['a']);
  });

  it('never goes back to an earlier state, such as one that was read while a later one was written', async () => {
    const { recent } = counted(new Map());
    recent.keep(stateAt('a', 5));
    recent.keep(stateAt('a', 4));
    assert.equal((await recent.load('a'))?.head, 5);
  });

  it('is read again once it was forgotten; one that is not there is asked for every time', async () => {
    const { reads, recent } = counted(new Map([['a', stateAt('a', 1)]]));
    await recent.load('a');
    recent.forget('a');
    await recent.load('a');
    await recent.load('b');
    await recent.load('b');
    assert.deepEqual(reads, ['a', 'a', 'b', 'b']);
  });

  it('is let go when the log is heard to have gone on elsewhere', async () => {
    const { reads, recent } = counted(new Map([['a', stateAt('a', 7)]]));
    recent.keep(stateAt('a', 5));
    recent.heard('a', 5);
    recent.heard('b', 5);
    assert.equal((await recent.load('a'))?.head, 5);
    recent.heard('a', 7);
    assert.equal((await recent.load('a'))?.head, 7);
    assert.deepEqual(reads, ['a']);
  });

  it('makes room by the one that was used longest ago', async () => {
    const { reads, recent } = counted(new Map());
    for (let number = 0; number < 5000; number += 1) recent.keep(stateAt(`case ${number}`, 1));
    await recent.load('case 0');
    recent.keep(stateAt('one more', 1));
    await recent.load('case 0');
    await recent.load('case 1');
    assert.deepEqual(reads, ['case 1']);
  });
});

describe('a decision on a remembered case', () => {
  it('is made again on the stored one where another process has written meanwhile', async (context) => {
    const world = await openWorld(context);
    await world.agent('leena');
    const aino = await world.visitor('aino');
    const { conversation, seq } = await world.services.visitorWork.startChat(aino, world.newId(), chatBody);
    const elsewhere = new TestWorld(world.store, {}).services;
    await elsewhere.sites.reload();
    const send = (services: Services, text: string) => services.visitorWork.send(aino, world.newId(), words(conversation, text));
    assert.equal((await send(elsewhere, 'eka')).seq, seq + 1);
    assert.equal((await send(world.services, 'toka')).seq, seq + 2);
    assert.equal((await send(elsewhere, 'kolmas')).seq, seq + 3);
  });

  it('refuses nobody by what is only remembered', async (context) => {
    const world = await openWorld(context);
    const leena = await world.agent('leena');
    const aino = await world.visitor('aino');
    const { conversation, item } = await world.services.visitorWork.startChat(aino, world.newId(), chatBody);
    const { version } = await world.item(conversation);
    const { agentWork } = world.services;
    assert.equal(await refusalOf(agentWork.send(leena, world.newId(), words(conversation, 'Hei'))), 'taken');
    // Another process gives her the work; this one is not told.
    const elsewhere = new TestWorld(world.store, {}).services;
    await elsewhere.sites.reload();
    await elsewhere.agentWork.take(leena, world.newId(), { conversation, item, version });
    await agentWork.send(leena, world.newId(), words(conversation, 'Hei'));
    assert.ok((await world.types(conversation)).includes('assigned'));
  });
});
