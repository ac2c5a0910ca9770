// The figures of a chart as a table, for a person who reads better than sees; it is made when it is opened.

import { useSignal } from '@preact/signals';
import { distrustOf } from '../../src/experiment/meaning/trust.ts';
import { oversubscribed, type Result } from '../../src/experiment/result.ts';
import type { Summary } from '../../src/experiment/summarise.ts';
import { engineering, engineeringRange, factor } from '../../src/text/numbers.ts';
import { Sign } from '../lab/variants.tsx';
import { messages } from '../messages/messages.ts';
import { Wide } from '../screen/wide.tsx';

export function FigureTable({ result, order }: { readonly result: Result; readonly order: readonly string[] }) {
  const isOpen = useSignal(false);
  return (
    <details
      class="wide-details"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{messages.table.summary}</summary>
      {isOpen.value && <Rows result={result} order={order} />}
    </details>
  );
}

function Rows({ result, order }: { readonly result: Result; readonly order: readonly string[] }) {
  const base = Math.min(...result.summary.map(({ cores }) => cores));
  return (
    <Wide label={messages.table.caption(result.lab)}>
      <table>
        <caption class="spoken">{messages.table.caption(result.lab)}</caption>
        <thead>
          <tr>
            {[
              messages.table.variant,
              messages.table.cores,
              messages.table.median,
              messages.table.interval,
              messages.table.vs(base),
              messages.table.fairness,
              messages.table.remark,
            ].map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.summary.map((line) => (
            <Row
              key={`${line.variant} ${line.cores}`}
              line={line}
              result={result}
              base={base}
              index={Math.max(0, order.indexOf(line.variant))}
            />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

type RowAsked = { readonly line: Summary; readonly result: Result; readonly base: number; readonly index: number };

function Row({ line, result, base, index }: RowAsked) {
  const start = result.summary.find(({ variant, cores }) => variant === line.variant && cores === base)?.median ?? null;
  return (
    <tr>
      <th scope="row">
        <Sign index={index} /> {line.variant}
      </th>
      <td>{line.cores}</td>
      <td>{engineering(line.median)}</td>
      <td>{engineeringRange(line.low, line.high, line.median)}</td>
      <td>{factor(line.median === null || !start ? null : line.median / start)}</td>
      <td>{line.cores === 1 || line.fairness === null ? '' : line.fairness.toFixed(2)}</td>
      <td>{remarkOf(line, result)}</td>
    </tr>
  );
}

function remarkOf({ variant, cores, correct, median }: Summary, result: Result): string {
  if (median === null) return messages.table.stopped;
  if (!correct) return messages.table.wrong;
  if (distrustOf(result, variant)?.kind === 'declared wrong') return messages.table.declared;
  return oversubscribed(result, cores) ? messages.table.crowded : '';
}
