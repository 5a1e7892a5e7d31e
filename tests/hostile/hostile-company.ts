import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openStore } from '../../server/storage/open-store.ts';
import { testSite } from '../../server/testing/test-site.ts';
import { fitting } from './hostile-texts.ts';

/** A company whose every word is hostile, in a folder: what a server of the tests is started with. */
export interface HostileCompany {
  config: string;
  env: Record<string, string>;
  /** Adds agents who are signed in to the running server's store, the first speaks Swedish only, the others have a text each as name and in the address; their cookies. */
  addAgents(): Promise<string[]>;
}

/** So many fit what settings take, whatever the texts are. */
export const wrapUpCodes = 40;

const both = (text: string) => ({ fi: text, en: text });
const dayMs = 86_400_000;

/** Writes settings and articles: each text is once a label, a canned reply, a title, an article's words. */
export function hostileCompany(texts: readonly string[]): HostileCompany {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-hostile-'));
  const write = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content));
  write('settings.json', { sites: [siteOf(texts)] });
  writeArticles(join(folder, 'knowledge'), texts);
  write('tuki.config.json', {
    settingsFile: 'settings.json',
    knowledge: [{ site: 'salpa', folder: 'knowledge' }],
    exampleSite: resolve(import.meta.dirname, '../../examples/site'),
    trustProxy: true,
    limits: { enabled: false },
    logLevel: 'error',
  });
  const dataDir = join(folder, 'data');
  const addAgents = () => agentsIn(join(dataDir, 'tuki.sqlite'), texts);
  return { config: join(folder, 'tuki.config.json'), env: { TUKI_DATA_DIR: dataDir }, addAgents };
}

/** Settings take at most so many topics and choices: each carries several texts there. */
function siteOf(texts: readonly string[]): Record<string, unknown> {
  const labels = joined(texts, 400);
  const choices = joined(texts, 80);
  return testSite({
    id: 'salpa',
    name: fitting('Salpa <img src onerror=alert(1)>', 80),
    topics: labels.slice(0, 100).map((label, index) => ({ id: `topic-${index}`, label: both(label) })),
    chat: {
      answerWithinMinutes: 1440,
      ask: [
        { id: 'name', label: both('<b onclick=alert(1)>Name</b>') },
        { id: 'email', label: both('<i onclick=alert(1)>E-mail</i>'), type: 'email' },
        { id: 'choice', label: both('<script>alert(1)</script>'), type: 'choice', choices: choices.slice(0, 20) },
      ],
    },
    wrapUpCodes: labels.slice(0, wrapUpCodes).map((label, index) => ({ id: `code-${index}`, label: both(label) })),
    cannedReplies: texts.map((text, index) => ({ id: `reply-${index}`, shortcut: `reply-${index}`, text: fitting(text, 4000) })),
    callback: { perSlot: 1000 },
  });
}

/** The texts one behind the other, in as few pieces of at most so many signs as they need. */
function joined(texts: readonly string[], most: number): string[] {
  const pieces = [''];
  for (const text of texts) {
    const next = fitting(text, most);
    const last = pieces.at(-1) ?? '';
    if (last.length + next.length < most) pieces[pieces.length - 1] = `${last} ${next}`.trim();
    else pieces.push(next);
  }
  return pieces.filter((piece) => piece !== '');
}

/** Each text stands wherever Markdown has a place for one, in JSON Lines since a line's end must not end it. */
function writeArticles(folder: string, texts: readonly string[]): void {
  mkdirSync(folder);
  const articles = texts.map((text, index) => ({
    id: `hostile-${index}`,
    lang: 'en',
    title: fitting(text, 200),
    category: fitting(text, 60),
    questions: [fitting(text, 200)],
    body: markdownOf(text),
  }));
  writeFileSync(join(folder, 'hostile.jsonl'), articles.map((one) => JSON.stringify(one)).join('\n'));
}

const markdownOf = (text: string): string =>
  [
    text,
    `[${text}](${text})`,
    `[link](<${text.replaceAll('\n', ' ')}>)`,
    `![${text}](${text})`,
    `# ${text}`,
    `> ${text}`,
    `- ${text}`,
    `| ${text} | x |\n|---|---|\n| ${text} | x |`,
    `\`${text}\``,
    `\`\`\`${text}\n${text}\n\`\`\``,
  ].join('\n\n');

async function agentsIn(file: string, texts: readonly string[]): Promise<string[]> {
  const store = await openStore({ kind: 'sqlite', file });
  const cookies: string[] = [];
  const now = Date.now();
  for (const [index, text] of ['Aino Virtanen', ...texts].entries()) {
    const id = `hostile-${index}`;
    // Past the schema that an invitation is held to: what the list shows of an address does not lean on it.
    const person = {
      id,
      email: `${fitting(text, 200)} ${id}@salpa.example`,
      name: fitting(text, 120),
      role: 'agent',
      passwordHash: '',
    } as const;
    const work = {
      sites: ['salpa'],
      skills: [],
      languages: index === 0 ? ['sv'] : ['en'],
      capacity: 1000,
      load: 0,
      available: false,
      availableSince: now,
      createdAt: now,
      deactivatedAt: null,
    };
    const secret = randomBytes(32).toString('base64url');
    await store.agents.add({ ...person, ...work });
    const hash = createHash('sha256').update(secret).digest('hex');
    const times = { openedAt: now, usedAt: now, expiresAt: now + dayMs };
    await store.sessions.add({ hash, id: `session-${index}`, agent: id, step: 'open', browser: '', ...times });
    cookies.push(`tuki_desk=${secret}`);
  }
  await store.close();
  return cookies;
}
