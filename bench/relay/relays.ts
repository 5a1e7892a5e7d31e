import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeInstallation } from './bench-installation.ts';
import { MeasuredRelay, startServer } from './measured-relay.ts';

const [tukiPort, barePort, loggingPort] = [4600, 4601, 4602];
/** The work that an agent holds at once, as the server has it by default. */
const chatsOfAnAgent = 4;

/** A server under load, with its lines open, and what ends it and removes its files. */
export interface OpenRelay {
  relay: MeasuredRelay;
  end(): Promise<void>;
}

/** The real server: as many lines, each a customer's chat with one of the agents. */
export async function openTuki(lines: number): Promise<OpenRelay> {
  const installation = await makeInstallation(tukiPort, { agents: Math.ceil(lines / chatsOfAnAgent), capacity: chatsOfAnAgent });
  const cookies = installation.cookies.flatMap((cookie) => Array.from({ length: chatsOfAnAgent }, () => cookie));
  const relay = new MeasuredRelay('The real server', startServer('relay-tuki.ts', [installation.configurationFile]));
  const opened = { relay, end: () => relay.end().finally(installation.remove) };
  const url = `ws://127.0.0.1:${tukiPort}/api/v1/socket`;
  return openOrEnd(opened, () => relay.open({ kind: 'tuki', url, cookies: cookies.slice(0, lines) }));
}

/** `ws` alone. */
export function openBare(lines: number): Promise<OpenRelay> {
  const relay = new MeasuredRelay('The bare relay', startServer('relay-bare.ts', [String(barePort)]));
  const opened = { relay, end: () => relay.end() };
  return openOrEnd(opened, () => relay.open({ kind: 'plain', url: `ws://127.0.0.1:${barePort}`, lines }));
}

/** `ws` and one commit for what came in one turn. */
export async function openLogging(lines: number): Promise<OpenRelay> {
  const folder = await mkdtemp(join(tmpdir(), 'logging-relay-'));
  const server = startServer('relay-logging.ts', [String(loggingPort), join(folder, 'log.sqlite')]);
  const relay = new MeasuredRelay('The logging relay', server);
  const opened = { relay, end: () => relay.end().finally(() => rm(folder, { recursive: true })) };
  return openOrEnd(opened, () => relay.open({ kind: 'plain', url: `ws://127.0.0.1:${loggingPort}`, lines }));
}

async function openOrEnd(opened: OpenRelay, open: () => Promise<void>): Promise<OpenRelay> {
  try {
    await open();
    return opened;
  } catch (error) {
    await opened.end();
    throw error;
  }
}
