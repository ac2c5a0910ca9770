// The figures of a lesson in their order, as a lecture shows them: the lab as it opens, then what each command of the lesson gives.

import { type Course, defaultView, type View } from '../address/view.ts';
import { viewOfCommand } from '../lesson/command-view.ts';
import type { Lesson } from '../lesson/render.ts';

export function figuresOf(lesson: Lesson, course: Course): readonly View[] {
  const lines = lesson.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'commands' ? block.lines : [])),
  );
  const views = [defaultView(course), ...lines.flatMap((line) => viewOfCommand(line, course) ?? [])];
  const texts = views.map((view) => JSON.stringify(view));
  return views.filter((_, i) => texts.indexOf(texts[i]!) === i);
}
