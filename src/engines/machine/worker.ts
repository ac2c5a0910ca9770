// The Node worker of the simulated machine: one point at a time.

import { served } from '../threads/served.ts';
import { runSimulation } from './task.ts';

export default served(runSimulation);
