// Pinning: binds a thread to one CPU, so that the scheduler cannot move it in mid-sample. Linux only, no native add-on:
// the worker reads its own thread id from /proc, and the main thread has `taskset` bind that id.
// Bound are the threads that run the lab; V8's compiling and collecting threads stay free and may visit any CPU.

import { spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { count } from '../../../text/numbers.ts';
import { cpusAllowed, formatCpuList, parseCpuList } from './cpulist.ts';
import { fieldOf, type ReadText, readText } from './kernelfile.ts';
import { spreadOverCores } from './topology.ts';

/** A CPU for each thread, in the threads' order, or the sentence that says why there is none. */
export type PinPlan = { readonly cpus: readonly number[] } | { readonly refusal: string };

/** What `taskset` said; `status` is null where it could not be started. */
type TasksetAnswer = { readonly status: number | null; readonly stderr: string };
export type Taskset = (...words: readonly string[]) => TasksetAnswer;

/** Runs taskset (util-linux) and waits for it, some milliseconds. */
export const taskset: Taskset = (...words) => {
  const { status, stderr, error } = spawnSync('taskset', words, { encoding: 'utf8', timeout: 5000 });
  return { status: error === undefined ? status : null, stderr: stderr ?? '' };
};

/** Called by the worker: the kernel's id of the calling thread. Null where /proc does not tell (not Linux). */
export function ownThreadId(link: () => string = () => readlinkSync('/proc/thread-self')): number | null {
  try {
    const [, id] = /^\d+\/task\/(\d+)$/.exec(link()) ?? [];
    return id === undefined ? null : Number(id);
  } catch {
    return null;
  }
}

/** Gives every one of `threads` threads a CPU of its own, physical cores before their second threads. Binds nothing yet. */
export function planPins(
  threads: number,
  platform: string = process.platform,
  read: ReadText = readText,
  run: Taskset = taskset,
): PinPlan {
  if (platform !== 'linux')
    return {
      refusal: `--pin works on Linux only, and this is ${platform}: the threads ran unpinned. Leave --pin out.`,
    };
  const allowed = cpusAllowed(read);
  if (allowed === null)
    return { refusal: '--pin found no list of CPUs in /proc/self/status: the threads ran unpinned. Is /proc mounted?' };
  if (allowed.length < threads) {
    return {
      refusal: `--pin needs one CPU for each of ${threads} threads, but this process may use ${count(allowed.length, 'CPU')} (${formatCpuList(allowed)}): these threads ran unpinned. Use at most --cores ${allowed.length}.`,
    };
  }
  if (run('-p', `${process.pid}`).status !== 0)
    return {
      refusal: '--pin needs the command taskset, which could not be run: the threads ran unpinned. Install util-linux.',
    };
  return { cpus: spreadOverCores(allowed, read).slice(0, threads) };
}

/** Binds the thread to these CPUs (one to pin it, all that are allowed to free it again). Null when done, or a sentence. */
export function bindThread(
  thread: number,
  cpus: readonly number[],
  read: ReadText = readText,
  run: Taskset = taskset,
): string | null {
  const list = formatCpuList(cpus);
  const { status, stderr } = run('-p', '-c', list, `${thread}`);
  if (status === null) return `--pin could not run taskset for thread ${thread}: it ran unpinned. Install util-linux.`;
  if (status !== 0)
    return `--pin: the kernel refused to bind thread ${thread} to CPU ${list} (${reasonIn(stderr)}): it ran unpinned. A container's cpuset or seccomp rules may forbid it.`;
  const bound = threadCpus(thread, read);
  if (bound === null || formatCpuList(bound) === list) return null;
  return `--pin bound thread ${thread} to CPU ${list}, but the kernel lets it run on ${formatCpuList(bound)}: its cpuset changed meanwhile. Run again.`;
}

/** The CPUs that one of this process's threads may run on, to restore them later; null where it is gone or unknown. */
export function threadCpus(thread: number, read: ReadText = readText): readonly number[] | null {
  return parseCpuList(fieldOf(read(`/proc/self/task/${thread}/status`), 'Cpus_allowed_list'));
}

/** taskset's own words without its name: "failed to set pid 7's affinity: Invalid argument" -> the part that explains. */
function reasonIn(stderr: string): string {
  return stderr.trim().split('\n').at(-1)?.split(': ').at(-1) || 'taskset gave no reason';
}
