// A matrix of latencies between cores, as nviennot/core-to-core-latency prints it with --csv: a row and a column a hardware
// thread, in nanoseconds; the diagonal is empty, and one triangle may be.

/** Nanoseconds by row and column; the same in both directions, 0 on the diagonal. */
export type LatencyMatrix = readonly (readonly number[])[];

/** The most threads that are read. */
const mostThreads = 2048;
/** Two directions that are farther apart than this were not measured of one thing. */
const mostApart = 10;

/** Reads a matrix. @throws Error with a sentence that names the row and the column, counted from 1, what was seen and what was expected. */
export function readLatencyMatrix(text: string, path: string): LatencyMatrix {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  while (lines.at(-1) === '') lines.pop();
  const cells = lines.map((line) => line.split(',').map((cell) => cell.trim()));
  const size = cells.length;
  if (size < 2 || size > mostThreads)
    throw new Error(
      `${path}: expected 2 to ${mostThreads} rows, one for each hardware thread, saw ${size}; a matrix is what core-to-core-latency prints with --csv`,
    );
  for (const [i, row] of cells.entries())
    if (row.length !== size)
      throw new Error(`${path}: row ${i + 1}: expected ${size} columns, as many as there are rows, saw ${row.length}`);
  return cells.map((row, i) => row.map((_, j) => pairAt(cells, path, i, j)));
}

/** What two threads need, in either direction: the mean where both were measured. */
function pairAt(cells: readonly (readonly string[])[], path: string, i: number, j: number): number {
  if (i === j) return diagonal(cells[i]![i]!, path, i);
  const [there, back] = [cellAt(cells[i]![j]!, path, i, j), cellAt(cells[j]![i]!, path, j, i)];
  if (there === null && back === null)
    throw new Error(
      `${path}: row ${i + 1}, column ${j + 1}: expected a latency in nanoseconds here or in row ${j + 1}, column ${i + 1}; both are empty`,
    );
  if (there === null || back === null) return there ?? back!;
  if (Math.max(there, back) > mostApart * Math.min(there, back))
    throw new Error(
      `${path}: row ${i + 1}, column ${j + 1}: expected about the same in both directions, saw ${there} and ${back}`,
    );
  return (there + back) / 2;
}

function diagonal(cell: string, path: string, i: number): number {
  if (cell !== '' && Number(cell) !== 0)
    throw new Error(
      `${path}: row ${i + 1}, column ${i + 1}: expected nothing, since a thread has no latency to itself; saw "${cell.slice(0, 40)}"`,
    );
  return 0;
}

/** Null for an empty cell. */
function cellAt(cell: string, path: string, i: number, j: number): number | null {
  if (cell === '') return null;
  const value = Number(cell);
  if (!(value > 0) || value > 1e6)
    throw new Error(
      `${path}: row ${i + 1}, column ${j + 1}: expected a latency in nanoseconds, above 0 and at most 1000000, saw "${cell.slice(0, 40)}"`,
    );
  return value;
}
