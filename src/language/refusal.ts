// A refusal: where the language says no, why, and what to write instead.

import { positionAt, type SourceFile } from './source.ts';

export type Refusal = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  readonly instead: string;
};

/** Thrown with every refusal of a program at once; the message lists them, one a line. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(refusalSentence).join('\n'));
    this.name = 'Refused';
    this.refusals = refusals;
  }
}

/** `file:line:column: reason; instead`, as compilers and editors print it. */
export function refusalSentence(refusal: Refusal): string {
  return `${refusal.file}:${refusal.line}:${refusal.column}: ${refusal.reason}; ${refusal.instead}`;
}

/** What to write instead; a function where finding it costs something, since only the refusals that are shown need it. */
export type Instead = string | (() => string);

/** Gathers refusals while a program is read, so that several mistakes are reported at once. */
export type Reporter = {
  /** How many there are so far. */
  readonly count: number;
  /** The first ones, in the order of the files and of their places, and a last one that says how many more there are. */
  readonly refusals: readonly Refusal[];
  /** Notes a refusal at a node; gives null, so that a checker can `return refuse(…)`. */
  refuse(file: SourceFile, node: { readonly start: number }, reason: string, instead: Instead): null;
};

type Note = {
  readonly file: SourceFile;
  readonly order: number;
  readonly start: number;
  readonly reason: string;
  readonly instead: Instead;
};

/** How many refusals are worth reading at once; a last one says how many more there are. */
const most = 20;

/** A reporter of mistakes in these files. */
export function createReporter(files: readonly SourceFile[] = []): Reporter {
  const notes = new Map<string, Note>();
  return {
    get count() {
      return notes.size;
    },
    get refusals() {
      return firstOf([...notes.values()].sort((a, b) => a.order - b.order || a.start - b.start));
    },
    refuse(file, node, reason, instead) {
      const order = files.indexOf(file);
      // A head is read more than once: by its callers, and by who checks what the files owe each other.
      const key = `${order}:${node.start}:${reason}`;
      if (!notes.has(key)) notes.set(key, { file, order, start: node.start, reason, instead });
      return null;
    },
  };
}

function firstOf(notes: readonly Note[]): Refusal[] {
  const shown = notes.slice(0, most).map(refusalOf);
  const next = notes[most];
  if (next === undefined) return shown;
  const rest = notes.length - most;
  return [
    ...shown,
    refusalOf({
      ...next,
      reason: `there ${rest === 1 ? 'is 1 more mistake' : `are ${rest} more mistakes`}`,
      instead: 'fix these first',
    }),
  ];
}

function refusalOf(note: Note): Refusal {
  const instead = typeof note.instead === 'string' ? note.instead : note.instead();
  return {
    file: note.file.name,
    ...positionAt(note.file.text, note.start),
    reason: oneLine(note.reason),
    instead: oneLine(instead),
  };
}

/** A sentence may quote the program: it stays one line, of a length that can be read, without characters that steer a terminal. */
function oneLine(sentence: string): string {
  const plain = sentence.replace(/[\s\p{C}]+/gu, ' ');
  return plain.length <= 300 ? plain : `${plain.slice(0, 299)}…`;
}
