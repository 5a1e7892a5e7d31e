/** Something that the server has made in this run: a piece of work, with all that belongs together. */
export interface KnownWork {
  conversation: string;
  item: string;
  version: number;
}

/** What is filled in by names: fields that must be called by something that exists. */
const names: Record<string, string> = {
  conversation: 'conversation',
  id: 'conversation',
  item: 'item',
  version: 'version',
  file: 'file',
  files: 'file',
  agent: 'agent',
  topic: 'topic',
  site: 'site',
  sites: 'site',
  code: 'code',
  lang: 'lang',
  phone: 'phone',
  at: 'at',
  nextAt: 'at',
  article: 'article',
  timeZone: 'timeZone',
  stream: 'stream',
  device: 'device',
};

/** Stands in a plan for a value that is known only when it is sent; undefined for fields that are called by nothing. */
export const knownName = (field: string): string | undefined => (Object.hasOwn(names, field) ? `known:${names[field]}` : undefined);

/** The known values of one actor. */
export class KnownValues {
  readonly works: KnownWork[] = [];
  readonly lists: Record<string, string[]> = {
    file: [],
    agent: ['agent', 'administrator'],
    topic: ['billing', 'other'],
    site: ['salpa', 'ahjo'],
    code: ['solved'],
    lang: ['fi', 'en', 'sv'],
    phone: ['040 123 4567', '+358501234567'],
    article: ['password', 'refund'],
    timeZone: ['Europe/Helsinki', 'Asia/Kolkata'],
    stream: [],
    device: [],
    link: [],
  };

  /** The text with every name filled in; `pick` chooses among what is known. */
  fill(text: string, pick: number): string {
    return text.replace(/"known:(\w+)"/g, (_, name: string) => JSON.stringify(this.#value(name, pick)));
  }

  #value(name: string, pick: number): string | number {
    const work = this.works[this.works.length - 1 - (pick % Math.min(this.works.length || 1, 20))];
    if (name === 'version') return work?.version ?? 1;
    if (name === 'at') return Math.ceil(Date.now() / 1_800_000 + (pick % 50)) * 1_800_000;
    if (name === 'conversation' || name === 'item') return work?.[name] ?? 'unknown';
    const list = this.lists[name] ?? [];
    return list[list.length - 1 - (pick % (list.length || 1))] ?? 'unknown';
  }

  /** Remembers at most so much that a long run does not grow. */
  learnWork(work: KnownWork): void {
    const known = this.works.find(({ item }) => item === work.item);
    if (known) Object.assign(known, work);
    else this.works.push(work);
    if (this.works.length > 200) this.works.shift();
  }

  learn(list: string, value: string): void {
    const values = this.lists[list];
    values?.push(value);
    if (values && values.length > 50) values.shift();
  }
}
