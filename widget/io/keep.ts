/**
 * What the widget remembers on this device for one site. Until `begin` everything stays in memory, so that
 * nothing is stored before the customer's first act; storage that a browser refuses counts as memory too.
 */
export interface Keep {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** The keys that begin with `start`, in no order. */
  keys(start: string): string[];
  /** From here on values are stored, those held in memory so far included. Called at the customer's first act. */
  begin(): void;
  /** Whether values may be stored at all: without it they stay in memory, and what was stored is taken back into it. */
  allow(allowed: boolean): void;
  /** Whether values are stored now. */
  isStoring(): boolean;
  /** Forgets everything of this keep, here and in storage, for good: nothing is stored by it any more. Called at logout. */
  clear(): void;
  /** Tells what another tab changed (`null`: the value is gone), until the signal aborts. */
  onOther(listener: (key: string, value: string | null) => void, signal: AbortSignal): void;
}

/**
 * A keep over one of the browser's storages; keys are `tuki:<site>:<key>`. A device that has stored something
 * before has begun already, and was allowed to. `storageOf` is called anew each time: reading `localStorage` itself may throw.
 */
export function createKeep(site: string, storageOf: () => Storage, allowedAtFirst = true): Keep {
  const prefix = `tuki:${site}:`;
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T): T | null => {
    try {
      return use(storageOf());
    } catch {
      return null;
    }
  };
  const stored = () => attempt((storage) => Object.keys(storage).filter((key) => key.startsWith(prefix))) ?? [];
  const write = (key: string, value: string) => attempt((storage) => storage.setItem(prefix + key, value));
  let begun = stored().length > 0;
  let allowed = allowedAtFirst || begun;
  let over = false;
  const takeBack = (key: string) =>
    attempt((storage) => {
      const name = key.slice(prefix.length);
      memory.set(name, memory.get(name) ?? storage.getItem(key) ?? '');
      storage.removeItem(key);
    });

  return {
    get: (key) => memory.get(key) ?? (begun && allowed ? attempt((storage) => storage.getItem(prefix + key)) : null),
    set(key, value) {
      memory.set(key, value);
      if (begun && allowed) write(key, value);
    },
    remove(key) {
      memory.delete(key);
      attempt((storage) => storage.removeItem(prefix + key));
    },
    keys(start) {
      const known = [...memory.keys(), ...(begun && allowed ? stored().map((key) => key.slice(prefix.length)) : [])];
      return [...new Set(known)].filter((key) => key.startsWith(start));
    },
    begin() {
      if (over) return;
      begun = true;
      if (allowed) for (const [key, value] of memory) write(key, value);
    },
    allow(now) {
      if (over || now === allowed) return;
      allowed = now;
      if (allowed && begun) for (const [key, value] of memory) write(key, value);
      if (!allowed) for (const key of stored()) takeBack(key);
    },
    isStoring: () => begun && allowed,
    clear() {
      over = true;
      begun = false;
      memory.clear();
      for (const key of stored()) attempt((storage) => storage.removeItem(key));
    },
    onOther(listener, signal) {
      const hear = ({ key, newValue, storageArea }: StorageEvent) => {
        if (!key?.startsWith(prefix) || storageArea !== attempt((storage) => storage)) return;
        const name = key.slice(prefix.length);
        // What another tab stored is read from there: a copy of ours would come back after it was removed.
        memory.delete(name);
        if (newValue !== null && !over) begun = allowed = true;
        listener(name, newValue);
      };
      window.addEventListener('storage', hear, { signal });
    },
  };
}

/** A keep whose `begin` begins another one too: from the first act on, the visit's journey outlives a page load. */
export const beginTogether = (keep: Keep, visit: Keep): Keep => ({
  ...keep,
  begin() {
    keep.begin();
    visit.begin();
  },
  allow(allowed) {
    keep.allow(allowed);
    visit.allow(allowed);
  },
});
