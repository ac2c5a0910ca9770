// `npm run preview`: see page.ts.

import { pageMain } from './page.ts';

export const main = pageMain('preview');
