import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkItem } from '../../protocol/work-item.ts';
import type { Agent, BusMessages, Log, Mail, Random } from '../app/ports.ts';
import type { WholeStore } from '../app/record-ports.ts';
import { RefusedError } from '../app/refusal.ts';
import type { AgentSession, VisitorSession } from '../app/visitor-session.ts';
import { LocalBus } from '../bus/local-bus.ts';
import { LetterWriter } from '../channels/letters/letter-writer.ts';
import { readConfiguration } from '../configuration.ts';
import type { CaseState } from '../domain/case-state.ts';
import { systemHashes, systemRandom } from '../node-adapters.ts';
import { usualPace } from '../pace.ts';
import { createServices, type Services } from '../services.ts';
import { openStore } from '../storage/open-store.ts';
import { aSite, monday } from './test-cases.ts';
import { TestClock } from './test-clock.ts';

export interface WorldOptions {
  /** Each as `aSite` takes it; one, called `main`, when not said. */
  sites?: Record<string, unknown>[];
  /** Whether e-mail is configured. */
  mail?: boolean;
  random?: Partial<Random>;
}

/** What a test context or a suite offers to clean up after itself. */
interface Cleaner {
  after(clean: () => Promise<void>): void;
}

/** What was logged as a warning or an error. */
export class TestLog implements Log {
  readonly warnings: { fields: object; message: string }[] = [];
  readonly errors: { fields: object; message: string }[] = [];
  info(): void {}
  warn(fields: object, message: string): void {
    this.warnings.push({ fields, message });
  }
  error(fields: object, message: string): void {
    this.errors.push({ fields, message });
  }
}

/** The use cases as the server wires them, over a real store in a folder that is thrown away, on a clock that stands still. */
export class TestWorld {
  readonly store: WholeStore;
  readonly bus = new LocalBus();
  readonly clock = new TestClock(monday);
  readonly log = new TestLog();
  readonly services: Services;
  #ids = 0;

  constructor(store: WholeStore, { mail = false, random = {} }: WorldOptions) {
    this.store = store;
    this.services = createServices(
      {
        configuration: readConfiguration({ environment: {}, folder: tmpdir() }),
        pace: usualPace,
        store,
        bus: this.bus,
        log: this.log,
        mailer: null,
        letters: mail ? new LetterWriter(async ({ id }) => `https://salpa.example/#${id}`) : null,
        urlSecret: 'secret',
        askerSecret: 'asker secret',
        outgoing: { getJson: async () => ({ keys: [] }) },
        onSwept: () => undefined,
      },
      { clock: this.clock, timers: this.clock, random: { ...systemRandom, ...random }, hashes: systemHashes },
    );
  }

  /** A command id that was never used. */
  newId = (): string => `command-${++this.#ids}`;

  /** An agent who is available and connected. */
  async agent(id: string, changes: Partial<Agent> = {}): Promise<AgentSession> {
    const now = this.clock.now();
    const agent: Agent = {
      id,
      email: `${id}@example.com`,
      name: id.charAt(0).toUpperCase() + id.slice(1),
      role: 'agent',
      passwordHash: '',
      sites: ['main'],
      skills: [],
      languages: [],
      capacity: 3,
      load: 0,
      available: true,
      availableSince: now,
      deactivatedAt: null,
      createdAt: now,
      ...changes,
    };
    await this.store.agents.add(agent);
    this.services.presence.agents.opened(id);
    await this.services.roster.reload();
    return { kind: 'agent', device: `desk of ${id}`, agent: id, name: agent.name, sites: agent.sites };
  }

  /** A customer's browser that is connected. */
  async visitor(key: string, site = 'main'): Promise<VisitorSession> {
    const owner = await this.services.devices.open(site, key);
    assert.ok(owner, `the session of ${key} was ended`);
    const { device, customer } = owner;
    this.services.presence.customers.opened(customer);
    return { kind: 'visitor', site, device, customer, lang: 'fi' };
  }

  /** One whole pass of the sweep. */
  async sweep(): Promise<void> {
    this.services.sweep.start();
    await this.services.sweep.stop();
  }

  async case(conversation: string): Promise<CaseState> {
    const state = await this.store.cases.load(conversation);
    assert.ok(state, `there is no case ${conversation}`);
    return state;
  }

  async item(conversation: string, id?: string): Promise<WorkItem> {
    const { items } = await this.case(conversation);
    const item = id === undefined ? items.at(-1) : items.find((known) => known.id === id);
    assert.ok(item, 'there is no such item');
    return item;
  }

  async load(agent: string): Promise<number | undefined> {
    return (await this.store.agents.get(agent))?.load;
  }

  async isAvailable(agent: string): Promise<boolean | undefined> {
    return (await this.store.agents.get(agent))?.available;
  }

  /** The kinds of everything in the log. */
  async types(conversation: string): Promise<string[]> {
    const stored = await this.store.cases.entries(conversation, 0, 'staff', 1000);
    return stored.map(({ entry }) => entry.type);
  }

  /** Takes out what the outbox holds now. */
  async mails(): Promise<Mail[]> {
    const mails = await this.store.mails.due(this.clock.now(), 100);
    for (const { id } of mails) await this.store.mails.sent(id);
    return mails;
  }

  /** What is published on a topic from now on. */
  heard<T extends keyof BusMessages>(topic: T): BusMessages[T][] {
    const messages: BusMessages[T][] = [];
    this.bus.subscribe(topic, (message) => messages.push(message));
    return messages;
  }
}

export async function openWorld(cleaner: Cleaner, options: WorldOptions = {}): Promise<TestWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-world-'));
  const store = await openStore({ kind: 'sqlite', file: join(folder, 'tuki.sqlite') });
  const world = new TestWorld(store, options);
  cleaner.after(async () => {
    await world.services.sweep.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  await store.settings.put((options.sites ?? [{}]).map(aSite), monday);
  await world.services.sites.reload();
  return world;
}

/** The code of the refusal that a promise ends in; fails the test when it is answered. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => assert.fail('it was answered, not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw error;
  return error.problem.code;
}

const opening = { conversation: null as string | null, topic: null, lang: 'fi', story: null };
/** Bodies of the commands that open work, without what is optional. */
export const chatBody = { ...opening, answers: {}, text: 'Missä laskuni on?' };
export const callbackBody = { ...opening, phone: '040 123 4567', at: null as number | null, timeZone: 'Europe/Helsinki', text: '' };
export const messageBody = { ...opening, text: 'Vastatkaa kun ehditte' };
export const words = (conversation: string, text: string) => ({ conversation, text, files: [], articles: [] });
