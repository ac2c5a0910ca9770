// A lesson's command as a view of the bench: `npm run lab spinlock -- --machine opteron-48 --set inside=100`.

import { parseCores } from '../../src/experiment/core-counts.ts';
import { type Course, defaultView, here, type View } from '../address/view.ts';

/** Null for a command that the page has no view for: another lab's, a check, a file of one's own. */
export function viewOfCommand(line: string, course: Course): View | null {
  const [, lab, rest] = /^npm run lab ([\w-]+)(?: -- (.*))?$/.exec(commandIn(line)) ?? [];
  if (lab !== course.entry.name) return null;
  const words = (rest ?? '').split(' ').filter((word) => word !== '');
  const plain = defaultView(course);
  const view = { ...plain, on: here as string };
  for (let i = 0; i < words.length; i++) {
    const [option, value = ''] = [words[i]!, words[i + 1] ?? ''];
    const taken = option === '--quick' ? {} : take(option, value, view, course);
    if (taken === null) return null;
    Object.assign(view, taken);
    if (option !== '--quick') i++;
  }
  return view;
}

/** What stands before a remark: two blanks part them. */
export function commandIn(line: string): string {
  return line.trim().split(/ {2,}/, 1)[0]!;
}

function take(option: string, value: string, view: View, { entry, machines }: Course): Partial<View> | null {
  switch (option) {
    case '--machine':
      return machines.some(({ name }) => name === value) ? { on: value } : null;
    case '--code':
      return value === 'js' || value === 'wasm' ? { code: value } : null;
    case '--variants':
      return value.split(',').every((name) => entry.variants.some((each) => each.name === name))
        ? { variants: value.split(',') }
        : null;
    case '--seed':
      return { seed: Number(value) };
    case '--set':
      return {
        set: {
          ...view.set,
          ...Object.fromEntries(
            value
              .split(',')
              .map((pair) => pair.split('='))
              .map(([name, number]) => [name, Number(number)]),
          ),
        },
      };
    case '--cores': {
      const asked = parseCores(value);
      return 'refusal' in asked ? null : { cores: asked.cores };
    }
    default:
      return null;
  }
}
