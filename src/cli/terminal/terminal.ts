// The terminal that a report goes to: its columns and colours, and whether its lines can be written over.

/** `width` in columns; with `colour` false there is no escape sequence in a report. */
export type Terminal = { readonly width: number; readonly colour: boolean };

/** Columns where there is no terminal to ask, and the least and the most that are used of one. */
type Breadth = { readonly least: number; readonly usual: number; readonly most: number };

/** Of tables and plots; of threads side by side; of bars with sentences beside them. */
export const breadths = {
  plot: { least: 0, usual: 100, most: 120 },
  threads: { least: 0, usual: 110, most: 140 },
  bars: { least: 72, usual: 110, most: 140 },
} as const satisfies Record<string, Breadth>;

export function terminalOf(stream: NodeJS.WriteStream, { least, usual, most }: Breadth): Terminal {
  return {
    width: Math.max(least, Math.min(stream.columns ?? usual, most)),
    colour: isLive(stream) && !process.env.NO_COLOR,
  };
}

/** A terminal that obeys escape sequences: a log and a dumb terminal show them. */
export function isLive(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && process.env.TERM !== 'dumb';
}
