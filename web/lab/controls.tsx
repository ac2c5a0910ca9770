// What is run, on what, how often, and how it is drawn; and the button that does it.

import { useComputed } from '@preact/signals';
import { coresHere } from '../../src/engines/threads/browser/describe.ts';
import { here, type View } from '../address/view.ts';
import { machines } from '../course/course.ts';
import { canMeasure } from '../isolation/shared-memory.ts';
import { words } from '../words/words.ts';
import { type Bench, change, run, stop } from './bench.ts';
import { CoresField } from './cores-field.tsx';
import { SeedField } from './seed-field.tsx';

export function Controls({ bench }: { readonly bench: Bench }) {
  const { view, progress } = bench;
  const { on, code, thorough, variants } = view.value;
  const busy = useComputed(() => progress.value !== null).value;
  return (
    <form
      class="controls"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) stop(bench);
        else void run(bench);
      }}
    >
      <label>
        {words.bench.on}
        <select value={on} onChange={(event) => change(bench, { on: event.currentTarget.value, point: null })}>
          <option value={here} disabled={!canMeasure()}>
            {words.bench.hereCores(coresHere(navigator))}
          </option>
          <optgroup label={words.bench.machines}>
            {machines.map(({ name, cores }) => (
              <option key={name} value={name}>
                {words.bench.machine(name, cores)}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      {on === here && (
        <label>
          {words.bench.code}
          <select value={code} onChange={(event) => change(bench, { code: event.currentTarget.value as View['code'] })}>
            <option value="wasm">{words.bench.wasm}</option>
            <option value="js">{words.bench.js}</option>
          </select>
        </label>
      )}
      <label>
        {words.bench.effort}
        <select
          value={thorough ? 'thorough' : 'quick'}
          onChange={(event) => {
            change(bench, { thorough: event.currentTarget.value === 'thorough' });
            if (on !== here) void run(bench, true);
          }}
        >
          <option value="quick">{words.bench.quick}</option>
          <option value="thorough">{words.bench.thorough}</option>
        </select>
      </label>
      <CoresField bench={bench} />
      {on !== here && <SeedField bench={bench} />}
      <span class="run">
        <button
          type="submit"
          class="primary"
          disabled={!busy && (variants.length === 0 || (on === here && !canMeasure()))}
        >
          {busy ? words.bench.stop : words.bench.run}
        </button>
      </span>
    </form>
  );
}

/** How far a run is. Its place is kept free, so that nothing jumps when one starts. */
export function Running({ bench: { progress } }: { readonly bench: Bench }) {
  if (progress.value === null) return <p class="progress small" />;
  const { done, total, secondsLeft } = progress.value;
  return (
    <p class="progress small">
      <progress value={done} max={Math.max(total, 1)} aria-label={words.bench.run} /> {words.bench.running(done, total)}
      {words.bench.secondsLeft(secondsLeft)}
    </p>
  );
}
