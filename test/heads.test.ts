// Heads of files: each source says in its first line what it is, and imports stand before everything else.

import { describe, expect, test } from 'vitest';
import { type Source, sourcesBelow } from './imports.ts';
import { root } from './real-threads.ts';

function faultsOf({ path, text }: Source): string[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => /^(?:export |async |function |const |type |class |let )/.test(line));
  const late = lines.findIndex((line, i) => i > first && first >= 0 && /^import .*from '/.test(line));
  return [
    ...(lines[0]!.startsWith('//') ? [] : [`${path}: its first line does not say what it is`]),
    ...(late < 0 ? [] : [`${path}:${late + 1}: an import behind code`]),
  ];
}

test('every source says in its first line what it is, and imports come first', () => {
  const sources = ['src', 'web', 'bench', 'validation', 'test'].flatMap((folder) => sourcesBelow(root, folder));
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.flatMap(faultsOf)).toEqual([]);
});

describe('the rule finds', () => {
  test.each([
    [
      'a head that is no comment',
      "import x from './x.ts';\n// A room.\n",
      'src/x.ts: its first line does not say what it is',
    ],
    [
      'an import behind code',
      "// A room.\nexport const a = 1;\nimport x from './x.ts';\n",
      'src/x.ts:3: an import behind code',
    ],
  ])('%s', (_, text, fault) => {
    expect(faultsOf({ path: 'src/x.ts', text })).toEqual([fault]);
  });
});
