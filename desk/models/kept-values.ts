/** Values the browser keeps, by name. A browser that refuses storage keeps them until the page is left. */
export interface KeptValues {
  read(name: string): string | null;
  /** `null` removes it. */
  write(name: string, value: string | null): void;
  /** Removes everything the desk has kept here. */
  clear(): void;
}

const prefix = 'tuki-desk:';

/** Keeps values in `storage`; each access may throw where the browser forbids it, and then memory serves. */
export function keptValues(storage: () => Storage): KeptValues {
  const memory = new Map<string, string>();
  return {
    read: (name) => guarded(() => storage().getItem(prefix + name)) ?? memory.get(name) ?? null,
    write(name, value) {
      if (value === null) memory.delete(name);
      else memory.set(name, value);
      guarded(() => (value === null ? storage().removeItem(prefix + name) : storage().setItem(prefix + name, value)));
    },
    clear() {
      memory.clear();
      guarded(() => removeOwn(storage()));
    },
  };
}

function removeOwn(storage: Storage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
}

function guarded<T>(access: () => T): T | null {
  try {
    return access();
  } catch {
    return null;
  }
}
