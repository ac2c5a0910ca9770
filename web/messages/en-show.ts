// The words of the machine's event log as an animation, in English.

import { count } from '../../src/text/numbers.ts';

const who = (from: number | null): string => (from === null ? 'memory' : `core ${from}`);

export const show = {
  open: 'Show me',
  close: 'Hide it',
  heading: 'A cache line on its way from core to core',
  line: 'Line',
  nothing: 'No line moved in this part of the run: every access was a cache hit.',
  states: {
    M: 'modified: its own, and newer than memory',
    O: 'owned: others have copies, it answers',
    E: 'exclusive: its own, as in memory',
    S: 'shared: a copy',
    F: 'forward: a copy, and it answers',
    I: 'invalid: not there',
  } as Readonly<Record<string, string>>,
  die: (die: number) => `die ${die}`,
  memory: 'home',
  play: 'Play',
  pause: 'Pause',
  back: 'Event before',
  forward: 'Next event',
  speed: 'Speed',
  perSecond: (cycles: number) => `${cycles.toLocaleString('en')} cycles a second`,
  time: 'Cycle',
  at: (cycle: number, of: number) =>
    `cycle ${Math.round(cycle).toLocaleString('en')} of ${Math.round(of).toLocaleString('en')}`,
  waiting: (n: number) => (n === 0 ? 'no request waits' : `${count(n, 'request')} waiting`),
  queue: 'Waiting at its home, next request first',
  more: (n: number) => `and ${n} more`,
  moves: (line: string, to: number, from: number | null, access: string, left: number) =>
    `The answer with ${line} is on its way from ${who(from)} to core ${to} (${access}), ${count(Math.ceil(left), 'cycle')} to go`,
  probed: (line: string, to: number, from: number | null, access: string, left: number, kept: number) =>
    `Core ${to} has asked for ${line} (${access}); the home's probe reaches ${who(from)} in ${count(Math.ceil(left), 'cycle')}, until then ${who(from)} has the line${kept === 0 ? '' : ` and writes ${kept === 1 ? 'once' : count(kept, 'time')} more`}`,
  rests: (line: string, holders: readonly number[]) =>
    `${line} rests${holders.length === 0 ? ': in no cache' : ` with ${holders.length === 1 ? `core ${holders[0]}` : count(holders.length, 'core')}`}`,
  picture: (sentence: string, waiting: string) => `${sentence}; ${waiting}.`,
  still: 'This system asks for reduced motion, so the animation jumps from event to event.',
  before: 'Before the first event only the state of the core that answers it is known.',
  keys: 'Keys here: Space play, ← → events.',
};
