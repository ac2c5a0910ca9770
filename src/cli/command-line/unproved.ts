// What is said of a person's own file that nothing has proved.

import { shortNames } from '../../experiment/meaning/short-names.ts';
import { subjectWords } from '../../lab/lab.ts';
import { commandText } from './command-text.ts';

/** Timing does not show that a file is right. The command holds together when it is wrapped. `root` is the project's folder. */
export function unprovedText(root: string, lab: string, path: string): string {
  const name = shortNames([path]).get(path)!;
  return `${name} is not yet proved, and the speed of a wrong program is meaningless. Prove it: ${commandText('check', subjectWords(lab, path), root).replaceAll(' ', '\u00a0')}`;
}
