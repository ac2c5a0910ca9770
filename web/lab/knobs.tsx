// Knobs as sliders. On a machine the curve is drawn again while one is dragged.

import type { KnobCard } from '../../src/lab/card.ts';
import { messages } from '../messages/messages.ts';
import { type Bench, change, draft } from './bench.ts';
import { defaultsOf } from './knob-default.ts';

export function Knobs({ bench }: { readonly bench: Bench }) {
  const defaults = defaultsOf(bench.lab);
  if (bench.entry.knobs.length === 0) return null;
  return (
    <fieldset class="knobs">
      <legend>{messages.bench.knobs}</legend>
      {bench.entry.knobs.map((knob) => (
        <Knob key={knob.name} bench={bench} knob={knob} plain={defaults.get(knob.name) ?? knob.min} />
      ))}
    </fieldset>
  );
}

/** Steps of a slider: each is about a fiftieth of the way, finer near the start where most happens. */
const steps = 60;

function Knob({ bench, knob, plain }: { readonly bench: Bench; readonly knob: KnobCard; readonly plain: number }) {
  const value = bench.view.value.set[knob.name] ?? plain;
  const set = (next: number): { readonly set: Readonly<Record<string, number>> } => {
    const { [knob.name]: _, ...others } = bench.view.peek().set;
    return { set: next === plain ? others : { ...others, [knob.name]: next } };
  };
  const far = knob.max - knob.min > steps * 4;
  const at = (place: number): number =>
    far ? Math.round(knob.min + (knob.max - knob.min) * (place / steps) ** 3) : place;
  const place = far ? Math.round(steps * Math.cbrt((value - knob.min) / (knob.max - knob.min))) : value;
  const amount = messages.bench.amount(value, knob.unit);
  return (
    <label class="knob" title={knob.title}>
      <span class="name">
        {knob.name} <output>{amount}</output>
      </span>
      <input
        type="range"
        min={far ? 0 : knob.min}
        max={far ? steps : knob.max}
        step={1}
        value={place}
        aria-valuetext={messages.bench.knob(knob.name, amount)}
        onInput={(event) => draft(bench, set(at(Number(event.currentTarget.value))))}
        onChange={(event) => change(bench, set(at(Number(event.currentTarget.value))))}
      />
      <span class="small">{knob.title}</span>
    </label>
  );
}
