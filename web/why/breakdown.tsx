// Where the cycles of all cores go, for each number of cores: a bar of five heads, told apart by colour, pattern and words.

import { type Category, categories } from '../../src/engines/machine/account.ts';
import type { Why, WhyPoint } from '../../src/experiment/meaning/why.ts';
import { engineering, wholePercent } from '../../src/text/numbers.ts';
import { messages } from '../messages/messages.ts';
import { Wide } from '../screen/wide.tsx';

export function Breakdown({ why }: { readonly why: Why }) {
  const own = why.points.find(({ cores }) => cores === why.cores);
  return (
    <>
      <h4>{messages.why.breakdown}</h4>
      <Wide label={messages.why.breakdown}>
        <table class="figures breakdown">
          <thead>
            <tr>
              {[messages.why.cores, messages.why.perSecond, messages.why.cyclesPerOp].map((title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ))}
              <th scope="col" class="bar-head">
                {messages.why.share}
              </th>
            </tr>
          </thead>
          <tbody>
            {why.points.map((point) => (
              <Row key={point.cores} point={point} isAsked={point.cores === why.cores} />
            ))}
          </tbody>
        </table>
      </Wide>
      <ul class="heads">
        {categories.map((head) => (
          <li key={head}>
            <span class={`swatch head-${head}`} aria-hidden="true" />
            {messages.why.heads[head]}
            {own?.share && (
              <>
                {' '}
                <b>{wholePercent(own.share[head])}</b>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ point, isAsked }: { readonly point: WhyPoint; readonly isAsked: boolean }) {
  const { cores, throughput, cyclesPerOperation, share, error } = point;
  return (
    <tr class={isAsked ? 'asked' : undefined} aria-current={isAsked ? 'true' : undefined}>
      <th scope="row">{cores}</th>
      <td>{engineering(throughput)}</td>
      <td>{cyclesPerOperation === null ? messages.none : Math.round(cyclesPerOperation).toLocaleString('en')}</td>
      <td class="bar">{share === null ? error : <Bar share={share} />}</td>
    </tr>
  );
}

function Bar({ share }: { readonly share: Readonly<Record<Category, number>> }) {
  const text = categories.map((head) => `${messages.why.heads[head]} ${wholePercent(share[head])}`).join(', ');
  return (
    <div class="stack" role="img" aria-label={text}>
      {categories.map((head) => (
        <span key={head} class={`head-${head}`} style={{ width: `${share[head] * 100}%` }} />
      ))}
    </div>
  );
}
