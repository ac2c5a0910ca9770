// The fitted laws of a result, with the peak that each predicts.

import type { Result } from '../../src/experiment/result.ts';
import { Wide } from '../look/wide.tsx';
import { words } from '../words/words.ts';
import { Sign } from './variants.tsx';

export function Fits({ result, order }: { readonly result: Result; readonly order: readonly string[] }) {
  const shown = result.fits.filter(({ alpha, beta }) => alpha !== null && beta !== null);
  if (shown.length === 0) return null;
  const most = Math.max(...result.summary.map(({ cores }) => cores));
  return (
    <details class="wide-details">
      <summary>{words.fits.heading}</summary>
      <Wide label={words.fits.heading}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.table.variant}</th>
              <th scope="col" />
              <th scope="col">{words.fits.contention}</th>
              <th scope="col">{words.fits.crosstalk}</th>
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
                    ? words.fits.cliff
                    : peak === null
                      ? words.fits.noPeak
                      : `${words.fits.peak(peak.toPrecision(3))}${peak > most ? ` (${words.fits.beyond})` : ''}`}
                </td>
                <td>{cliff ? words.none : Number(alpha!.toPrecision(3))}</td>
                <td>{cliff ? words.none : Number(beta!.toPrecision(3))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </details>
  );
}
