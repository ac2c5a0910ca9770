// Frozen: the figure stays as it is, whatever goes on behind it.

import { signal } from '@preact/signals';

export const frozen = signal(false);
