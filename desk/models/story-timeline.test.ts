import { assert } from 'chai';
import type { Entry } from '../../protocol/entry.ts';
import { emptyThread, receive } from '../../protocol/thread.ts';
import { entryMaker, exampleLog, exampleStory, noon } from '../test-support/example-case.ts';
import { lastStory, storyTimeline } from './story-timeline.ts';

const threadOf = (log: Entry[]) =>
  log.reduce((thread, entry) => receive(thread, { type: 'entry', conversation: 'case-1', prev: entry.seq - 1, entry }), emptyThread);

describe('the customer’s story', () => {
  it('tells the steps, the escalation, and what came after it, in this order', () => {
    const kinds = storyTimeline(threadOf(exampleLog())).map((line) => (line.kind === 'step' ? line.step.kind : line.kind));
    assert.deepEqual(kinds, ['page', 'page', 'search', 'article', 'vote', 'gap', 'search', 'field', 'gap', 'asked', 'page']);
  });

  it('marks what led to the escalation: a search without results, a no, the field they were stuck on', () => {
    const trouble = storyTimeline(threadOf(exampleLog())).flatMap((line) => (line.kind === 'step' && line.trouble ? [line.step.kind] : []));
    assert.deepEqual(trouble, ['vote', 'search', 'field']);
  });

  it('shows a pause of two minutes or more, and none beside a step without a time', () => {
    const gaps = storyTimeline(threadOf(exampleLog())).filter((line) => line.kind === 'gap');
    assert.deepEqual(
      gaps.map((line) => line.ms),
      [15 * 60_000, 4 * 60_000 + 3000],
    );
  });

  it('shows a step once though a second escalation carries it again', () => {
    const make = entryMaker();
    const twice = [make('story', { story: exampleStory }), make('story', { story: { ...exampleStory, reason: 'chat' } })];
    const lines = storyTimeline(threadOf(twice));
    assert.lengthOf(
      lines.filter((line) => line.kind === 'step' && line.step.kind === 'vote'),
      1,
    );
    assert.lengthOf(
      lines.filter((line) => line.kind === 'asked'),
      2,
    );
  });

  it('tells what happens now apart from what was sent', () => {
    const make = entryMaker();
    const log = [
      make('story', { story: exampleStory }),
      make('journey', { steps: [{ kind: 'page', at: noon, page: { path: '/x', title: 'X' } }] }),
    ];
    const last = storyTimeline(threadOf(log)).at(-1);
    assert.isTrue(last?.kind === 'step' && last.live);
  });

  it('keeps device and language of the last story', () => {
    assert.equal(lastStory(threadOf(exampleLog()))?.device.width, 1440);
    assert.isNull(lastStory(emptyThread));
    assert.deepEqual(storyTimeline(emptyThread), []);
  });
});
