// Where one was on a page: kept for each entry of the browser's history, and gone back to when the entry is, as soon as what stood
// there stands there again. Browsers do that for pages that are whole at once; ours come in parts.

import { keep, kept } from '../keep/keep.ts';

/** How far the page is scrolled, and each of its boxes that scrolls by itself, by the name in `data-place`. */
type Place = { readonly page: number; readonly boxes: Readonly<Record<string, number>> };

/** How long what stood there may take to come again. */
const patience = 4000;

let entry = '';
let room = '';
let giveUp = (): void => {};
let returning = false;

/** Whether one is on the way back to where one was. */
export function isReturning(): boolean {
  return returning && going;
}

/** Follows the history from now on. */
export function followPlaces(): void {
  history.scrollRestoration = 'manual';
  enter();
  addEventListener('scroll', note, { capture: true, passive: true });
  addEventListener('hashchange', enter);
  for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
    addEventListener(type, () => giveUp(), { capture: true, passive: true });
}

/** Goes back to where one is now once what covers the page is gone: call it before it is covered, and what it gives afterwards. */
export function holdPlace(): () => void {
  const place = placeNow();
  return () => goTo(place);
}

/** Takes up the entry that is shown now: where one was, or the top where one has not been. */
function enter(): void {
  const state = history.state as { readonly entry?: unknown } | null;
  const known = typeof state?.entry === 'string' ? state.entry : null;
  entry = known ?? `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  if (known === null) history.replaceState({ ...state, entry }, '');
  const before = room;
  room = location.hash.split('?')[0]!;
  const place = known === null ? null : kept(keyOf(known), isPlace);
  returning = place !== null;
  // Another view of the same room is read where one is.
  if (place !== null || room !== before) goTo(place ?? { page: 0, boxes: {} });
}

function keyOf(name: string): string {
  return `place.${name}`;
}

function boxes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-place]')];
}

function placeNow(): Place {
  return { page: scrollY, boxes: Object.fromEntries(boxes().map((box) => [box.dataset.place!, box.scrollTop])) };
}

let noting = false;

/** Once a frame at most, and not while the page is on its way to another place. */
function note(): void {
  if (noting || going) return;
  noting = true;
  const of = entry;
  requestAnimationFrame(() => {
    noting = false;
    if (of === entry && !going) keep(keyOf(of), placeNow());
  });
}

let going = false;

/** Tries frame by frame until the place is reached, a person scrolls, or patience ends. */
function goTo(place: Place): void {
  giveUp();
  going = true;
  const until = performance.now() + (isTop(place) ? 0 : patience);
  let frame = requestAnimationFrame(function attempt(now) {
    if (arrive(place) || now > until) giveUp();
    else frame = requestAnimationFrame(attempt);
  });
  giveUp = () => {
    cancelAnimationFrame(frame);
    going = false;
    giveUp = () => {};
  };
}

function isTop({ page, boxes: inner }: Place): boolean {
  return page === 0 && Object.values(inner).every((top) => top === 0);
}

/** Whether everything is where it was. */
function arrive({ page, boxes: inner }: Place): boolean {
  scrollTo({ top: page, behavior: 'instant' });
  const there = new Map(boxes().map((box) => [box.dataset.place!, box]));
  for (const [name, top] of Object.entries(inner)) there.get(name)?.scrollTo({ top, behavior: 'instant' });
  return (
    Math.abs(scrollY - page) < 2 &&
    Object.entries(inner).every(([name, top]) => top === 0 || Math.abs((there.get(name)?.scrollTop ?? -9) - top) < 2)
  );
}

function isPlace(value: unknown): value is Place {
  const place = value as Partial<Place> | null;
  return typeof place?.page === 'number' && typeof place.boxes === 'object' && place.boxes !== null;
}
