// Loops, as text: every one counts, so every one ends.

import { between, boolean, condition, integer } from './expression.ts';
import { atom, blank, end, gap, infix, type Piece } from './piece.ts';
import { plainWrite, simple, statements } from './statement.ts';
import { once, pick, weighted } from './tape.ts';
import { dearest, declareLocal, repeated, use, type Writer, withBlock } from './writer.ts';

export function blockOf(w: Writer, atMost: number): string {
  return `{${gap}${withBlock(w, () => statements(w, atMost))}}${gap}`;
}

export function loop(w: Writer): string {
  const turns = pick(w.tape, [2, 3, 4, 1, 0]);
  if (w.times * Math.max(turns, 1) > 64 || w.cost > dearest / 2) return simple(w);
  w.cost += w.times * turns;
  return weighted(w.tape, [
    [3, whileLoop],
    [3, doLoop],
    [5, forLoop],
  ])(w, turns);
}

/** Counts first, so that `continue` cannot go round for ever. */
function countedBlock(w: Writer, counter: string, first: string): string {
  const rest = withBlock(w, () => {
    use(w, counter);
    return statements(w, 4);
  });
  return `{${gap}${first}${rest}}${gap}`;
}

function countdown(
  w: Writer,
  turns: number,
): { readonly text: string; readonly counter: string; readonly step: string } {
  const counter = declareLocal(w, 'i32', false);
  const step = pick(w.tape, [
    `${counter}--`,
    `${counter}${gap}-=${gap}1`,
    `--${gap}${counter}`,
    `${counter}${gap}=${gap}${counter}${gap}-${gap}1`,
  ]);
  return { text: `let${blank}${counter}${gap}=${gap}${turns}${end}`, counter, step };
}

function whileLoop(w: Writer, turns: number): string {
  const { text, counter, step } = countdown(w, turns);
  return repeated(w, turns, () => {
    if (once(w.tape, 4))
      return `${text}while${gap}(true)${gap}${countedBlock(w, counter, `${leaving(`${counter}${gap}<${gap}1`)}${step}${end}`)}`;
    const test = goesOn(w, pick(w.tape, [atom(counter), infix(w.tape, atom(counter), '>', atom('0'))]), counter);
    return `${text}while${gap}${between(w, test)}${gap}${countedBlock(w, counter, `${step}${end}`)}`;
  });
}

/** What a loop without a test has instead. */
function leaving(over: string): string {
  return `if${gap}(${over})${gap}break${end}`;
}

function doLoop(w: Writer, turns: number): string {
  const { text, counter, step } = countdown(w, turns);
  return repeated(w, turns, () => {
    const body = countedBlock(w, counter, `${step}${end}`);
    const test = goesOn(w, infix(w.tape, atom(counter), '>', atom('0')), counter);
    return `${text}do${blank}${body}while${gap}${between(w, test)}${end}`;
  });
}

/** The counter's test, alone or with something that may end the loop sooner. */
function goesOn(w: Writer, test: Piece, counter: string): Piece {
  use(w, counter);
  return once(w.tape, 2) ? infix(w.tape, test, '&&', once(w.tape, 2) ? condition(w, 2) : boolean(w, 2)) : test;
}

/** Every part of a `for` may be missing; what is missing stands elsewhere. */
function forLoop(w: Writer, turns: number): string {
  return withBlock(w, () => {
    const counter = declareLocal(w, 'i32', false);
    const start = `${gap}=${gap}0`;
    const head = weighted(w.tape, [
      [5, { before: '', first: `let${blank}${counter}${start}` }],
      [1, { before: `let${blank}${counter}${gap}:${gap}i32${start}${end}`, first: '' }],
      [1, { before: `let${blank}${counter}${gap}=${gap}9${end}`, first: `${counter}${start}` }],
    ]);
    const text = repeated(w, turns, () => forRest(w, turns, counter, head.first));
    return head.before === '' ? text : `{${gap}${head.before}${text}}${gap}`;
  });
}

function forRest(w: Writer, turns: number, counter: string, first: string): string {
  const over = leaving(`${counter}${gap}>=${gap}${turns}`);
  const step = pick(w.tape, [
    `${counter}++`,
    `++${gap}${counter}`,
    `${counter}${gap}+=${gap}1`,
    `${counter}${gap}-=${gap}-${gap}1`,
    `${counter}${gap}=${gap}${counter}${gap}+${gap}1`,
  ]);
  const tested = w.tape(5) > 1;
  const stepped = w.tape(5) > 1;
  const test = tested ? goesOn(w, infix(w.tape, atom(counter), '<', atom(String(turns))), counter).text : '';
  const last = stepped ? step : w.memory !== null && once(w.tape, 3) ? plainWrite(w, integer(w, 2)) : '';
  const head = `for${gap}(${gap}${first}${gap};${gap}${test}${gap};${gap}${last}${gap})${gap}`;
  if (tested && stepped) return head + (once(w.tape, 3) ? simple(w) : blockOf(w, 4));
  return head + countedBlock(w, counter, `${tested ? '' : over}${stepped ? '' : `${step}${end}`}`);
}
