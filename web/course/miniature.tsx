// A miniature of a lab's curves, simulated when it comes into sight: the core draws it, nothing is kept.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Result } from '../../src/experiment/result.ts';
import { ask } from '../engine/engine.ts';
import { ground } from '../look/look.ts';
import { Chart } from '../plot/chart.tsx';
import { figureOf } from '../plot/figure.ts';
import { words } from '../words/words.ts';
import { type LabEntry, loadLab, loadMachine, type MachineEntry, version } from './course.ts';

/** Few events and one seed: the shape is what a miniature shows. */
const extent = { cycles: 20_000_000, events: 8000 };
const counts = [1, 2, 4, 8, 16, 48];
const height = 92;

export function Miniature({ lab, machine }: { readonly lab: LabEntry; readonly machine: MachineEntry }) {
  const place = useRef<HTMLDivElement>(null);
  const result = useSignal<Result | null>(null);
  useEffect(() => {
    let stop = (): void => {};
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      watch.disconnect();
      simulateMiniature(lab, machine, (ready) => { stop = ready; }).then((answer) => { result.value = answer; }, () => {});
    });
    watch.observe(place.current!);
    return () => {
      watch.disconnect();
      stop();
    };
  }, []);
  return (
    <div class="miniature" ref={place}>
      <div style={{ height: `${height}px` }} aria-hidden="true">
        {result.value !== null && <Chart mini height={height} ground={ground.value} figure={figureOf({ shown: [{ name: machine.name, result: result.value, over: false }], scale: 'throughput', variants: null, order: lab.variants.map(({ name }) => name) })} />}
      </div>
      <p class="small">{words.course.simulatedOn(machine.name, machine.cores)}</p>
    </div>
  );
}

async function simulateMiniature(entry: LabEntry, { name, cores }: MachineEntry, onStart: (stop: () => void) => void): Promise<Result> {
  const [{ lab }, machine] = await Promise.all([loadLab(entry.name), loadMachine(name)]);
  const variants = lab.variants.filter(({ card }) => card?.expect === 'holds');
  const asked = ask({ kind: 'simulate', lab, variants, cores: counts.filter((n) => n <= cores), knobs: {}, machine, seed: 1, repeat: 1, extent, version });
  onStart(asked.stop);
  return asked.answer;
}
