import { expect } from 'chai';
import type { Step } from '../../protocol/story.ts';
import { createKeep } from '../io/keep.ts';
import { ControllerSet } from './controller-set.ts';
import { JourneyController } from './journey-controller.ts';

describe('the journey', () => {
  let host: ControllerSet;
  let time: number;
  const session = () => createKeep('shop', () => sessionStorage);
  const begin = (keep = session()) => {
    host = new ControllerSet(() => {});
    const about = () => ({ lang: 'en', reason: 'article', facts: { order: 'A-7' } });
    const journey = new JourneyController(host, { keep, about, patterns: () => [], now: () => time++ });
    host.connect();
    return journey;
  };
  const search = (words: string): Step => ({ kind: 'search', words, results: 0 });
  const words = (steps: readonly Step[]) => steps.flatMap((step) => (step.kind === 'search' ? step.words : []));

  beforeEach(() => {
    sessionStorage.clear();
    time = 1_000_000;
  });
  afterEach(() => {
    host.disconnect();
    sessionStorage.clear();
  });

  it('begins with the page that is open', () => {
    document.title = 'Prices';
    const journey = begin();
    const last = journey.steps.at(-1);
    expect(last).to.deep.equal({ kind: 'page', at: 1_000_000, page: { path: location.pathname, title: 'Prices' } });
  });

  it('redacts where it records', () => {
    const journey = begin();
    journey.record(search('my address is mikko@example.com'));
    expect(words(journey.steps)).to.have.length(1);
    expect(JSON.stringify(journey.compose())).not.to.include('mikko');
  });

  it('ends when the widget leaves the page: what comes too late is not kept', () => {
    const keep = session();
    keep.begin();
    const journey = begin(keep);
    host.disconnect();
    journey.forget();
    journey.record(search('after the end'));
    expect(words(journey.steps)).to.deep.equal([]);
    expect(JSON.stringify(sessionStorage)).not.to.include('after the end');
  });

  it('composes what an escalation carries', () => {
    const journey = begin();
    const story = journey.compose();
    expect(story).to.include({ lang: 'en', reason: 'article' });
    expect(story.facts).to.deep.equal({ order: 'A-7' });
    expect(story.page?.path).to.equal(location.pathname);
    expect(story.device.kind).to.equal('desktop');
  });

  it('lets the customer take a step out', () => {
    const journey = begin();
    journey.record(search('one'));
    journey.record(search('two'));
    journey.remove(journey.steps.findIndex((step) => step.kind === 'search' && step.words === 'one'));
    expect(words(journey.compose().steps)).to.deep.equal(['two']);
  });

  it('tells each step as it happens, until it is told to stop', () => {
    const journey = begin();
    const stop = new AbortController();
    const heard: Step[] = [];
    journey.onStep((step) => heard.push(step), stop.signal);
    journey.record(search('one'));
    journey.record(search('one'));
    stop.abort();
    journey.record(search('two'));
    expect(words(heard)).to.deep.equal(['one']);
  });

  it('carries only what came after a story that was sent', () => {
    const journey = begin();
    journey.record(search('one'));
    const { steps } = journey.compose();
    journey.record(search('two'));
    journey.markSent(steps);
    expect(words(journey.steps)).to.deep.equal(['two']);
  });

  it('law 8: stays in memory, and goes with the page', () => {
    const journey = begin();
    journey.record(search('one'));
    expect(sessionStorage.length).to.equal(0);
  });

  it('goes on over a page load where the site keeps it from the start', () => {
    const keep = session();
    keep.begin();
    const first = begin(keep);
    first.record(search('one'));
    host.disconnect();
    const second = begin();
    expect(words(second.steps)).to.deep.equal(['one']);
    second.forget();
    expect(sessionStorage.length).to.equal(0);
  });

  it('begins anew where what was kept is not its own', () => {
    sessionStorage.setItem('tuki:shop:journey', '{"not": "a log"}');
    const journey = begin();
    expect(journey.steps.every((step) => step.kind === 'page')).to.equal(true);
  });

  it('records nothing once it is disconnected', () => {
    const journey = begin();
    const { length } = journey.steps;
    host.disconnect();
    const field = document.createElement('input');
    field.setAttribute('aria-label', 'Name');
    document.body.append(field);
    field.focus();
    field.remove();
    expect(journey.steps).to.have.length(length);
  });
});
