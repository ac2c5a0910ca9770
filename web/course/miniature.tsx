// A miniature of a lab's curves, simulated when it comes into sight, as a draft with one seed: the shape is what it shows.

import { explain } from '../../src/experiment/meaning/explain.ts';
import { isDeclaredRight } from '../../src/lab/lab.ts';
import { useGrowing } from '../lab/growing.ts';
import { simulationOf } from '../lab/simulation.ts';
import { messages } from '../messages/messages.ts';
import { Chart } from '../plot/chart.tsx';
import { figureOf } from '../plot/figure.ts';
import { ground } from '../screen/theme.ts';
import { type LabEntry, loadSources, type MachineEntry } from './course.ts';

const counts = [1, 2, 6, 12, 24, 48];
const height = 92;

export function Miniature({ lab, machine }: { readonly lab: LabEntry; readonly machine: MachineEntry }) {
  const { place, growth, failure } = useGrowing<HTMLDivElement>(async () => {
    const whole = await loadSources(lab.name);
    return simulationOf(
      whole,
      { on: machine.name, variants: whole.variants.filter(isDeclaredRight), cores: counts, set: {}, seed: 1 },
      { isDraft: true, repeat: 1 },
    );
  });
  return (
    <div class="miniature" ref={place}>
      <p class="axis-name" aria-hidden="true">
        {messages.course.upright}
      </p>
      <div class="curves" style={{ height: `${height}px` }} aria-hidden="true">
        {growth.value === null ? (
          <span class="coming">{failure.value ?? messages.course.coming}</span>
        ) : (
          <Chart
            mini
            height={height}
            ground={ground.value}
            figure={figureOf({
              shown: [{ name: machine.name, result: growth.value.result, over: false }],
              scale: 'throughput',
              axis: 'doubling',
              variants: null,
              order: lab.variants.map(({ name }) => name),
              coming: growth.value.coming,
            })}
          />
        )}
      </div>
      <span class="spoken">{growth.value === null ? '' : explain(growth.value.result)[0]}</span>
      <p class="small">{messages.course.simulatedOn(machine.name, machine.cores)}</p>
    </div>
  );
}
