// The Node worker of the simulated machine: one point at a time.

import { served } from '../../pool/served.ts';
import { runSimulation } from './task.ts';

export default served(runSimulation);
