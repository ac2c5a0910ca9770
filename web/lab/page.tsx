// A lab: the lesson to read, and beside it the bench to try it on.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { LitmusLab } from '../../src/lab/litmus.ts';
import { noteQuery } from '../address/address.ts';
import { here, readView, writeView } from '../address/view.ts';
import { type LabEntry, loadLab, machines, type WholeLab as Whole } from '../course/course.ts';
import { LabRoom } from '../course/lab-room.tsx';
import { Hall } from '../hall/hall.tsx';
import { LessonText } from '../lesson/lesson.tsx';
import { LitmusView } from '../litmus/litmus-view.tsx';
import { useHall } from '../look/hall-screen.ts';
import { hall } from '../look/look.ts';
import type { RoomProps } from '../page.tsx';
import { takeDrops } from '../result/drop.ts';
import { figuresKey } from '../result/link.ts';
import { arrivals, layOver, openLink, openResult } from '../result/open.ts';
import { words } from '../words/words.ts';
import { createBench, refresh } from './bench.ts';
import { BenchView } from './bench-view.tsx';
import './lab.css';

export function Room({ path, query }: RoomProps) {
  return <LabRoom name={path[0]} title={(lab) => lab} load={loadLab}>{(entry, loaded) => <WholeLab entry={entry} {...loaded} query={query} />}</LabRoom>;
}

function WholeLab({ entry, lab, lesson, published, query }: Whole & { readonly entry: LabEntry; readonly query: URLSearchParams }) {
  const problems = useSignal<readonly string[]>([]);
  const bench = useMemo(() => createBench(entry, { lab, published }, readView(query, { entry, machines }).view), []);
  useEffect(() => {
    const read = readView(query, { entry, machines });
    problems.value = read.problems;
    const figures = query.get(figuresKey);
    if (figures !== null) void openLink(bench, figures);
    for (const shown of arrivals(entry.name)) layOver(bench, shown);
    bench.view.value = read.view;
    if (read.view.on !== here && !entry.isLitmus) void refresh(bench);
  }, [query.toString()]);
  useHall(!entry.isLitmus);
  useSignalEffect(() => noteQuery(writeView(bench.view.value, { entry, machines }), [figuresKey]));
  useEffect(() => takeDrops((files) => openResult(bench, files)), []);
  return (
    <div class={`lab ${hall.value ? 'in-hall' : ''}`}>
      {hall.value ? <Hall bench={bench} lesson={lesson} /> : <LessonText entry={entry} lesson={lesson} bench={bench} />}
      <aside class="bench-side" aria-label={words.bench.heading}>
        {problems.value.length > 0 && (
          <div class="alarm" role="alert">
            <p>{words.fault.link}</p>
            <ul>{problems.value.map((each) => <li key={each}>{each}</li>)}</ul>
            <button type="button" class="quiet" onClick={() => { problems.value = []; }}>{words.fault.dismiss}</button>
          </div>
        )}
        {entry.isLitmus ? <LitmusView lab={lab as LitmusLab} /> : <BenchView bench={bench} />}
      </aside>
    </div>
  );
}
