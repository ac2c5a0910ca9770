// The queue: vectors of states that were visited and not yet expanded, first in, first out. They lie in blocks, each of which
// is used again when it has been read.

export type Queue = {
  /** Integers of a vector. */
  readonly size: number;
  readonly blocks: Int32Array[];
  readonly spare: Int32Array[];
  /** Vectors that were put in and taken out. */
  put: number;
  taken: number;
};

const vectorsInBlock = 512;

export function createQueue(size: number): Queue {
  return { size, blocks: [], spare: [], put: 0, taken: 0 };
}

/** Copies a vector to the end. */
export function putLast(queue: Queue, vector: Int32Array): void {
  const { size, blocks, spare } = queue;
  const at = queue.put++ % vectorsInBlock;
  if (at === 0) blocks.push(spare.pop() ?? new Int32Array(size * vectorsInBlock));
  blocks.at(-1)!.set(vector, at * size);
}

/** Takes the first out, into a vector; false when there is none. */
export function takeFirst(queue: Queue, into: Int32Array): boolean {
  if (queue.taken === queue.put) return false;
  const { size, blocks, spare } = queue;
  const from = (queue.taken % vectorsInBlock) * size;
  const block = blocks[0]!;
  for (let i = 0; i < size; i++) into[i] = block[from + i]!;
  if (++queue.taken % vectorsInBlock === 0) spare.push(blocks.shift()!);
  return true;
}
