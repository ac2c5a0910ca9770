// The codes of operations by their names.

import type { AccessOperation } from '../../language/program.ts';
import * as operations from './operation.ts';

/** What a thread is about to do, as it stands in its `pending`. */
export const operationCodes = { ...operations } as const satisfies Record<
  AccessOperation | 'end' | 'choose' | 'stuck' | 'fault',
  number
>;
