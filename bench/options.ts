// The options of `npm run bench`.

import { parseArgs } from 'node:util';
import { nearestWord, UsageError } from '../src/cli/command-line/usage.ts';

export const parts = ['start', 'c', 'primitives', 'compilers', 'machine', 'naps', 'spin', 'grade', 'page'] as const;
export type Part = (typeof parts)[number];

export type BenchOptions = {
  readonly only: readonly Part[];
  /** One file is compiled cold, and its time printed: what `compilers` runs in processes of their own. */
  readonly cold: boolean;
  readonly quick: boolean;
  readonly markdown: boolean;
  readonly pin: boolean;
  readonly repeat: number;
  readonly seconds: number;
  readonly cores: readonly number[] | null;
  /** Pairs whose `lab/variant` has this in it. */
  readonly match: string;
};

export const help = `Usage: npm run bench -- [options]

Measures this project's own speed: WebAssembly and JavaScript against the same algorithms in C, what each primitive
costs, how long a lab takes to compile, how soon a run starts, how fast the simulated machine is, what naps bring to
waiting threads, the checker beside SPIN, how long grading takes, and the page in Chromium.

  --only PART     start | c | primitives | compilers | machine | naps | spin | grade |
                  page; repeatable
  --quick         a short look: few repeats of short samples
  --markdown      tables as Markdown, for docs/measuring.md
  --repeat N      samples of each kind (11; 3 with --quick)
  --seconds S     of each sample (0.1; 0.03 with --quick)
  --cores 1,2     threads of the pairs with C (1 and 2, as far as there are cores)
  --match TEXT    only pairs and protocols whose lab/variant has TEXT in it
  --no-pin        leave threads to the scheduler; else each is bound to a CPU, where that is possible
  --help          this text
`;

const declared = {
  only: { type: 'string', multiple: true },
  quick: { type: 'boolean' },
  markdown: { type: 'boolean' },
  'no-pin': { type: 'boolean' },
  repeat: { type: 'string' },
  seconds: { type: 'string' },
  cores: { type: 'string' },
  match: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Null when help was asked for. @throws UsageError */
export function readOptions(words: readonly string[]): BenchOptions | null {
  const { values, positionals } = parsed(words);
  if (positionals.length > 0)
    throw new UsageError(`npm run bench takes no "${positionals[0]}": write options, see --help`);
  if (values.help === true) return null;
  const only = values.only ?? [];
  for (const part of only)
    if (part !== 'cold' && !isPart(part))
      throw new UsageError(`--only ${part}: there is no such part. ${nearestWord(part, parts)}`);
  const quick = values.quick ?? false;
  return {
    only: only.length === 0 ? parts : only.filter(isPart),
    cold: only.includes('cold'),
    quick,
    markdown: values.markdown ?? false,
    pin: values['no-pin'] !== true,
    repeat: numberOf('repeat', values.repeat, quick ? 3 : 11, /^[1-9]\d{0,3}$/, 'a whole number from 1'),
    seconds: numberOf('seconds', values.seconds, quick ? 0.03 : 0.1, /^(\d*\.)?\d+$/, 'a number of seconds above 0'),
    cores:
      values.cores === undefined
        ? null
        : values.cores
            .split(',')
            .map((each) => numberOf('cores', each, 1, /^[1-9]\d{0,2}$/, 'whole numbers from 1, like 1,2')),
    match: values.match ?? '',
  };
}

function isPart(word: string): word is Part {
  return (parts as readonly string[]).includes(word);
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: declared, allowPositionals: true });
  } catch {
    const unknown = words.find((word) => word.startsWith('-') && !(word.replace(/^-+/, '').split('=')[0]! in declared));
    if (unknown === undefined)
      throw new UsageError(
        `${words.join(' ')}: an option lacks its value, or has one that it does not take; see --help`,
      );
    throw new UsageError(
      `there is no option ${unknown}. ${nearestWord(
        unknown,
        Object.keys(declared).map((name) => `--${name}`),
      )}`,
    );
  }
}

function numberOf(name: string, text: string | undefined, otherwise: number, form: RegExp, wanted: string): number {
  if (text === undefined) return otherwise;
  if (form.test(text) && Number(text) > 0) return Number(text);
  throw new UsageError(`--${name} ${text}: write ${wanted}`);
}
