// Brings a part of the bench into sight: beside a lesson the bench scrolls by itself, and nothing that is read moves; on a narrow
// screen the page goes to the part, unless most of it is in sight.

/** Part of it that is enough to see what happens in it. */
const enough = 0.6;
/** Pixels kept above it. */
const margin = 8;

export function showFigure(part = '.bench .figure'): void {
  const box = document.querySelector<HTMLElement>('.bench');
  const shown = document.querySelector<HTMLElement>(part);
  if (box === null || shown === null) return;
  if (getComputedStyle(box).overflowY === 'auto')
    box.scrollTop += shown.getBoundingClientRect().top - box.getBoundingClientRect().top - margin;
  else if (shareInSight(shown) < enough)
    scrollBy({ top: shown.getBoundingClientRect().top - margin, behavior: 'instant' });
}

function shareInSight(part: HTMLElement): number {
  const { top, bottom, height } = part.getBoundingClientRect();
  return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / Math.max(1, Math.min(height, innerHeight));
}
