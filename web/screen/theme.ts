// How the page looks: light or dark, and for a hall, kept between visits. The choice of the system stands until a person makes one.

import { computed, effect, signal } from '@preact/signals';

type Theme = 'system' | 'light' | 'dark';

const key = 'percore.theme';
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = signal(darkSystem.matches);

const theme = signal<Theme>(remembered());
/** What the colours are now. */
export const ground = computed<'light' | 'dark'>(() =>
  theme.value === 'system' ? (systemIsDark.value ? 'dark' : 'light') : theme.value,
);
/** Large type, high contrast, the figure alone. */
export const hall = signal(false);

function remembered(): Theme {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

/** Keeps the document's attributes, which the style sheet reads, as these signals say. */
export function applyTheme(): void {
  darkSystem.addEventListener('change', ({ matches }) => {
    systemIsDark.value = matches;
  });
  effect(() => {
    document.documentElement.dataset.ground = ground.value;
    document.documentElement.dataset.hall = String(hall.value);
  });
  effect(() => {
    try {
      if (theme.value === 'system') localStorage.removeItem(key);
      else localStorage.setItem(key, theme.value);
    } catch {
      // Nowhere to keep it: it holds for this visit.
    }
  });
}

export function switchTheme(): void {
  theme.value = ground.value === 'dark' ? 'light' : 'dark';
}
