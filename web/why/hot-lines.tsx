// The hottest cache lines, by the words in them.

import type { Why } from '../../src/experiment/meaning/why.ts';
import { wholePercent } from '../../src/text/numbers.ts';
import { Wide } from '../look/wide.tsx';
import { words } from '../words/words.ts';

/** Lines that are shown. */
const most = 6;

export function HotLines({ why: { lines } }: { readonly why: Why }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h4>{words.why.lines}</h4>
      <Wide label={words.why.lines}>
        <table class="figures">
          <thead>
            <tr>
              {[words.why.line, words.why.transfers, words.why.share, words.why.reads, words.why.waited].map(
                (title) => (
                  <th scope="col" key={title}>
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {lines
              .slice(0, most)
              .map(({ name, lines: count, transfersPerOperation, readsPerOperation, share, cyclesPerOperation }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                    {count > 1 && words.why.manyLines(count)}
                  </th>
                  <td>{Number(transfersPerOperation.toPrecision(3))}</td>
                  <td>{wholePercent(share)}</td>
                  <td>
                    {transfersPerOperation > 0 ? wholePercent(readsPerOperation / transfersPerOperation) : words.none}
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
