// A binary heap over (time, id), for the events that are far away.

export type Heap = { readonly times: Float64Array; readonly ids: Int32Array; length: number };

export function createHeap(most: number): Heap {
  return { times: new Float64Array(most + 1), ids: new Int32Array(most + 1), length: 0 };
}

export function push(heap: Heap, time: number, id: number): void {
  const { times, ids } = heap;
  let i = heap.length++;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const other = times[parent]!;
    if (other < time || (other === time && ids[parent]! < id)) break;
    times[i] = other;
    ids[i] = ids[parent]!;
    i = parent;
  }
  times[i] = time;
  ids[i] = id;
}

export function removeTop(heap: Heap): void {
  const { times, ids } = heap;
  const last = --heap.length;
  const time = times[last]!;
  const id = ids[last]!;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= last) break;
    const right = child + 1;
    if (right < last && (times[right]! < times[child]! || (times[right] === times[child] && ids[right]! < ids[child]!)))
      child = right;
    const other = times[child]!;
    if (time < other || (time === other && id < ids[child]!)) break;
    times[i] = other;
    ids[i] = ids[child]!;
    i = child;
  }
  times[i] = time;
  ids[i] = id;
}
