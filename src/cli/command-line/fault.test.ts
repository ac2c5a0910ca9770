// The last handler: every class of error is a sentence with its exit code, and no stack that nobody asked for.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { Refused } from '../../language/refusal.ts';
import { answerIn, Dismissed, OutOfTime, replyTo } from '../../pool/reply.ts';
import { command, exit } from './command.ts';
import { faultOf } from './fault.ts';
import { UsageError } from './usage.ts';

const folder = mkdtempSync(join(tmpdir(), 'percore-fault-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
writeFileSync(at('file'), '');

/** What is thrown, thrown as it really is wherever that is possible. */
const causes: readonly (readonly [what: string, cause: () => unknown, code: number, text: string])[] = [
  [
    'a mistake in the words',
    () => {
      throw new UsageError('--cores 0: write more');
    },
    exit.usage,
    '--cores 0: write more',
  ],
  [
    'a refusal',
    () => {
      throw new Refused([{ file: 'a.ts', line: 1, column: 2, reason: 'no', instead: 'yes' }]);
    },
    exit.usage,
    'a.ts:1:2: no; yes',
  ],
  [
    'a limit of seconds',
    () => {
      throw new OutOfTime(5, 0);
    },
    exit.incomplete,
    'it had not finished after 5 s, so it was stopped.',
  ],
  [
    'a dismissal',
    () => {
      throw new Dismissed();
    },
    exit.interrupted,
    'Interrupted.',
  ],
  ['a file that is not there', () => readFileSync(at('gone')), exit.failed, `${at('gone')}: `],
  ['a folder for a file', () => readFileSync(folder), exit.failed, 'the input cannot be read: this is a folder'],
  ['a file for a folder', () => readdirSync(at('file')), exit.failed, `${at('file')}: a part of that path is a file`],
  ['a name that is too long', () => writeFileSync(at('x'.repeat(300)), ''), exit.failed, 'the name is too long'],
  ['a folder that is there', () => mkdirSync(folder), exit.failed, `${folder}: the name already exists`],
  [
    'a disk that is full',
    () => {
      throw system('ENOSPC', 'write');
    },
    exit.failed,
    'the output cannot be written: the disk is full',
  ],
  [
    'a place that is not ours',
    () => {
      throw system('EACCES', 'open', '/root/x');
    },
    exit.failed,
    '/root/x: you may not write there',
  ],
  [
    'a file system that is read only',
    () => {
      throw system('EROFS', 'mkdir', '/cd/x');
    },
    exit.failed,
    '/cd/x: that file system can only be read',
  ],
  [
    'too many open files',
    () => {
      throw system('EMFILE', 'open', '/a');
    },
    exit.failed,
    '/a: too many files are open; raise the limit (ulimit -n)',
  ],
  [
    'links in a circle',
    () => {
      throw system('ELOOP', 'open', '/a');
    },
    exit.failed,
    '/a: the links on that path lead in a circle',
  ],
  [
    'an error of the system that has no words of ours',
    () => {
      throw system('EXDEV', 'link', '/a');
    },
    exit.failed,
    '/a',
  ],
  [
    'addresses that WebAssembly does not get',
    () => {
      throw new RangeError('WebAssembly.Memory(): could not allocate memory');
    },
    exit.failed,
    'not enough address space for WebAssembly',
  ],
  ['a block of memory that cannot be had', () => new ArrayBuffer(2 ** 52), exit.failed, 'has not enough free memory'],
  ['an array that is too long', () => new Int32Array(2 ** 45), exit.failed, 'has not enough free memory'],
  [
    'a shared block that cannot be had',
    () => new SharedArrayBuffer(2 ** 52),
    exit.failed,
    'has not enough free memory',
  ],
  [
    'a stack that overflows',
    function deeper(): number {
      return deeper() + 1;
    },
    exit.failed,
    'too deeply nested or too long to compile',
  ],
  [
    'a thread that used up its memory',
    () => {
      throw coded('ERR_WORKER_OUT_OF_MEMORY');
    },
    exit.failed,
    'a thread reached its memory limit',
  ],
  [
    'a thread that does not start',
    () => {
      throw coded('ERR_WORKER_INIT_FAILED');
    },
    exit.failed,
    'did not start another thread',
  ],
  [
    'a mistake of ours',
    () => (null as unknown as string).length,
    exit.failed,
    "a mistake of Percore's and not of yours (TypeError:",
  ],
  [
    'something that is no error',
    () => {
      throw 'nonsense';
    },
    exit.failed,
    'not of yours (nonsense)',
  ],
];

function system(code: string, syscall: string, path?: string): Error {
  return Object.assign(new Error(`${code}: words of the system, ${syscall}${path === undefined ? '' : ` '${path}'`}`), {
    code,
    syscall,
    ...(path === undefined ? {} : { path }),
  });
}

function coded(code: string): Error {
  return Object.assign(new Error('words of Node'), { code });
}

/** What a command says that runs into it, and its exit code. */
async function ended(cause: () => unknown): Promise<{ readonly said: string; readonly code: number }> {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const code = await command(() => {
      cause();
      return exit.done;
    })({ root: '', words: ['mine.ts'], name: 'check' });
    return { said: write.mock.calls.map(([text]) => String(text)).join(''), code };
  } finally {
    write.mockRestore();
  }
}

test.each(causes)('%s', async (_, cause, code, text) => {
  const here = await ended(cause);
  expect(here.said).toContain(text);
  expect(here.said).not.toMatch(/\n\s+at /);
  expect(here.code).toBe(code);
});

/** Mistakes in the words, limits and dismissals come up outside. */
const inThreads = causes.filter(
  ([what]) => !['a mistake in the words', 'a limit of seconds', 'a dismissal'].includes(what),
);

test.each(inThreads)('%s, in a thread: the same words', async (_, cause) => {
  expect(await ended(() => answerIn(structuredClone(replyTo(cause))))).toEqual(await ended(cause));
});

test("the stack is shown to who asks for it, and only of what is not a person's own mistake", () => {
  const mistake = faultOf(new TypeError('x is undefined'), 'check mine.ts', true);
  expect(mistake.text).toMatch(/^Percore itself failed in "check mine\.ts".*\n[\s\S]*\n\s+at /);
  expect(mistake.text).not.toContain('PERCORE_DEBUG');
  expect(faultOf(new UsageError('no'), 'check', true).text).toBe('no');
});

test("a port that somebody else has is told by the system's words", async () => {
  const first = createServer().listen(0);
  const { port } = first.address() as { port: number };
  const error = await new Promise((resolve) => createServer().on('error', resolve).listen(port));
  first.close();
  const { text, code } = faultOf(error, 'web', false);
  expect(text).toContain(`${port}`);
  expect(text).not.toContain('mistake');
  expect(code).toBe(exit.failed);
});
