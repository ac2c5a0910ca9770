// The hottest cache lines, by the words in them.

import type { Why } from '../../src/experiment/meaning/why.ts';
import { wholePercent } from '../../src/text/numbers.ts';
import { messages } from '../messages/messages.ts';
import { Wide } from '../screen/wide.tsx';

/** Lines that are shown. */
const most = 6;

export function HotLines({ why: { lines } }: { readonly why: Why }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h4>{messages.why.lines}</h4>
      <Wide label={messages.why.lines}>
        <table class="figures">
          <thead>
            <tr>
              {[
                messages.why.line,
                messages.why.transfers,
                messages.why.share,
                messages.why.reads,
                messages.why.waited,
              ].map((title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines
              .slice(0, most)
              .map(({ name, lines: count, transfersPerOperation, readsPerOperation, share, cyclesPerOperation }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                    {count > 1 && messages.why.manyLines(count)}
                  </th>
                  <td>{Number(transfersPerOperation.toPrecision(3))}</td>
                  <td>{wholePercent(share)}</td>
                  <td>
                    {transfersPerOperation > 0
                      ? wholePercent(readsPerOperation / transfersPerOperation)
                      : messages.none}
                  </td>
                  <td>{Math.round(cyclesPerOperation).toLocaleString('en')}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
