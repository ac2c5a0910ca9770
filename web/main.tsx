// The way in: isolation first, since it may load the page anew; then the look, the address and the page.

import { render } from 'preact';
import { followAddress } from './address/address.ts';
import { isolate } from './isolation/isolate.ts';
import { applyLook } from './look/look.ts';
import { Page } from './page.tsx';
import './look/page.css';

const isolated = isolate();
applyLook();
followAddress();
render(<Page isolated={isolated} />, document.getElementById('page')!);
