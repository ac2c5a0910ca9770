// Measurements from hyperfine's JSON with a scan over a parameter: throughput is runs a second, 1 / mean time.

import * as v from 'valibot';
import { type Choices, type Figure, type Figures, leftOut } from './figures.ts';
import { holds } from './title.ts';

const resultSchema = v.looseObject({
  command: v.string(),
  mean: v.nullish(v.number()),
  times: v.nullish(v.array(v.nullable(v.number()))),
  exit_codes: v.nullish(v.array(v.nullable(v.number()))),
  parameters: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
});
type Result = v.InferOutput<typeof resultSchema>;

export function isHyperfine(json: unknown): json is { results: unknown[] } {
  if (typeof json !== 'object' || json === null || !('results' in json) || !Array.isArray(json.results)) return false;
  return (
    json.results.every((each) => v.is(resultSchema, each) && 'mean' in (each as object)) && json.results.length > 0
  );
}

/** Throws an Error whose sentence names `path` where no parameter is a number of threads. */
export function readHyperfine(json: { results: unknown[] }, path: string, { cores: chosen }: Choices): Figures {
  const results = json.results.map((each) => v.parse(resultSchema, each));
  const right = results.filter(({ exit_codes: codes }) => (codes ?? []).every((code) => code === 0 || code === null));
  const timed = right.filter(({ mean }) => (mean ?? 0) > 0);
  const cores = coresParameter(results, path, chosen);
  const others = [...new Set(timed.flatMap(({ parameters }) => Object.keys(parameters ?? {})))].filter(
    (name) => name !== cores && new Set(timed.map(({ parameters }) => parameters?.[name])).size > 1,
  );
  const figures = timed.map(
    (result): Figure => ({
      curve: curveOf(result, cores, others),
      cores: countOf(result, cores, path),
      throughput: 1 / result.mean!,
    }),
  );
  return {
    format: 'hyperfine JSON',
    figures,
    taken: `cores from the parameter ${cores}, throughput from 1 / mean time`,
    notes: [
      ...leftOut(results.length - right.length, 'that ended with an error', 'command'),
      ...leftOut(right.length - timed.length, 'without a time', 'command'),
      'Throughput is runs per second, 1 / mean time. This is correct if every run does the same total work for any number of threads.',
    ],
  };
}

/** @throws Error */
function coresParameter(results: readonly Result[], path: string, chosen: string | null): string {
  const names = [...new Set(results.flatMap(({ parameters }) => Object.keys(parameters ?? {})))];
  const found =
    chosen === null
      ? names.filter((name) => holds(name) === 'cores')
      : names.filter((name) => name.toLowerCase() === chosen.toLowerCase());
  if (found.length === 1) return found[0]!;
  if (names.length === 0)
    throw new Error(
      `${path}: hyperfine ran these commands without a parameter, so the number of threads is unknown. Use: hyperfine --parameter-list threads 1,2,4,8 './program -t {threads}' --export-json FILE.`,
    );
  throw new Error(
    `${path}: no parameter of hyperfine is named like a number of threads. There are: ${names.join(', ')}. Choose one: --cores-column ${names[0]}`,
  );
}

function countOf({ command, parameters }: Result, name: string, path: string): number {
  const value = parameters?.[name];
  if (value !== undefined && /^\d+$/.test(String(value).trim())) return Number(value);
  throw new Error(
    `${path}: "${command}": the parameter ${name}: expected a number, saw ${value === undefined ? 'nothing' : `"${value}"`}.`,
  );
}

/** The command without its number of threads. */
function curveOf({ command, parameters }: Result, cores: string, others: readonly string[]): string {
  const named = others.map((name) => `${name}=${parameters?.[name] ?? ''}`).join(' ');
  const count = String(parameters?.[cores] ?? '');
  const general = command.replace(new RegExp(`(?<![\\w.])${count.replace(/\D/g, '')}(?![\\w.])`), `{${cores}}`);
  return named === '' ? general : `${general.split(/\s/)[0]} ${named}`;
}
