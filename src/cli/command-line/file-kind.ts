// What a file that is there holds, by its content: ours of the same kind may be written over, all else may not.

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { isStream } from '../../disk/whole-file.ts';

/** Kinds of files that are written at a place that a person names, each by what a sentence calls it and by how it begins. */
const kinds = {
  result: { called: 'a result of percore', is: schemaIs('percore.result/') },
  check: { called: 'the verdicts of a check', is: schemaIs('percore.check/', 'percore.litmus/') },
  explanation: { called: 'an explanation of percore', is: schemaIs('percore.why/') },
  fits: { called: 'laws that percore fitted', is: schemaIs('percore.fit/') },
  trace: { called: 'a trace of percore', is: (head: string) => head.startsWith('{"traceEvents":') },
  samples: {
    called: "a table of percore's samples",
    is: (head: string) => /^(# schema: percore\.|"?lab"?[,;]"?variant"?[,;]"?engine"?[,;])/.test(head),
  },
  benchmark: {
    called: 'a benchmark file of percore',
    is: (head: string) => /^\{\s*"context":/.test(head) && /"executable": "percore"/.test(head),
  },
  curve: {
    called: 'a will-it-scale curve of percore',
    is: (head: string) =>
      /^tasks,processes,processes_idle,threads,threads_idle,linear\n0,0,100,0,100,0\n(\d+,-1,-1\.00,|$)/.test(head),
  },
  title: {
    called: 'the title of a curve',
    is: (head: string) => /^([a-z][a-z0-9-]*|\S+\.[cm]?ts): [^\n]{1,300}\n?$/.test(head),
  },
  grades: {
    called: 'a table of grades of percore',
    is: (head: string) => /^"?submission"?[,;\t]"?points"?[,;\t\n]/.test(head) || isReport(head.replace(/^\[\s*/, '')),
  },
  report: { called: 'a report of percore on a submission', is: isReport },
} as const satisfies Record<string, { readonly called: string; readonly is: (head: string) => boolean }>;

export type Kind = keyof typeof kinds;

/** What is in the way at a path that something of a kind is to be written to: a sentence's end, or null. */
export function foreignAt(path: string, kind: Kind): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || isStream(path)) return null;
  const { called, is } = kinds[kind];
  // An empty file is a place that somebody made for it, unless it is a source that somebody has yet to write.
  const free = found.size === 0 ? !/\.[cm]?[jt]sx?$/i.test(path) : is(headOf(path));
  return free
    ? null
    : `this file is not ${called} and would be overwritten; name another file, or remove this one first`;
}

/** Characters that are enough to know a file by. */
const enough = 16_384;

function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(enough);
    return bytes
      .toString('utf8', 0, readSync(file, bytes, 0, enough, 0))
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n');
  } finally {
    closeSync(file);
  }
}

/** JSON of ours says what it is in its first field. */
function schemaIs(...names: readonly string[]): (head: string) => boolean {
  return (head) => names.some((name) => /^\{\s*"schema":\s*"([^"]*)"/.exec(head)?.[1]?.startsWith(name) === true);
}

/** A report in the format of any host: a file may have been written for another. */
function isReport(head: string): boolean {
  return (
    schemaIs('percore.grade/', 'percore.grades/', 'classroom50/result/')(head) ||
    /^<\?xml[^>]*\?>\s*<testsuites name="percore"/.test(head) ||
    /^\{\s*("score": [\d.]+,\s*"(execution_time|output|tests|visibility)|"gradable": (true|false),)/.test(head) ||
    /^\{\s*"[a-z][a-z-]*: [^"\n]*": \d+(,|\s*\})/.test(head) ||
    /^== Test [a-z-]+: /.test(head) ||
    (/^[A-Za-z0-9+/=]+\n?$/.test(head) && Buffer.from(head, 'base64').toString().startsWith('{"'))
  );
}
