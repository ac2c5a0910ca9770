// A lab's sources, one at a time: the variants and the workload.

import { useSignal } from '@preact/signals';
import type { Lab } from '../../src/lab/lab.ts';
import { messages } from '../messages/messages.ts';
import { Code } from './code.tsx';

export function Sources({ lab, first }: { readonly lab: Lab; readonly first: string | undefined }) {
  const chosen = useSignal<string | null>(null);
  const isOpen = useSignal(false);
  const workload = messages.sources.workload;
  const name = chosen.value ?? first ?? workload;
  const source = lab.variants.find((each) => each.name === name)?.source ?? lab.workload;
  return (
    <details
      class="wide-details"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{messages.sources.heading}</summary>
      <label class="pick">
        {messages.sources.file}{' '}
        <select
          value={name}
          onChange={(event) => {
            chosen.value = event.currentTarget.value;
          }}
        >
          {[...lab.variants.map((each) => each.name), workload].map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      {isOpen.value && <Code text={source.text} label={messages.sources.label(source.name)} />}
    </details>
  );
}
