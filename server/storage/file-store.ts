import type { FileStore, StoredFile } from '../app/ports.ts';
import type { Engine } from './engine.ts';

/** What is known about uploaded files; their bytes are kept elsewhere. */
export class SqlFileStore implements FileStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async add(file: StoredFile): Promise<void> {
    const values = {
      id: file.id,
      site_id: file.site,
      conversation_id: file.conversation,
      body: JSON.stringify(file),
      created_at: file.createdAt,
    };
    await this.#engine.write([this.#engine.db.insertInto('files').values(values)]);
  }

  async get(id: string): Promise<StoredFile | undefined> {
    const row = await this.#engine.db.selectFrom('files').select(['body', 'conversation_id']).where('id', '=', id).executeTakeFirst();
    return row && { ...(JSON.parse(row.body) as StoredFile), conversation: row.conversation_id };
  }
}
