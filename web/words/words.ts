// The words of the page's language. There is one so far.

import { en, type Words } from './en.ts';

export const words: Words = en;
export type { Words };
