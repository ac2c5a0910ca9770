// A lesson's commands as views: what the page can run, and what it leaves to the terminal.

import { expect, test } from 'vitest';
import { type Course, defaultView } from '../address/view.ts';
import { commandIn, viewOfCommand } from './command-view.ts';

const course: Course = {
  entry: {
    name: 'spinlock',
    title: '',
    question: '',
    order: 1,
    operation: '',
    isLitmus: false,
    minutes: 20,
    variants: [
      { name: 'ticket', title: 't', expect: 'holds' },
      { name: 'mcs', title: 'm', expect: 'holds' },
    ],
    knobs: [{ name: 'inside', title: 'i', min: 0, max: 9 }],
  },
  machines: [{ name: 'opteron-48', title: '', cores: 48, clock: 1e9 }],
};
const plain = defaultView(course);

test.each([
  ['npm run lab spinlock', { on: 'here' }],
  ['npm run lab spinlock -- --machine opteron-48 --quick     simulated cores', { on: 'opteron-48' }],
  [
    'npm run lab spinlock -- --variants mcs --cores 1,2 --set inside=3',
    { on: 'here', variants: ['mcs'], cores: [1, 2], set: { inside: 3 } },
  ],
])('%s', (line, changes) => {
  expect(viewOfCommand(line, course)).toEqual({ ...plain, ...changes });
});

test.each([
  'npm run check spinlock',
  'npm run lab rcu',
  'npm run lab spinlock -- --variants mcs,./mine.ts',
  'npm run lab spinlock -- --machine cray',
  'npm run lab spinlock -- --pin',
])('%s is left to the terminal', (line) => {
  expect(viewOfCommand(line, course)).toBeNull();
});

test('a remark behind two blanks is no part of the command', () => {
  expect(commandIn('npm run lab spinlock -- --quick     a look')).toBe('npm run lab spinlock -- --quick');
});
