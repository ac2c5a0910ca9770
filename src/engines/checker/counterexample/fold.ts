// Folding a schedule for a reader: what says nothing new is drawn together, and nothing that differs ever is.

import type { ReplayedStep } from './replay.ts';

/**
 * Steps that are drawn together: a `step` alone; a `spin`, one access repeated, with the same word and the same value;
 * `workload`, steps of one core that only the workload's file takes; `left`, out of the middle of a long schedule.
 */
export type Fold = {
  readonly kind: 'step' | 'spin' | 'workload' | 'left' /** Number of the first step, from 1. */;
  readonly first: number;
  readonly steps: readonly ReplayedStep[];
};

/** The file of a program that is the workload; the other is a variant or a submission. */
const workloadFile = 1;

/** Every step in one of the folds, in their order. The last step, which is what a schedule is shown for, stands by itself. */
export function foldSteps(steps: readonly ReplayedStep[]): Fold[] {
  return joined(spinsOf(steps));
}

function spinsOf(steps: readonly ReplayedStep[]): Fold[] {
  const folds: (Fold & { steps: ReplayedStep[] })[] = [];
  for (const [i, step] of steps.entries()) {
    const last = folds.at(-1);
    if (last !== undefined && isAgain(last.steps.at(-1)!, step))
      folds[folds.length - 1] = { ...last, kind: 'spin', steps: [...last.steps, step] };
    else folds.push({ kind: 'step', first: i + 1, steps: [step] });
  }
  return folds;
}

/** Whether a step does what the one before it did: the same access at the same place to the same word, which it leaves as it was. */
function isAgain(before: ReplayedStep, step: ReplayedStep): boolean {
  if (
    step.choice !== null ||
    step.before === null ||
    step.before !== step.after ||
    before.ended ||
    before.slept ||
    step.slept
  )
    return false;
  const [a, b] = [before.span, step.span];
  return (
    before.thread === step.thread &&
    before.operation === step.operation &&
    a.file === b.file &&
    a.start === b.start &&
    before.word === step.word &&
    before.before === step.before &&
    before.after === step.after
  );
}

function joined(folds: readonly Fold[]): Fold[] {
  const all: Fold[] = [];
  for (const [i, fold] of folds.entries()) {
    const last = all.at(-1);
    if (last !== undefined && i < folds.length - 1 && isBookkeeping(last) && isBookkeeping(fold) && goesOn(last, fold))
      all[all.length - 1] = { ...last, kind: 'workload', steps: [...last.steps, ...fold.steps] };
    else all.push(fold);
  }
  return all;
}

function isBookkeeping({ kind, steps }: Fold): boolean {
  return kind === 'workload' || (kind === 'step' && steps[0]!.span.file === workloadFile);
}

function goesOn(last: Fold, fold: Fold): boolean {
  const step = last.steps.at(-1)!;
  return step.thread === fold.steps[0]!.thread && !step.ended && !step.slept;
}

/** Folds of a schedule that are shown of its beginning and of its end. */
const shown = { first: 20, last: 40 } as const;

/** A long schedule without its middle. */
export function withoutMiddle(
  folds: readonly Fold[],
  { first, last }: { readonly first: number; readonly last: number } = shown,
): Fold[] {
  if (folds.length <= first + last + 5) return [...folds];
  const middle = folds.slice(first, folds.length - last);
  return [
    ...folds.slice(0, first),
    { kind: 'left', first: middle[0]!.first, steps: middle.flatMap(({ steps }) => steps) },
    ...folds.slice(folds.length - last),
  ];
}

/** Whether a fold is the workload's own. */
export function isWorkloads({ kind, steps }: Fold): boolean {
  return kind !== 'left' && steps[0]!.span.file === workloadFile;
}
