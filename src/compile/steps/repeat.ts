// A repeat: a run that nobody disturbs comes back to where it was, and so never ends.
//
// Brent's algorithm (BIT 20, 1980): the run is compared with a mark, and the mark is moved to where the run is after 1, 2,
// 4, … further steps, so that it comes to lie within any cycle.

export type Repeat = {
  state: Int32Array;
  memory: Int32Array;
  result: number;
  /** Steps until the mark is moved, and how far that was last time. */
  left: number;
  span: number;
  /** Whether the run may be compared with the mark: not before there is one, nor after a choice, which may fall otherwise. */
  valid: boolean;
  /** Comparisons of memories until the mark is moved: they are long. */
  comparisons: number;
  /** Whether the run has changed a word since the mark. */
  changes: boolean;
};

/** Steps before the first mark: most runs are over by then. */
const firstSpan = 4096;
const mostComparisons = 64;

export function createRepeat(): Repeat {
  return {
    state: new Int32Array(0),
    memory: new Int32Array(0),
    result: 0,
    left: firstSpan,
    span: firstSpan,
    valid: false,
    comparisons: 0,
    changes: false,
  };
}

/** Looks at a run before its next step: whether it stands as it stood before. */
export function isRepeat(repeat: Repeat, state: Int32Array, memory: Int32Array, result: number): boolean {
  if (
    repeat.valid &&
    result === repeat.result &&
    isEqual(state, repeat.state) &&
    repeat.comparisons-- > 0 &&
    isEqual(memory, repeat.memory)
  )
    return true;
  if (--repeat.left > 0) return false;
  repeat.span *= 2;
  Object.assign(repeat, {
    state: state.slice(),
    memory: memory.slice(),
    result,
    left: repeat.span,
    valid: true,
    comparisons: mostComparisons,
    changes: false,
  });
  return false;
}

function isEqual(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
