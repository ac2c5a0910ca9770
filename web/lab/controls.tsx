// What is run, on what, how often, and how it is drawn; and the button that does it.

import { useComputed } from '@preact/signals';
import { coresHere } from '../../src/engines/threads/browser/describe.ts';
import { here, type View } from '../address/view.ts';
import { machines } from '../course/course.ts';
import { canMeasure } from '../isolation/shared-memory.ts';
import { messages } from '../messages/messages.ts';
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
        {messages.bench.on}
        <select value={on} onChange={(event) => change(bench, { on: event.currentTarget.value, point: null })}>
          <option value={here} disabled={!canMeasure()}>
            {messages.bench.hereCores(coresHere(navigator))}
          </option>
          <optgroup label={messages.bench.machines}>
            {machines.map(({ name, cores }) => (
              <option key={name} value={name}>
                {messages.bench.machine(name, cores)}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      {on === here && (
        <label>
          {messages.bench.code}
          <select value={code} onChange={(event) => change(bench, { code: event.currentTarget.value as View['code'] })}>
            <option value="wasm">{messages.bench.wasm}</option>
            <option value="js">{messages.bench.js}</option>
          </select>
        </label>
      )}
      <label>
        {messages.bench.effort}
        <select
          value={thorough ? 'thorough' : 'quick'}
          onChange={(event) => {
            change(bench, { thorough: event.currentTarget.value === 'thorough' });
            if (on !== here) void run(bench, true);
          }}
        >
          <option value="quick">{messages.bench.quick}</option>
          <option value="thorough">{messages.bench.thorough}</option>
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
          {busy ? messages.bench.stop : messages.bench.run}
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
      <progress value={done} max={Math.max(total, 1)} aria-label={messages.bench.run} />{' '}
      {messages.bench.running(done, total)}
      {messages.bench.secondsLeft(secondsLeft)}
    </p>
  );
}
