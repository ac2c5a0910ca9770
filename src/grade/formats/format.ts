// The formats of other systems: one report in, one text out.

import { plainJson } from '../../text/plain.ts';
import type { GradeReport } from '../report.ts';
import { classroom } from './classroom.ts';
import { classroom50, type Environment } from './classroom50.ts';
import { gradelib } from './gradelib.ts';
import { gradescope } from './gradescope.ts';
import { junit, junitOf } from './junit.ts';
import { prairielearn } from './prairielearn.ts';

/** What a host that reads a report needs; ends with a line break. Some say in the environment whose submission it is. @throws Error where they do not */
export type Format = (report: GradeReport, env: Environment) => string;

export const formats: Readonly<Record<string, Format>> = {
  json: (report) => `${plainJson(JSON.stringify(report, null, 2))}\n`,
  junit,
  gradescope,
  classroom,
  classroom50: (report, env) => classroom50(report, env),
  prairielearn,
  gradelib,
};

/** The reports of a whole class in one text, where a format has a place for several. */
export const classFormats: Readonly<Record<string, (reports: readonly GradeReport[]) => string>> = {
  json: (reports) => `${plainJson(JSON.stringify({ schema: 'percore.grades/1', reports }, null, 2))}\n`,
  junit: junitOf,
};
