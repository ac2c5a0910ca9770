// What goes out: JSON, CSV, SVG, PNG, a link. What comes in: results, laid over the chart.

import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Result } from '../../src/experiment/result.ts';
import { here } from '../address/view.ts';
import type { Bench } from '../lab/bench.ts';
import { messages } from '../messages/messages.ts';
import type { Figure } from '../plot/figure.ts';
import { ground } from '../screen/theme.ts';
import { copyText } from './copy.ts';
import { linkTo } from './link.ts';
import { notesOf } from './notes.ts';
import { layOver, openFiles } from './open.ts';
import { save } from './save.ts';

export function Files({ bench, figure }: { readonly bench: Bench; readonly figure: ReadonlySignal<Figure> }) {
  const { result, kept, view, entry, unfinished } = bench;
  const said = useSignal('');
  const input = useRef<HTMLInputElement>(null);
  const name = `${entry.name}-${view.value.on}`;
  const made = result.value;
  const early = unfinished.value;
  const title = `${entry.title} – ${made?.engine === 'machine' ? messages.bench.simulated(made.machine ?? '') : made === null ? '' : messages.bench.measuredHere(made.host.runtime, made.host.os, made.host.cores)}`;
  const copy = async (): Promise<void> => {
    const measured = view.peek().on === here ? result.peek() : null;
    const made = linkTo([
      ...(measured === null ? [] : [{ name: messages.files.fromLink, result: measured }]),
      ...kept.peek(),
    ]);
    const { text, isCopied } = await copyText(made.then(({ link }) => link));
    // What cannot be copied can be taken from the address bar.
    if (!isCopied) history.replaceState(history.state, '', text);
    const left = bench.own.peek().length > 0 ? ` ${messages.own.notInLink}` : '';
    said.value = isCopied ? `${(await made).sentence}${left}` : messages.files.copyFailed;
  };
  return (
    <section class="files">
      <h3>{messages.files.heading}</h3>
      <div class="row">
        {made !== null && (
          <button type="button" disabled={early} onClick={() => void exportText(made, 'json', name)}>
            {messages.files.json}
          </button>
        )}
        {made !== null && (
          <button type="button" disabled={early} onClick={() => void exportText(made, 'csv', name)}>
            {messages.files.csv}
          </button>
        )}
        {made !== null && (
          <button
            type="button"
            disabled={early}
            onClick={() => void exportPicture(figure.peek(), title, notesOf(bench, figure.peek(), made), 'svg', name)}
          >
            {messages.files.svg}
          </button>
        )}
        {made !== null && (
          <button
            type="button"
            disabled={early}
            onClick={() => void exportPicture(figure.peek(), title, notesOf(bench, figure.peek(), made), 'png', name)}
          >
            {messages.files.png}
          </button>
        )}
        <button type="button" onClick={() => void copy()}>
          {messages.files.link}
        </button>
        {made !== null && (
          <button
            type="button"
            disabled={early}
            onClick={() => layOver(bench, { name: view.peek().on, result: made, over: true })}
          >
            {messages.bench.keep}
          </button>
        )}
        <button type="button" onClick={() => input.current?.click()}>
          {messages.files.open}
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,.ts,application/json"
          multiple
          hidden
          onChange={(event) => {
            void openFiles(bench, [...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p class="small" role="status">
        {said.value || messages.files.hint}
      </p>
      {kept.value.length > 0 && (
        <ul class="kept" aria-label={messages.bench.kept}>
          {kept.value.map((each) => (
            <li key={each.name}>
              <span>{each.name}</span>
              <button
                type="button"
                class="quiet"
                aria-label={messages.bench.remove(each.name)}
                onClick={() => {
                  kept.value = kept.value.filter((other) => other !== each);
                }}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

async function exportText(result: Result, kind: 'json' | 'csv', name: string): Promise<void> {
  const { textOf } = await import('./export-text.ts');
  save(textOf(result, kind), kind === 'json' ? 'application/json' : 'text/csv', `${name}.${kind}`);
}

/** On paper and in slides the ground is the page's own. */
async function exportPicture(
  figure: Figure,
  title: string,
  notes: readonly string[],
  kind: 'svg' | 'png',
  name: string,
): Promise<void> {
  const { figureSvg } = await import('../plot/svg.ts');
  const svg = figureSvg(figure, { title, notes, ground: ground.peek(), width: 960, height: 540 });
  if (kind === 'svg') save(svg, 'image/svg+xml', `${name}.svg`);
  else save(await (await import('./picture.ts')).pngOf(svg, 960, 540), 'image/png', `${name}.png`);
}
