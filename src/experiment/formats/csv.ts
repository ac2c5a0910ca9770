// A result as tidy CSV: one row a sample, for spreadsheets, R and pandas (`comment="#"`).
//
//   ops_per_sec   of all cores together
//   min_thread, max_thread   operations of the core that did the least and the most
//   transfers     of cache lines, simulated only
//   p50_ns, p99_ns, retries   not measured by any engine yet: always empty, kept so that columns never move

import Papa from 'papaparse';
import type { Result } from '../result.ts';
import type { Sample } from '../sample.ts';

const columns = [
  'lab',
  'variant',
  'engine',
  'cores',
  'rep',
  'seed',
  'seconds',
  'ops',
  'ops_per_sec',
  'min_thread',
  'max_thread',
  'p50_ns',
  'p99_ns',
  'retries',
  'transfers',
  'correct',
  'error',
] as const;

type Row = Record<(typeof columns)[number], string | number | boolean | null>;

/** `comments: false` leaves out the `# key: value` lines that say where the figures come from. Lines end in "\n". */
export function tidyCsv(result: Result, { comments = true }: { comments?: boolean } = {}): string {
  const rows = result.samples.map((sample) => row(result, sample));
  const table = Papa.unparse({ fields: [...columns], data: rows }, { newline: '\n', escapeFormulae: true });
  return `${comments ? environment(result) : ''}${table.trimEnd()}\n`;
}

function row({ lab, engine, seed }: Result, sample: Sample): Row {
  const { perCore } = sample;
  return {
    lab,
    variant: sample.variant,
    engine,
    cores: sample.cores,
    rep: sample.repeat,
    seed,
    seconds: sample.seconds,
    ops: sample.operations,
    ops_per_sec: sample.throughput,
    min_thread: perCore.length > 0 ? Math.min(...perCore) : null,
    max_thread: perCore.length > 0 ? Math.max(...perCore) : null,
    p50_ns: null,
    p99_ns: null,
    retries: null,
    transfers: sample.lines?.reduce((sum, line) => sum + line.transfers, 0) ?? null,
    correct: sample.correct,
    error: sample.error ?? null,
  };
}

function environment(result: Result): string {
  const { schema, code, machine, started, host, knobs, pinned, interrupted, warnings } = result;
  const lines: [string, unknown][] = [
    ['schema', schema],
    ['started', started],
    ['code', code],
    ['simulated machine', machine],
    ...Object.entries(host).map(([key, value]): [string, unknown] => [`host.${key}`, value]),
    ...Object.entries(knobs).map(([key, value]): [string, unknown] => [`knob.${key}`, value]),
    ['pinned', pinned],
    ['interrupted', interrupted],
    ...warnings.map((warning): [string, unknown] => ['warning', warning]),
  ];
  const known = lines.filter(([, value]) => value !== null && value !== undefined);
  return known.map(([key, value]) => `# ${key}: ${String(value).replace(/\s+/g, ' ')}\n`).join('');
}
