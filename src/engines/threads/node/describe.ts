// The `host` object of a result file: what a reader must know of the computer to believe the figures. No names, no addresses.

import { arch, cpus as cpuInfos, release, type } from 'node:os';
import { governorsOf } from './clock-rate.ts';
import type { CoresHere } from './cores.ts';
import { cpusAllowed } from './cpulist.ts';
import { fieldOf, type ReadText, readText } from './kernelfile.ts';

export type Host = {
  /** The processor's model. */
  readonly cpu: string;
  readonly cores: number;
  /** CPUs' worth of time: the cgroup's quota, or all of our CPUs where there is none. */
  readonly quota: number;
  readonly os: string;
  readonly runtime: string;
  readonly percore: string;
  /** Frequency governors, with commas where CPUs differ; null where unknown. */
  readonly governor: string | null;
};

/** What a system says of itself outside files; tests hand in another one. */
export type System = {
  readonly read: ReadText;
  readonly model: () => string | undefined;
  readonly type: string;
  readonly release: string;
  readonly arch: string;
  readonly node: string;
};

function thisSystem(): System {
  return {
    read: readText,
    model: () => cpuInfos()[0]?.model,
    type: type(),
    release: release(),
    arch: arch(),
    node: process.versions.node,
  };
}

/** Describes this computer; the caller knows percore's version and has counted the cores. */
export function describeHost(percore: string, { cores, cpus, quota }: CoresHere, system: System = thisSystem()): Host {
  return {
    cpu: cpuModel(system),
    cores,
    quota: quota === null ? cpus : Math.min(quota, cpus),
    os: `${system.type} ${system.release} ${system.arch}`,
    runtime: `node ${system.node}`,
    percore,
    governor: governorsOf(cpusAllowed(system.read) ?? [], system.read)?.join(',') ?? null,
  };
}

/** Node's answer, or where it has none (many ARM boards) the device tree's or /proc/cpuinfo's, or at least the architecture. */
function cpuModel({ read, model, arch: architecture }: System): string {
  const named = model()?.trim();
  if (named && named !== 'unknown') return named.replace(/\s+/g, ' ');
  const board = read('/proc/device-tree/model')?.replaceAll('\0', '').trim();
  return board || hardwareIn(read('/proc/cpuinfo')) || architecture;
}

/** /proc/cpuinfo of ARM pads its keys with tabs: `Hardware\t: BCM2835`. */
function hardwareIn(cpuinfo: string | null): string | null {
  return fieldOf(cpuinfo?.replace(/[ \t]+:/g, ':') ?? null, 'Hardware');
}
