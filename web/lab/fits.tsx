// The fitted laws of a result, with the peak that each predicts.

import type { Result } from '../../src/experiment/result.ts';
import { messages } from '../messages/messages.ts';
import { Wide } from '../screen/wide.tsx';
import { Sign } from './variants.tsx';

export function Fits({ result, order }: { readonly result: Result; readonly order: readonly string[] }) {
  const shown = result.fits.filter(({ alpha, beta }) => alpha !== null && beta !== null);
  if (shown.length === 0) return null;
  const most = Math.max(...result.summary.map(({ cores }) => cores));
  return (
    <details class="wide-details">
      <summary>{messages.fits.heading}</summary>
      <Wide label={messages.fits.heading}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{messages.table.variant}</th>
              <th scope="col" />
              <th scope="col">{messages.fits.contention}</th>
              <th scope="col">{messages.fits.crosstalk}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ variant, alpha, beta, peak, cliff }) => (
              <tr key={variant}>
                <th scope="row">
                  <Sign index={Math.max(0, order.indexOf(variant))} /> {variant}
                </th>
                <td>
                  {cliff
                    ? messages.fits.cliff
                    : peak === null
                      ? messages.fits.noPeak
                      : `${messages.fits.peak(peak.toPrecision(3))}${peak > most ? ` (${messages.fits.beyond})` : ''}`}
                </td>
                <td>{cliff ? messages.none : Number(alpha!.toPrecision(3))}</td>
                <td>{cliff ? messages.none : Number(beta!.toPrecision(3))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </details>
  );
}
