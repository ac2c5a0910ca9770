// Step: a lab's program taken by hand, one shared access at a time, forwards and back; and a schedule of the command line opened.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Lab } from '../../src/lab/lab.ts';
import { labEntry, type LabEntry, loadLab } from '../course/course.ts';
import { Lost, type RoomProps } from '../page.tsx';
import { words } from '../words/words.ts';
import { StepView } from './step-view.tsx';
import '../lab/lab.css';
import './step.css';

export function Room({ path, query }: RoomProps) {
  const name = path[0] ?? '';
  const entry = labEntry(name);
  if (entry === undefined) return <Lost sentence={words.fault.lab(name)} />;
  return <Opened key={name} entry={entry} query={query} />;
}

function Opened({ entry, query }: { readonly entry: LabEntry; readonly query: URLSearchParams }) {
  const lab = useSignal<Lab | null>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    document.title = `${words.step.title(entry.title)} – ${words.title}`;
    loadLab(entry.name).then((each) => { lab.value = each.lab; }, (error: Error) => { failure.value = error.message; });
  }, []);
  if (failure.value !== null) return <Lost sentence={`${words.fault.crash} (${failure.value})`} />;
  return lab.value === null ? <p class="loading">{words.loading}</p> : <StepView entry={entry} lab={lab.value} query={query} />;
}
