// The Node worker of the simulated machine: piscina hands it one point at a time.

export { runSimulation as default } from './task.ts';
