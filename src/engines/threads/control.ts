// The control words of a real-thread run: a start gate, a stop flag, and a line of figures for each core.
//
// They follow the program's words and its harness lines in the same memory, every one on a cache line of its own, so
// that no core's bookkeeping disturbs another's work:
//
//   | ENTERED | ARRIVED | ALL_HERE | OPEN | BEGUN | STOP | core 0: COUNT STARTED ENDED · | core 1: … |
//
// ENTERED, ARRIVED and BEGUN count cores: those with a thread, at the gate, past it. ALL_HERE and OPEN go from 0 to 1,
// STOP to one of `stops`. A core's figures are 64-bit floats, written only by that core and read by the others only when it has finished,
// but for COUNT, which a watchdog may glance at.

/** A cache line in 32-bit words, on every machine that we know of at least (some pair their lines: two apart is safe). */
const lineWords = 32;

/** The place of each control word, in lines from the start of the control words. */
const lines = { entered: 0, arrived: 1, allHere: 2, open: 3, begun: 4, stop: 5, figures: 6 } as const;

/** Why the cores stop: the time is up, or one of them has failed. */
export const stops = { timeIsUp: 1, failed: 2 } as const;

export type Control = {
  readonly words: Int32Array;
  readonly entered: number;
  readonly arrived: number;
  readonly allHere: number;
  readonly open: number;
  readonly begun: number;
  readonly stop: number;
  /** Figures of a core: [operations, start, end], times in milliseconds of `clock`. */
  figures(core: number): Float64Array;
};

/** Where the control words begin, in words: the first pair of lines after the program and its harness. */
function controlAt(programWords: number): number {
  return Math.ceil(programWords / lineWords) * lineWords;
}

/** Words that a run needs in all: program, harness and control. */
export function wordsNeeded(programWords: number, cores: number): number {
  return controlAt(programWords) + (lines.figures + cores) * lineWords;
}

export function controlOver(buffer: SharedArrayBuffer, programWords: number): Control {
  const start = controlAt(programWords);
  const at = (line: number): number => start + line * lineWords;
  return {
    words: new Int32Array(buffer),
    entered: at(lines.entered),
    arrived: at(lines.arrived),
    allHere: at(lines.allHere),
    open: at(lines.open),
    begun: at(lines.begun),
    stop: at(lines.stop),
    figures: (core) => new Float64Array(buffer, at(lines.figures + core) * 4, 3),
  };
}
