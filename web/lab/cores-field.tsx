// The numbers of cores of a sweep, as on the command line: `1,2,4` or `1-8`; empty for the default.

import { useSignal } from '@preact/signals';
import { parseCores } from '../../src/experiment/core-counts.ts';
import { messages } from '../messages/messages.ts';
import { type Bench, change, mostCores } from './bench.ts';

export function CoresField({ bench }: { readonly bench: Bench }) {
  const { cores } = bench.view.value;
  const fault = useSignal<string | null>(null);
  /** What was refused stays there to be mended. */
  const refused = useSignal<string | null>(null);
  const read = (text: string): void => {
    const asked = text.trim() === '' ? { cores: null } : parseCores(text, messages.bench.cores);
    const few =
      'refusal' in asked || asked.cores === null || bench.entry.isLitmus
        ? null
        : asked.cores.filter((n) => n > mostCores(bench.view.peek()) && bench.view.peek().on !== 'here');
    fault.value =
      'refusal' in asked
        ? asked.refusal
        : few !== null && few.length > 0
          ? messages.bench.tooManyCores(few.join(', '), mostCores(bench.view.peek()))
          : null;
    refused.value = fault.value === null ? null : text;
    if (fault.value === null && !('refusal' in asked)) change(bench, { cores: asked.cores });
  };
  return (
    <>
      <label>
        {messages.bench.atCores}
        <input
          type="text"
          inputMode="numeric"
          size={9}
          value={refused.value ?? cores?.join(',') ?? ''}
          placeholder={messages.bench.allCores}
          aria-invalid={fault.value !== null}
          aria-describedby="cores-fault"
          onChange={(event) => read(event.currentTarget.value)}
        />
      </label>
      <span id="cores-fault" class="fault" role="status">
        {fault.value}
      </span>
    </>
  );
}
