// Schedule strings: a schedule as text short enough to paste, bound to the program that it was made for.
//
//   2x2-0110(3)1-k3f9q1   cores x operations, then the thread of each step (in base 36, what it chose in brackets), then
//                         a fingerprint of the program: another version of a file takes other steps.
//   2x3,1-0010-k3f9q1     the first core has three operations, the second one
//   2x1tso-010~1~-k3f9q1  with store buffers; 0~ is the step in which memory takes the oldest store of core 0's buffer

import type { Program } from '../../../language/program.ts';
import type { Memory } from './buffer.ts';
import { type Operations, operationsText } from './operations.ts';
import type { Turn } from './verdict.ts';

export function scheduleText(
  program: Program,
  operations: Operations,
  turns: readonly Turn[],
  memory: Memory = 'sc',
): string {
  const steps = turns
    .map(({ thread, choice, flush }) => `${thread.toString(36)}${choice === 0 ? '' : `(${choice})`}${flush ? '~' : ''}`)
    .join('');
  return `${program.cores}x${operationsText(operations)}${memory === 'sc' ? '' : memory}-${steps}-${fingerprint(program)}`;
}

export type ReadSchedule = {
  readonly cores: number;
  readonly operations: Operations;
  readonly memory: Memory;
  readonly turns: readonly Turn[];
  readonly fingerprint: string;
};

/** What can be checked, and so what a schedule can be for. */
export const mostCores = 8;
export const mostOperations = 64;

/** Reads a schedule string. @throws Error with a sentence that says what was expected. */
export function readSchedule(text: string): ReadSchedule {
  const [, cores, operations, memory, steps, print] =
    /^(\d+)x(\d+(?:,\d+)*)(tso)?-((?:[0-9a-z](?:\(\d+\)|~)?)*)-([0-9a-z]+)$/.exec(text.trim()) ?? [];
  if (steps === undefined || print === undefined)
    throw new Error(`"${text}" is not a schedule: expected one as a check prints it, like 2x2-0110-k3f9q1`);
  const each = operations!.split(',').map(Number);
  refuseExtent(Number(cores), each);
  const turns = [...steps.matchAll(/([0-9a-z])(?:\((\d+)\))?(~)?/g)].map(
    ([, thread, choice, flush]): Turn => ({
      thread: Number.parseInt(thread!, 36),
      choice: Number(choice ?? 0),
      ...(flush === undefined ? {} : { flush: true }),
    }),
  );
  return {
    cores: Number(cores),
    operations: each.length === 1 ? each[0]! : each,
    memory: memory === 'tso' ? 'tso' : 'sc',
    turns,
    fingerprint: print,
  };
}

function refuseExtent(cores: number, operations: readonly number[]): void {
  if (cores < 1 || cores > mostCores)
    throw new Error(`the schedule is for ${cores} cores: 1 to ${mostCores} are checked`);
  if (operations.length !== 1 && operations.length !== cores)
    throw new Error(`the schedule is for ${cores} cores and gives the operations of ${operations.length}`);
  const outside = operations.find((each) => each < 1 || each > mostOperations);
  if (outside !== undefined)
    throw new Error(
      `the schedule is for ${outside} operations of ${operations.length === 1 ? 'each' : 'a'} core: 1 to ${mostOperations} are checked`,
    );
}

/** Of the sources and of every constant as linked: FNV-1a of 52 bits in two halves. */
export function fingerprint(program: Program): string {
  const text = [
    ...program.files.map((file) => file.text),
    ...program.constants.map(({ name, value }) => `${name}=${value}`),
  ].join('\0');
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return `${(a >>> 0).toString(36)}${(b >>> 12).toString(36)}`.slice(0, 9);
}
