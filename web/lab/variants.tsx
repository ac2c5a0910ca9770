// The variants, each with its colour and its marker, to switch on and off.

import { ground } from '../look/look.ts';
import { markerOf } from '../plot/marker.ts';
import { colourOf } from '../plot/palette.ts';
import { words } from '../words/words.ts';
import { type Bench, change } from './bench.ts';
import { removeOwn } from './own.ts';

export function Variants({ bench }: { readonly bench: Bench }) {
  const { view, entry, own } = bench;
  const toggle = (name: string): void => {
    const on = view.peek().variants;
    change(bench, {
      variants: bench.order.peek().filter((each) => (each === name ? !on.includes(each) : on.includes(each))),
    });
  };
  return (
    <fieldset class="variants" aria-label={words.bench.variants}>
      {entry.variants.map(({ name, title, expect }, index) => (
        <button
          type="button"
          key={name}
          class="chip"
          aria-pressed={view.value.variants.includes(name)}
          title={expect === 'holds' ? title : `${title} (${words.bench.wrong(expect)})`}
          onClick={() => toggle(name)}
        >
          <Sign index={index} />
          {name}
          {expect === 'holds' ? null : (
            <span class="wrong" title={words.bench.wrong(expect)}>
              ✗<span class="spoken"> {words.bench.wrong(expect)}</span>
            </span>
          )}
        </button>
      ))}
      {own.value.map(({ name }, i) => (
        <span class="chip-pair" key={name}>
          <button
            type="button"
            class="chip"
            aria-pressed={view.value.variants.includes(name)}
            title={words.own.title}
            onClick={() => toggle(name)}
          >
            <Sign index={entry.variants.length + i} />
            {name}
          </button>
          <button
            type="button"
            class="chip quiet"
            aria-label={words.own.remove(name)}
            title={words.own.remove(name)}
            onClick={() => removeOwn(bench, name)}
          >
            ×
          </button>
        </span>
      ))}
      {bench.published.length > 0 && (
        <button
          type="button"
          class="chip published"
          aria-pressed={view.value.published}
          onClick={() => change(bench, { published: !view.peek().published })}
        >
          {words.bench.published}
        </button>
      )}
    </fieldset>
  );
}

/** A variant's marker in its colour. */
export function Sign({ index }: { readonly index: number }) {
  const { path, filled } = markerOf(index);
  const colour = colourOf(index, ground.value);
  return (
    <svg class="sign" viewBox="-1.6 -1.6 3.2 3.2" aria-hidden="true">
      <path d={path} fill={filled ? colour : 'none'} stroke={colour} stroke-width={filled ? 0 : 0.5} />
    </svg>
  );
}
