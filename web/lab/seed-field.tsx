// The seed of simulated runs, as `--seed` on the command line: the same seed gives the same figures everywhere.

import { useSignal } from '@preact/signals';
import { isSeed } from '../address/view.ts';
import { messages } from '../messages/messages.ts';
import { type Bench, change } from './bench.ts';

export function SeedField({ bench }: { readonly bench: Bench }) {
  const { seed } = bench.view.value;
  const fault = useSignal<string | null>(null);
  /** What was refused stays there to be mended. */
  const refused = useSignal<string | null>(null);
  const read = (text: string): void => {
    fault.value = isSeed(text) ? null : messages.bench.noSeed(text);
    refused.value = fault.value === null ? null : text;
    if (fault.value === null) change(bench, { seed: Number(text) });
  };
  return (
    <>
      <label title={messages.bench.seedHint}>
        {messages.bench.seed}
        <input
          type="text"
          name="seed"
          inputMode="numeric"
          class="brief"
          size={4}
          value={refused.value ?? seed}
          aria-invalid={fault.value !== null}
          aria-describedby="seed-fault"
          onChange={(event) => read(event.currentTarget.value.trim())}
        />
      </label>
      <span id="seed-fault" class="fault" role="status">
        {fault.value}
      </span>
    </>
  );
}
