import type { Line, LineListener } from './relay/line.ts';
import { type LoadFigures, type LoadOrder, OpenLoop } from './relay/open-loop.ts';
import { openPlainLine } from './relay/plain-line.ts';
import { openTukiLine } from './relay/tuki-line.ts';
import { answerTasks } from './support/asked-program.ts';

/** Where lines are opened: `cookies` of the agents, one for each line. */
export type Target = { kind: 'tuki'; url: string; cookies: string[] } | { kind: 'plain'; url: string; lines: number };

/** Run as a program: both ends of many lines, so that both clocks are one. */
const atOnce = 20;
/** Each line lives once in five seconds; they take turns, so that nothing comes in bursts. */
const turns = 100;
const turnMs = 50;

const lines: Line[] = [];
let loop: OpenLoop | undefined;
let loads = 0;
let failure: string | undefined;

const listener: LineListener = {
  acknowledged: (id) => loop?.acknowledged(id),
  delivered: (id) => loop?.delivered(id),
  failed(why) {
    failure ??= why;
  },
};

const opener = (target: Target): { count: number; open(number: number): Promise<Line> } =>
  target.kind === 'tuki'
    ? { count: target.cookies.length, open: (number) => openTukiLine(target.url, target.cookies[number] ?? '', listener) }
    : { count: target.lines, open: (number) => openPlainLine(target.url, `room-${number}`, listener) };

let turn = 0;
setInterval(() => {
  turn = (turn + 1) % turns;
  for (let number = turn; number < lines.length; number += turns) lines[number]?.live();
}, turnMs);

/** Does the same for every item, some of them at a time. */
async function each<T>(items: readonly T[], work: (item: T, number: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce) {
    await Promise.all(items.slice(from, from + atOnce).map((item, index) => work(item, from + index)));
  }
  if (failure) throw new Error(failure);
}

const tasks = {
  /** Answers how many lines there are. */
  async open(target: Target): Promise<number> {
    const { count, open } = opener(target);
    await each(Array.from({ length: count }), async (_, number) => void lines.push(await open(number)));
    return lines.length;
  },
  /** One more window at each end of the lines from one number to another; the server closes them when they stay silent. */
  openMore: ({ from, to }: { from: number; to: number }): Promise<void> => each(lines.slice(from, to), (line) => line.openMore()),
  async closeMore(): Promise<void> {
    for (const line of lines) line.closeMore();
  },
  async load(order: LoadOrder): Promise<LoadFigures> {
    loads += 1;
    loop = new OpenLoop(`load${loads}`, order);
    const figures = await loop.run(lines);
    if (failure) throw new Error(failure);
    return figures;
  },
};
export type GeneratorTasks = typeof tasks;

answerTasks(tasks);
