// How the figure is drawn: which scale, and how the cores stand on their axis.

import type { View } from '../address/view.ts';
import { messages } from '../messages/messages.ts';
import { coresAxes, scales } from '../plot/figure.ts';
import { type Bench, change } from './bench.ts';
import { predictFirst, setPredictFirst } from './predict.ts';

export function DrawnHow({ bench }: { readonly bench: Bench }) {
  const { scale, axis } = bench.view.value;
  return (
    <div class="controls how">
      <label>
        {messages.bench.scale}
        <select
          value={scale}
          onChange={(event) => change(bench, { scale: event.currentTarget.value as View['scale'] })}
        >
          {scales.map((each) => (
            <option key={each} value={each}>
              {messages.bench.scales[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {messages.bench.axis}
        <select value={axis} onChange={(event) => change(bench, { axis: event.currentTarget.value as View['axis'] })}>
          {coresAxes.map((each) => (
            <option key={each} value={each}>
              {messages.bench.axes[each]}
            </option>
          ))}
        </select>
      </label>
      {!bench.entry.isLitmus && (
        <label class="check-box" title={messages.predict.hint}>
          <input
            type="checkbox"
            checked={predictFirst.value}
            onChange={(event) => setPredictFirst(event.currentTarget.checked)}
          />
          {messages.predict.first}
        </label>
      )}
    </div>
  );
}
