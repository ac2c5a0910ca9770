// The Node worker of the checker: one question at a time, on a clock that runs out when a person has had enough.

import { served } from '../../pool/served.ts';
import { runCheck } from './task.ts';

export default served(runCheck);
