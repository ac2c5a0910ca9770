// One command of a lesson: to copy, to set up on the bench, and where it is simulated, drawn at once under it.

import { here, type View } from '../address/view.ts';
import { type LabEntry, machines } from '../course/course.ts';
import { canMeasure } from '../isolation/shared-memory.ts';
import { type Bench, change, run } from '../lab/bench.ts';
import { showFigure } from '../lab/show-figure.ts';
import { messages } from '../messages/messages.ts';
import { linkOfCommand } from './command-link.ts';
import { commandIn, viewOfCommand } from './command-view.ts';
import { LiveFigure } from './live-figure.tsx';

type CommandAsked = { readonly line: string; readonly entry: LabEntry; readonly bench: Bench; readonly live: boolean };

export function Command({ line, entry, bench, live }: CommandAsked) {
  const command = commandIn(line);
  const view = viewOfCommand(line, { entry, machines });
  const link = linkOfCommand(line, entry);
  const remark = line.trim().slice(command.length).trim();
  return (
    <div class="command">
      <code>{command}</code>
      {remark !== '' && <span class="small">{remark}</span>}
      {view !== null && (
        <button type="button" disabled={view.on === here && !canMeasure()} onClick={() => setUp(bench, view)}>
          {messages.lesson.run}
        </button>
      )}
      {link !== null && (
        <a class="button" href={link.href} aria-label={`${link.title}: ${command}`}>
          {link.title}
        </a>
      )}
      {view !== null && live && view.on !== here && <LiveFigure bench={bench} view={view} command={command} />}
    </div>
  );
}

function setUp(bench: Bench, view: View): void {
  showFigure();
  change(bench, view);
  if (view.on === here) void run(bench);
}
