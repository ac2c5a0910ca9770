// `npm run build`: see page.ts.

import { pageMain } from './page.ts';

export const main = pageMain('build');
