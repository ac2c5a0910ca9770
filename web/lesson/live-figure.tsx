// A figure in a lesson, simulated from the command above it when it comes into sight.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { explain } from '../../src/experiment/explain.ts';
import type { Result } from '../../src/experiment/result.ts';
import type { View } from '../address/view.ts';
import { loadMachine, version } from '../course/course.ts';
import { ask } from '../engine/engine.ts';
import { type Bench, change } from '../lab/bench.ts';
import { fullExtent, simulatedCores } from '../lab/extent.ts';
import { ground } from '../look/look.ts';
import { Explorer } from '../plot/explorer.tsx';
import { figureOf } from '../plot/figure.ts';
import { words } from '../words/words.ts';

export function LiveFigure({ bench, view, command }: { readonly bench: Bench; readonly view: View; readonly command: string }) {
  const place = useRef<HTMLElement>(null);
  const result = useSignal<Result | null>(null);
  useEffect(() => {
    let stop = (): void => {};
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      watch.disconnect();
      simulateView(bench, view, (ready) => { stop = ready; }).then((answer) => { result.value = answer; }, () => {});
    });
    watch.observe(place.current!);
    return () => {
      watch.disconnect();
      stop();
    };
  }, []);
  const order = bench.lab.variants.map(({ name }) => name);
  return (
    <figure class="live" ref={place} aria-label={words.lesson.figure(command)} style={{ minHeight: '280px' }}>
      {result.value !== null && <Explorer figure={figureOf({ shown: [{ name: view.on, result: result.value, over: false }], scale: 'throughput', variants: null, order })} ground={ground.value} height={240} large={false} description={explain(result.value).join(' ')} onPick={(line, cores) => change(bench, { ...view, point: { variant: line.variant, cores } })} />}
      <figcaption class="small">{words.bench.simulated(view.on)}. {words.lesson.draw}.</figcaption>
    </figure>
  );
}

async function simulateView({ lab }: Bench, { on, variants, cores, set, seed }: View, onStart: (stop: () => void) => void): Promise<Result> {
  const machine = await loadMachine(on);
  const asked = ask({ kind: 'simulate', lab, variants: lab.variants.filter(({ name }) => variants.includes(name)), cores: simulatedCores(machine, cores), knobs: set, machine, seed, repeat: 1, extent: fullExtent, isDraft: false, version });
  onStart(asked.stop);
  return asked.answer;
}
