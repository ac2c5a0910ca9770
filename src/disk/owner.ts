// The process that a file belongs to, so that another can tell whether it is still at work.

import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './problem.ts';

/** `born` tells two processes of one number apart, where the system says when a process started. */
export type Owner = { readonly pid: number; readonly born: string | null; readonly computer: string };

export function thisProcess(): Owner {
  return { pid: process.pid, born: bornOf(process.pid), computer: hostname() };
}

/** Whether the process is there; null where this computer cannot tell, since it is another's. */
export function isAtWork({ pid, born, computer }: Owner): boolean | null {
  if (computer !== hostname()) return null;
  if (!isThere(pid)) return false;
  const now = bornOf(pid);
  return born === null || now === null || born === now;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** The boot of this computer, and the clock ticks after it at which a process started: field 22 of /proc/PID/stat (proc(5)). */
function bornOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name in field 2 may hold anything, a ")" too: fields are counted from behind its last one.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
    return fields[0] === 'Z' ? null : `${boot} ${fields[19]}`;
  } catch {
    return null;
  }
}
