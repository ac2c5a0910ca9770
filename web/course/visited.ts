// Which labs have been opened in this browser, so that the course shows where one is.

const key = 'percore.opened';

export function openedLabs(): readonly string[] {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

export function noteOpened(lab: string): void {
  try {
    localStorage.setItem(key, JSON.stringify([...new Set([...openedLabs(), lab])]));
  } catch {
    // Nowhere to keep it: nothing is marked.
  }
}
