// The messages of the page's language. There is one so far.

import { en, type Messages } from './en.ts';

export const messages: Messages = en;
export type { Messages };
