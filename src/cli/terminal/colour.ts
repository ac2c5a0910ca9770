// Colours and markers. Colour is never the only sign: each variant has a marker of its own, and alarms are words.

import { colourCode } from './door.ts';

export type Paint = (text: string) => string;

export type Inks = {
  /** The variant's colour, by its place in the result. */
  readonly variant: (index: number) => Paint;
  readonly bold: Paint;
  readonly dim: Paint;
  /** Black on yellow, or between stars without colour: seen from the back row, and with every kind of colour vision. */
  readonly alarm: Paint;
};

/** What a part of a report is drawn on. */
export type Paper = { readonly width: number; readonly inks: Inks };

/**
 * Okabe and Ito's colours (Color Universal Design, 2008) as the nearest of the 256 that every terminal has, in an order that
 * keeps neighbours apart; their yellow and black are left out, which vanish on white and on black.
 */
const okabeIto = [74, 208, 36, 175, 32, 166] as const;

const markers = ['●', '■', '▲', '◆', '▼', '★', '○', '□', '△', '◇', '▽', '☆'] as const;

/** Beyond twelve variants markers repeat; with the colours, pairs do only after twelve more. */
export function marker(index: number): string {
  return markers[index % markers.length] as string;
}

export function inks(colour: boolean): Inks {
  const ink =
    (on: string, off: string): Paint =>
    (text) =>
      colour ? `${colourCode(on)}${text}${colourCode(off)}` : text;
  const bold = ink('1', '22');
  return {
    variant: (index) => ink(`38;5;${okabeIto[index % okabeIto.length]}`, '39'),
    bold,
    dim: ink('2', '22'),
    // Nothing within it ends its colours, so one sequence begins them and one ends them.
    alarm: (text) => (colour ? ink('43;30;1', '22;39;49')(` ${text} `) : `*** ${text} ***`),
  };
}
