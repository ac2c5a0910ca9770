// Predict first: the curves of a lab stay covered until somebody has thought and asks for them. The choice is kept between visits.

import { computed, type ReadonlySignal, signal } from '@preact/signals';

const key = 'percore.predict-first';

export const predictFirst = signal(remembered());
/** The figure that has been uncovered. */
const shown = signal('');

export function setPredictFirst(on: boolean): void {
  predictFirst.value = on;
  shown.value = '';
  try {
    if (on) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // Nowhere to keep it: it holds for this visit.
  }
}

/** Whether a lab's figure is covered. */
export function coverOf(lab: string): ReadonlySignal<boolean> {
  return computed(() => predictFirst.value && shown.value !== lab);
}

export function uncover(lab: string): void {
  shown.value = lab;
}

/** For the next figure of a lecture. */
export function coverAgain(): void {
  shown.value = '';
}

function remembered(): boolean {
  try {
    return localStorage.getItem(key) === '1';
  } catch {
    return false;
  }
}
