// Labels beside the ends of lines, as near as they can stand without covering one another.

/** Where labels of one height stand that want to be at `wanted`, in the same order; within `from` and `to` while they fit. */
export function placeLabels(wanted: readonly number[], height: number, from: number, to: number): number[] {
  const order = [...wanted.keys()].sort((a, b) => wanted[a]! - wanted[b]!);
  const places = new Array<number>(wanted.length);
  let free = from;
  for (const i of order) {
    places[i] = Math.max(wanted[i]!, free);
    free = places[i] + height;
  }
  let limit = to;
  for (const i of [...order].reverse()) {
    places[i] = Math.min(places[i]!, limit);
    limit = places[i] - height;
  }
  return places;
}
