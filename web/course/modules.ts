// The course as modules, found on the disk when the page is served or built: nothing lists the labs or the machines.
//
//   virtual:percore/course      what the first page needs: names, questions, variants; and how to load the rest
//   virtual:percore/machines    every simulated machine, whole
//   virtual:percore/lab/NAME    one lab: its card and its sources
//   virtual:percore/lesson/NAME     its lesson as HTML, and the published figures beside it
//   virtual:percore/exercise/NAME   a lab's exercise: its checks, what they need, and the stub

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { coresOf } from '../../src/engines/machine/description.ts';
import { machineNamed, machineNames } from '../../src/engines/machine/folder.ts';
import { exerciseNames, readExercise } from '../../src/grade/folder.ts';
import { labNames, readLab } from '../../src/lab/folder.ts';
import { renderLesson } from '../lesson/render.ts';
import type { LabEntry, MachineEntry } from './course.ts';
import { publishedOf } from './published.ts';

const prefix = 'virtual:percore/';

export function courseModules(root: string): Plugin {
  return {
    name: 'percore-course',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const name = id.slice(prefix.length + 1);
      if (name === 'course') return courseModule(root);
      if (name === 'machines')
        return `export default ${JSON.stringify(machineNames(root).map((each) => machine(root, each)))};`;
      if (name.startsWith('exercise/')) return exerciseModule(root, name.slice('exercise/'.length));
      if (name.startsWith('lesson/')) return lessonModule(root, name.slice('lesson/'.length));
      return name.startsWith('lab/')
        ? `export const lab = ${JSON.stringify(readLab(root, name.slice('lab/'.length)))};`
        : null;
    },
    configureServer({ watcher, moduleGraph, ws }) {
      watcher.add([join(root, 'labs'), join(root, 'machines')]);
      watcher.on('all', (_, path) => {
        if (!path.startsWith(join(root, 'labs')) && !path.startsWith(join(root, 'machines'))) return;
        for (const [id, module] of moduleGraph.idToModuleMap)
          if (id.startsWith(`\0${prefix}`)) moduleGraph.invalidateModule(module);
        ws.send({ type: 'full-reload' });
      });
    },
  };
}

function machine(root: string, name: string) {
  return machineNamed(root, name, root, (word) => word);
}

function courseModule(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const names = labNames(root);
  const labs = names.map((name) => labEntry(root, name));
  const machines = machineNames(root).map((name): MachineEntry => {
    const { title, ...rest } = machine(root, name);
    return { name, title, cores: coresOf(machine(root, name)), clock: rest.clock };
  });
  return [
    `export const version = ${JSON.stringify(version)};`,
    `export const labs = ${JSON.stringify(labs)};`,
    `export const machines = ${JSON.stringify(machines)};`,
    loadersOf('labLoaders', 'lab', names),
    loadersOf('lessonLoaders', 'lesson', names),
    loadersOf(
      'exercises',
      'exercise',
      exerciseNames(root).filter((name) => readLab(root, name).card.exercise !== undefined),
    ),
    `export const loadMachines = () => import(${JSON.stringify(`${prefix}machines`)});`,
  ].join('\n');
}

/** An object that loads a kind of module by a lab's name. */
function loadersOf(name: string, kind: string, labs: readonly string[]): string {
  return `export const ${name} = { ${labs.map((lab) => `${JSON.stringify(lab)}: () => import(${JSON.stringify(`${prefix}${kind}/${lab}`)})`).join(', ')} };`;
}

function labEntry(root: string, name: string): LabEntry {
  const { card } = readLab(root, name);
  const { title, question, order, operation, variants, knobs, litmus } = card;
  return {
    name,
    title,
    question,
    order,
    operation,
    knobs,
    variants: variants.map((each) => ({ name: each.name, title: each.title, expect: each.expect })),
    isLitmus: litmus !== undefined,
    minutes: minutesOf(readFileSync(join(root, 'labs', name, 'README.md'), 'utf8')),
  };
}

/** Words that are read in a minute. */
const pace = 180;

function minutesOf(lesson: string): number {
  return Math.max(5, Math.round(lesson.split(/\s+/).length / pace / 5) * 5);
}

function lessonModule(root: string, name: string): string {
  const lab = readLab(root, name);
  const lesson = renderLesson(readFileSync(join(root, 'labs', name, 'README.md'), 'utf8'));
  const published = (lab.card.published ?? []).map((each) =>
    publishedOf(
      root,
      each,
      lab.variants.map((variant) => variant.name),
    ),
  );
  return `export const lesson = ${JSON.stringify(lesson)};\nexport const published = ${JSON.stringify(published)};`;
}

/** The machines are in a module of their own. */
function exerciseModule(root: string, name: string): string {
  const {
    grading: { machines: _, ...grading },
    ...graded
  } = readExercise(root, name);
  const stub = readFileSync(join(root, 'labs', name, 'exercise', 'stub.ts'), 'utf8');
  return `export const graded = ${JSON.stringify({ ...graded, grading })};\nexport const stub = ${JSON.stringify(stub)};`;
}
