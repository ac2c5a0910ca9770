// How the figure is drawn: which scale, and how the cores stand on their axis.

import type { View } from '../address/view.ts';
import { coresAxes, scales } from '../plot/figure.ts';
import { words } from '../words/words.ts';
import { type Bench, change } from './bench.ts';
import { predictFirst, setPredictFirst } from './predict.ts';

export function DrawnHow({ bench }: { readonly bench: Bench }) {
  const { scale, axis } = bench.view.value;
  return (
    <div class="controls how">
      <label>
        {words.bench.scale}
        <select
          value={scale}
          onChange={(event) => change(bench, { scale: event.currentTarget.value as View['scale'] })}
        >
          {scales.map((each) => (
            <option key={each} value={each}>
              {words.bench.scales[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.bench.axis}
        <select value={axis} onChange={(event) => change(bench, { axis: event.currentTarget.value as View['axis'] })}>
          {coresAxes.map((each) => (
            <option key={each} value={each}>
              {words.bench.axes[each]}
            </option>
          ))}
        </select>
      </label>
      {!bench.entry.isLitmus && (
        <label class="check-box" title={words.predict.hint}>
          <input
            type="checkbox"
            checked={predictFirst.value}
            onChange={(event) => setPredictFirst(event.currentTarget.checked)}
          />
          {words.predict.first}
        </label>
      )}
    </div>
  );
}
