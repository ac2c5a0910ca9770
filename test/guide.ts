// The lecturer's guide: its generated parts stand between comments, and are held to what generates them.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './real-threads.ts';

const path = join(root, 'docs', 'lecturer.md');

/** What stands between `<!-- NAME -->` and `<!-- end: NAME -->`. With PERCORE_WRITE=1 the text given is written there first. */
export function guidePart(name: string, generated: string): string {
  const guide = readFileSync(path, 'utf8');
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- end: ${name} -->`];
  const [from, to] = [guide.indexOf(open), guide.indexOf(close)];
  if (from === -1 || to === -1)
    throw new Error(`docs/lecturer.md has no part "${name}": write ${open.trim()} and ${close} where it is to stand`);
  if (process.env.PERCORE_WRITE !== '1') return guide.slice(from + open.length, to).trimEnd();
  writeFileSync(path, `${guide.slice(0, from + open.length)}${generated}\n${guide.slice(to)}`);
  return generated;
}
