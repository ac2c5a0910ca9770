// Least squares between bounds: the parameters of a law that come nearest to what was measured, with their standard errors.
//
// The search (descent.ts) runs once on every face of the box of bounds, each bounded parameter free or held at a bound, and the least
// sum of squares of all counts: a law between bounds may have a least on several faces. A law here has two or three parameters, so
// at most six faces.
//
// Standard errors as R's nls gives them: residual variance on n - p degrees of freedom times the inverse of J'J; Seber and Wild,
// Nonlinear Regression (1989), section 2.1.2. A parameter held at a bound has none: null.

import { descend, type Face, type Parameter, type Problem, sumOfSquares } from './descent.ts';
import { inverseOf, triangleOf } from './qr.ts';

export type Fitted = {
  readonly values: readonly number[];
  /** Null for a parameter at a bound, and for all when the points do not tell them apart. */
  readonly errors: readonly (number | null)[];
  /** Residual standard error, in the unit of y. */
  readonly residual: number;
  /** Degrees of freedom: points less parameters, held ones too. */
  readonly freedom: number;
};

type Candidate = { readonly values: readonly number[]; readonly face: Face; readonly squares: number };

/** Needs more points than parameters, and finite numbers. */
export function leastSquares(problem: Problem): Fitted {
  const { x, y, parameters } = problem;
  const rounding = y.reduce((sum, each) => sum + each * each, 0) * 1e-15;
  const best = faces(parameters)
    .flatMap((face) => problem.starts.map((start) => candidate(problem, face, start)))
    .reduce((least, each) => (each.squares < least.squares + (each.face === least.face ? 0 : rounding) ? each : least));
  const freedom = x.length - parameters.length;
  const residual = Math.sqrt(best.squares / freedom);
  return { values: best.values, errors: standardErrors(problem, best, residual), residual, freedom };
}

function candidate(problem: Problem, face: Face, start: readonly number[]): Candidate {
  const values = descend(problem, face, start);
  return { values, face, squares: sumOfSquares(problem, values) };
}

/** Held faces come after free ones: of equal squares the held one is taken, 0 itself for 1e-18. */
function faces(parameters: readonly Parameter[]): Face[] {
  return parameters.reduce<Face[]>(
    (all, { low, high }) => {
      const choices = [undefined, low, high].filter((each) => each === undefined || Number.isFinite(each));
      return choices.flatMap((choice) => all.map((face) => [...face, choice]));
    },
    [[]],
  );
}

function standardErrors(
  { x, model, parameters }: Problem,
  { values, face }: Candidate,
  residual: number,
): (number | null)[] {
  const isFree = parameters.map(({ low, high }, i) => face[i] === undefined && values[i]! > low && values[i]! < high);
  const rows = x.map((n) => model.gradient(values, n).filter((_, i) => isFree[i]));
  const variances = varianceFactors(rows);
  let at = 0;
  return isFree.map((free) => {
    const variance = free && variances !== null ? (variances[at++] as number) : Number.NaN;
    return variance >= 0 && Number.isFinite(variance) ? Math.sqrt(variance) * residual : null;
  });
}

/** The diagonal of the inverse of J'J; null where it has none. Columns are brought to one length first. */
function varianceFactors(rows: readonly (readonly number[])[]): number[] | null {
  const lengths = (rows[0] ?? []).map((_, i) => Math.hypot(...rows.map((row) => row[i] as number)));
  if (lengths.length === 0 || lengths.some((length) => !(length > 0 && Number.isFinite(length)))) return null;
  const scaled = rows.map((row) => row.map((each, i) => each / lengths[i]!));
  const triangle = triangleOf(
    scaled,
    rows.map(() => 0),
  );
  if (triangle === null) return null;
  return inverseOf(triangle).map((row, i) => row.reduce((sum, each) => sum + each * each, 0) / lengths[i]! ** 2);
}
