// The course as the page knows it: entries at once, whole labs and machines when they are asked for.

import { exercises, labLoaders, labs, lessonLoaders, loadMachines, machines, version } from 'virtual:percore/course';
import type { Machine } from '../../src/engines/machine/description.ts';
import type { Graded } from '../../src/grade/grade.ts';
import type { KnobCard, VariantCard } from '../../src/lab/card.ts';
import type { Lab } from '../../src/lab/lab.ts';
import type { Lesson } from '../lesson/render.ts';
import { messages } from '../messages/messages.ts';
import type { PublishedFigures } from './published.ts';

export type LabEntry = {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly order: number;
  readonly operation: string;
  readonly variants: readonly Pick<VariantCard, 'name' | 'title' | 'expect'>[];
  readonly knobs: readonly KnobCard[];
  /** Has outcomes instead of curves. */
  readonly isLitmus: boolean;
  /** Minutes that its lesson takes to read. */
  readonly minutes: number;
};

export type MachineEntry = {
  readonly name: string;
  readonly title: string;
  readonly cores: number;
  readonly clock: number;
};

export { labs, machines, version };

export function labEntry(name: string): LabEntry | undefined {
  return labs.find((each) => each.name === name);
}

export type WholeLab = { readonly lab: Lab; readonly lesson: Lesson; readonly published: readonly PublishedFigures[] };

/** A lab without its lesson. */
export async function loadSources(name: string): Promise<Lab> {
  return (await labLoaders[name]!()).lab;
}

export async function loadLab(name: string): Promise<WholeLab> {
  const [lab, { lesson, published }] = await Promise.all([loadSources(name), lessonLoaders[name]!()]);
  return { lab, lesson, published };
}

/** @throws Error when there is no such machine. */
export async function loadMachine(name: string): Promise<Machine> {
  const found = (await loadMachines()).default.find((each) => each.name === name);
  if (found === undefined)
    throw new Error(messages.engine.noMachine(name, machines.map((each) => each.name).join(', ')));
  return found;
}

/**
 * A lab's exercise as its module has it: the machines are loaded apart.
 * @public the build writes such modules
 */
export type ExerciseModule = {
  readonly graded: Omit<Graded, 'grading'> & { readonly grading: Omit<Graded['grading'], 'machines'> };
  readonly stub: string;
};

export function hasExercise(lab: string): boolean {
  return exercises[lab] !== undefined;
}

/** The exercise of a lab that has one. */
export async function loadExercise(lab: string): Promise<{ readonly graded: Graded; readonly stub: string }> {
  const [{ graded, stub }, all] = await Promise.all([exercises[lab]!(), loadMachines()]);
  return {
    graded: {
      ...graded,
      grading: { ...graded.grading, machines: Object.fromEntries(all.default.map((each) => [each.name, each])) },
    },
    stub,
  };
}
