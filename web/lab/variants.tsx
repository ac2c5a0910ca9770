// The variants, each with its colour and its marker, to switch on and off.

import { messages } from '../messages/messages.ts';
import { markerOf } from '../plot/marker.ts';
import { colourOf } from '../plot/palette.ts';
import { ground } from '../screen/theme.ts';
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
    <fieldset class="variants" aria-label={messages.bench.variants}>
      {entry.variants.map(({ name, title, expect }, index) => (
        <button
          type="button"
          key={name}
          class="chip"
          aria-pressed={view.value.variants.includes(name)}
          title={expect === 'holds' ? title : `${title} (${messages.bench.wrong(expect)})`}
          onClick={() => toggle(name)}
        >
          <Sign index={index} />
          {name}
          {expect === 'holds' ? null : (
            <span class="wrong" title={messages.bench.wrong(expect)}>
              ✗<span class="spoken"> {messages.bench.wrong(expect)}</span>
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
            title={messages.own.title}
            onClick={() => toggle(name)}
          >
            <Sign index={entry.variants.length + i} />
            {name}
          </button>
          <button
            type="button"
            class="chip quiet"
            aria-label={messages.own.remove(name)}
            title={messages.own.remove(name)}
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
          {messages.bench.published}
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
