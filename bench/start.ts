// How long after the command its first sample starts: the command as a person types it, in a process of its own.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Milliseconds from the command to the first gate, which is the warm-up's, and to the second, the first sample's. */
export type Start = { readonly warmUp: number; readonly sample: number };

export function measureStart(root: string, repeat: number): Start[] {
  return Array.from({ length: repeat }, () => startOf(root));
}

function startOf(root: string): Start {
  const gate = pathToFileURL(join(root, 'bench/gate.mjs')).href;
  const begun = Date.now();
  const { stderr } = spawnSync(
    'npm',
    [
      'run',
      '--silent',
      'lab',
      'spinlock',
      '--',
      '--variants',
      'ticket',
      '--cores',
      '1',
      '--quick',
      '--repeat',
      '1',
      '--out',
      join(root, 'node_modules/.cache/percore/bench'),
    ],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${gate}` },
      shell: process.platform === 'win32',
    },
  );
  const [warmUp, sample] = gates(stderr);
  if (warmUp === undefined || sample === undefined)
    throw new Error(`the command opened fewer than two gates: ${stderr}`);
  return { warmUp: warmUp - begun, sample: sample - begun };
}

/** When gates were opened, in milliseconds since 1970. */
export function gates(text: string): number[] {
  return [...text.matchAll(/^gate (\d+)$/gm)].map(([, time]) => Number(time));
}
