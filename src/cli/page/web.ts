// `npm run web`: see page.ts.

import { pageMain } from './page.ts';

export const main = pageMain('web');
