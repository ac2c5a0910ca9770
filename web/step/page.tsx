// Step: a lab's program taken by hand, one shared access at a time, forwards and back; and a schedule of the command line opened.

import { loadSources } from '../course/course.ts';
import { LabRoom } from '../course/lab-room.tsx';
import { messages } from '../messages/messages.ts';
import type { RoomProps } from '../page.tsx';
import { StepView } from './step-view.tsx';
import '../lab/lab.css';
import './step.css';

export function Room({ path, query }: RoomProps) {
  return (
    <LabRoom name={path[0]} title={messages.step.title} load={loadSources}>
      {(entry, lab) => <StepView entry={entry} lab={lab} query={query} />}
    </LabRoom>
  );
}
