// What if one cost were gone: the same run again without it.

import type { Why } from '../../src/experiment/meaning/why.ts';
import { engineering, factor } from '../../src/text/numbers.ts';
import { messages } from '../messages/messages.ts';
import { Wide } from '../screen/wide.tsx';

export function WhatIfs({ why: { effects } }: { readonly why: Why }) {
  if (effects.length === 0) return null;
  return (
    <>
      <h4>{messages.why.whatIf}</h4>
      <Wide label={messages.why.whatIf}>
        <table class="figures what-if">
          <thead>
            <tr>
              <th scope="col">{messages.why.whatIf}</th>
              <th scope="col">{messages.why.throughput}</th>
              <th scope="col">{messages.why.perSecond}</th>
            </tr>
          </thead>
          <tbody>
            {effects.map(({ name, title, meaning, ratio, throughput, error }) => (
              <tr key={name}>
                <th scope="row">
                  {title}
                  <span class="small">{error ?? meaning}</span>
                </th>
                <td>{factor(ratio)}</td>
                <td>{engineering(throughput)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
