// QR: a table of numbers made upper triangular by Householder's reflections, so that least squares are solved without forming J'J,
// which would square its condition. Golub and Van Loan, Matrix Computations, section 5.2.

type Row = readonly number[];

/** The upper triangle R of a table with at least as many rows as columns, and as much of Q'y as has a row there. */
export type Triangle = { readonly rows: readonly Row[]; readonly right: Row };

/** Null where the columns depend on each other, as far as rounding tells. */
export function triangleOf(table: readonly Row[], y: Row): Triangle | null {
  const rows = table.map((row, i) => [...row, y[i]!]);
  const columns = table[0]?.length ?? 0;
  const lengths = Array.from({ length: columns }, (_, at) => Math.hypot(...table.map((row) => row[at]!)));
  for (let at = 0; at < columns; at++) reflect(rows, at);
  const isFull = lengths.every((length, at) => Math.abs(rows[at]?.[at] ?? 0) > length * table.length * Number.EPSILON);
  if (!isFull || rows.some((row) => !row.every(Number.isFinite))) return null;
  const top = rows.slice(0, columns);
  return { rows: top.map((row) => row.slice(0, columns)), right: top.map((row) => row[columns]!) };
}

/** Reflects all rows from `at` down, so that column `at` is 0 below the diagonal. */
function reflect(rows: number[][], at: number): void {
  const below = rows.slice(at);
  const length = Math.hypot(...below.map((row) => row[at]!));
  if (length === 0) return;
  // The sign that adds: the other would cancel digits.
  const head = below[0]![at]! + (below[0]![at]! < 0 ? -length : length);
  const normal = below.map((row, i) => (i === 0 ? head : row[at]!));
  const size = normal.reduce((sum, each) => sum + each * each, 0);
  for (let column = at; column < rows[0]!.length; column++) {
    const along = (2 * below.reduce((sum, row, i) => sum + row[column]! * normal[i]!, 0)) / size;
    below.forEach((row, i) => {
      row[column]! -= along * normal[i]!;
    });
  }
}

/** The solution of R x = Q'y: that of least squares. */
export function solved({ rows, right }: Triangle): number[] {
  const x = right.map(() => 0);
  for (let i = rows.length - 1; i >= 0; i--) {
    const known = x.reduce((sum, each, j) => (j > i ? sum + rows[i]![j]! * each : sum), 0);
    x[i] = (right[i]! - known) / rows[i]![i]!;
  }
  return x;
}

/** The rows of the inverse of R. The inverse of J'J is that times its transpose. */
export function inverseOf({ rows }: Triangle): Row[] {
  const columns = rows.map((_, at) => solved({ rows, right: rows.map((_, i) => (i === at ? 1 : 0)) }));
  return rows.map((_, i) => columns.map((column) => column[i]!));
}
