// What a person has brought or written, kept for as long as the tab is open: a reload or a look at another page loses nothing. In the
// tab's own storage, so that the next person at the same computer does not find it; where that is denied, in memory.

const prefix = 'percore.kept.';
const inMemory = new Map<string, string>();

export function keep(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  inMemory.set(name, text);
  try {
    sessionStorage.setItem(prefix + name, text);
  } catch {
    // Denied or full: it is in memory, until a reload.
  }
}

/** What was kept under a name, as far as `isWhole` knows it again; else null. */
export function kept<T>(name: string, isWhole: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(inMemory.get(name) ?? sessionStorage.getItem(prefix + name) ?? 'null');
    return isWhole(value) ? value : null;
  } catch {
    return null;
  }
}
