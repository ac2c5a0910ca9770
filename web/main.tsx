// The way in: isolation first, since it may load the page again; then the look, the address, the drops and the page.

import { render } from 'preact';
import { followAddress } from './address/address.ts';
import { followPlaces } from './address/place.ts';
import { isolate } from './isolation/isolate.ts';
import { Page } from './page.tsx';
import { catchDrops } from './result/drop.ts';
import { applyTheme } from './screen/theme.ts';
import './screen/page.css';

isolate();
applyTheme();
followAddress();
catchDrops();
followPlaces();
const place = document.getElementById('page')!;
// Preact keeps what it did not make: the sentence for browsers that do not get this far.
place.replaceChildren();
render(<Page />, place);
