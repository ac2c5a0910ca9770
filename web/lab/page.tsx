// A lab: the lesson to read, and beside it the bench to try it on.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { LitmusLab } from '../../src/lab/litmus.ts';
import { noteQuery } from '../address/address.ts';
import { here, readView, type View, writeView } from '../address/view.ts';
import { type LabEntry, loadLab, machines, type WholeLab as Whole } from '../course/course.ts';
import { LabRoom } from '../course/lab-room.tsx';
import { Hall } from '../hall/hall.tsx';
import { LessonText } from '../lesson/lesson.tsx';
import { LitmusView } from '../litmus/litmus-view.tsx';
import { messages } from '../messages/messages.ts';
import type { RoomProps } from '../page.tsx';
import { takeDrops } from '../result/drop.ts';
import { figuresKey } from '../result/link.ts';
import { arrivals, layOver, openFiles, openLink } from '../result/open.ts';
import { useHall } from '../screen/hall-screen.ts';
import { hall } from '../screen/theme.ts';
import { createBench, refresh } from './bench.ts';
import { BenchView } from './bench-view.tsx';
import { ownOf } from './own.ts';
import './lab.css';

export function Room({ path, query }: RoomProps) {
  return (
    <LabRoom name={path[0]} title={(lab) => lab} load={loadLab}>
      {(entry, loaded) => <WholeLab entry={entry} {...loaded} query={query} />}
    </LabRoom>
  );
}

function WholeLab({
  entry,
  lab,
  lesson,
  published,
  query,
}: Whole & { readonly entry: LabEntry; readonly query: URLSearchParams }) {
  const problems = useSignal<readonly string[]>([]);
  const bench = useMemo(() => {
    const files = entry.isLitmus ? [] : ownOf(lab);
    return createBench(
      entry,
      { lab, published },
      withOwn(
        readView(query, { entry, machines }).view,
        files.map(({ name }) => name),
      ),
      files,
    );
  }, []);
  useEffect(() => {
    const read = readView(query, { entry, machines });
    problems.value = read.problems;
    const figures = query.get(figuresKey);
    if (figures !== null) void openLink(bench, figures);
    for (const shown of arrivals(entry.name)) layOver(bench, shown);
    // A person's own files are in no address: those that are switched on stay so.
    bench.view.value = withOwn(
      read.view,
      bench.own
        .peek()
        .map(({ name }) => name)
        .filter((name) => bench.view.peek().variants.includes(name)),
    );
    if (read.view.on !== here && !entry.isLitmus) void refresh(bench);
  }, [query.toString()]);
  useHall(!entry.isLitmus);
  useSignalEffect(() => noteQuery(writeView(withoutOwn(bench.view.value, entry), { entry, machines }), [figuresKey]));
  useEffect(() => (entry.isLitmus ? undefined : takeDrops((files) => void openFiles(bench, files))), []);
  // What is being measured would be lost: the browser asks.
  useSignalEffect(() => {
    if (bench.progress.value === null || bench.view.value.on !== here) return;
    const warn = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
      // Browsers of before ask only then.
      event.returnValue = '';
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  });
  return (
    <div class={`lab ${hall.value ? 'in-hall' : ''}`}>
      {hall.value ? <Hall bench={bench} lesson={lesson} /> : <LessonText entry={entry} lesson={lesson} bench={bench} />}
      <aside class="bench-side" aria-label={messages.bench.heading}>
        <p class="question-first">
          <b>{entry.title}.</b> {entry.question}
        </p>
        {problems.value.length > 0 && (
          <div class="alarm" role="alert">
            <p>{messages.fault.link}</p>
            <ul>
              {problems.value.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
            <button
              type="button"
              class="quiet"
              onClick={() => {
                problems.value = [];
              }}
            >
              {messages.fault.dismiss}
            </button>
          </div>
        )}
        {entry.isLitmus ? <LitmusView lab={lab as LitmusLab} /> : <BenchView bench={bench} />}
      </aside>
    </div>
  );
}

function withOwn(view: View, own: readonly string[]): View {
  return own.length === 0 ? view : { ...view, variants: [...view.variants, ...own] };
}

function withoutOwn(view: View, { variants }: LabEntry): View {
  const isTheLabs = (name: string): boolean => variants.some((each) => each.name === name);
  return {
    ...view,
    variants: view.variants.filter(isTheLabs),
    point: view.point === null || isTheLabs(view.point.variant) ? view.point : null,
  };
}
