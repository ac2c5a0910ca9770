// A miniature of a lab's curves, simulated when it comes into sight, as a draft with one seed: the shape is what it shows.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Result } from '../../src/experiment/result.ts';
import { ask } from '../engine/engine.ts';
import { fullExtent } from '../lab/extent.ts';
import { ground } from '../look/look.ts';
import { Chart } from '../plot/chart.tsx';
import { figureOf } from '../plot/figure.ts';
import { words } from '../words/words.ts';
import { type LabEntry, loadLab, loadMachine, type MachineEntry, version } from './course.ts';

const counts = [1, 2, 6, 12, 24, 48];
const height = 92;

/** One after the other, in the order in which they are seen: the first is there soonest. */
let turn: Promise<void> = Promise.resolve();

export function Miniature({ lab, machine }: { readonly lab: LabEntry; readonly machine: MachineEntry }) {
  const place = useRef<HTMLDivElement>(null);
  const result = useSignal<Result | null>(null);
  useEffect(() => {
    let stop = (): void => {};
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      watch.disconnect();
      let gone = false;
      stop = () => { gone = true; };
      const whenWide = (part: Result): void => { if (part.interrupted || new Set(part.summary.map(({ cores }) => cores)).size > 1) result.value = part; };
      turn = turn.then(() => (gone ? undefined : simulateMiniature(lab, machine, (ready) => { stop = ready; }, whenWide))).catch(() => {});
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

async function simulateMiniature(entry: LabEntry, { name, cores }: MachineEntry, onStart: (stop: () => void) => void, onResult: (result: Result) => void): Promise<void> {
  const [{ lab }, machine] = await Promise.all([loadLab(entry.name), loadMachine(name)]);
  const variants = lab.variants.filter(({ card }) => card?.expect === 'holds');
  const asked = ask({ kind: 'simulate', lab, variants, cores: counts.filter((n) => n <= cores), knobs: {}, machine, seed: 1, repeat: 1, extent: fullExtent, isDraft: true, version }, { onPartial: onResult });
  onStart(asked.stop);
  onResult(await asked.answer);
}
