// The Node worker of the checker: piscina hands it one check at a time.

export { runCheck as default } from './task.ts';
