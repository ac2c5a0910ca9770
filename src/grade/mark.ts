// Marks: the points for a figure that is held to a limit, all of them or, where a lesser limit is met, a part.

import type { Finding, Reason } from './report.ts';

export type Marked = Pick<Finding, 'status' | 'points'>;

/** A lesser limit, and what meeting it gives. */
export type Part = { readonly at: number; readonly points: number };

/** `meets` says of a limit whether it is kept. */
export function markOf(
  points: number,
  limit: number,
  part: Part | undefined,
  meets: (limit: number) => boolean,
): Marked {
  if (meets(limit)) return { status: 'passed', points };
  return part !== undefined && meets(part.at)
    ? { status: 'part', points: Math.min(part.points, points) }
    : { status: 'failed', points: 0 };
}

export const unmet: Marked = { status: 'failed', points: 0 };

/** A finding that explains itself only where points are lost. */
export function markedFinding(
  mark: Marked,
  reason: Reason,
  seen: string,
  why: string,
  shown: Partial<Pick<Finding, 'schedule' | 'repeatsFrom'>> = {},
): Finding {
  return mark.status === 'passed'
    ? { ...mark, reason: null, seen, why: null, schedule: null }
    : { ...mark, reason, seen, why: why === '' ? null : why, schedule: null, ...shown };
}
