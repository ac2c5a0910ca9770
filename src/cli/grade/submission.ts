// The submission that a person or a host names: a file, or the folder or zip in which it lies; and what is there where it is not.

import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { submissionIn } from '../../grade/class.ts';
import { exerciseHome, exerciseNames, type ReadSubmission, readSubmission } from '../../grade/folder.ts';
import type { Graded } from '../../grade/grade.ts';
import { endingRemark, kindOf, listed, namesAsked } from '../../grade/handed-in.ts';
import { listFolder, readPlace } from '../../grade/places.ts';
import { commandText } from '../command-line/command-text.ts';
import { standing } from '../command-line/cwd.ts';

/** `missing` where no such file is there; `remark` is what a person should know of what is graded. */
export type Submission = {
  readonly shown: string;
  readonly read: ReadSubmission;
  readonly remark: string | null;
  readonly missing: boolean;
};

/** `named` is the path that was given; the exercise's own file where it is null. `handed`: for a host, whose files were handed in. */
export async function submissionAsked(
  root: string,
  graded: Graded,
  named: string | null,
  handed: boolean,
): Promise<Submission> {
  if (named === null) return ownExercise(root, graded.lab);
  const found = statSync(resolve(standing(), named), { throwIfNoEntry: false });
  if (found === undefined) return standIn(named, handed);
  if (found.isDirectory() || kindOf(named) === 'zip') return await within(root, graded, named);
  return { shown: named, read: readSubmission(named, standing()), remark: endingRemark(named), missing: false };
}

function ownExercise(root: string, lab: string): Submission {
  const shown = `labs/${lab}/exercise.ts`;
  const home = exerciseHome(root, lab);
  const read = readSubmission(shown, home);
  if ('source' in read || statSync(resolve(home, shown), { throwIfNoEntry: false }) !== undefined)
    return { shown, read, remark: null, missing: false };
  return {
    shown,
    read: {
      unreadable: `${shown}: there is no such file; ${commandText('grade', [lab, '--reset'])} restores the stub`,
    },
    remark: null,
    missing: true,
  };
}

/** The one file of a folder or a zip that is the submission. */
async function within(root: string, { lab, grading }: Graded, named: string): Promise<Submission> {
  const { path, place, remark } = await submissionIn(resolve(standing(), named), named.replace(/[/\\]+$/, ''), {
    lab,
    labs: exerciseNames(root),
    names: namesAsked(grading.workload.text),
    own: [],
  });
  return { shown: path, read: await readPlace(place, path), remark, missing: place.kind === 'never' };
}

/** A file that is not there: the same name with another ending or in other letters is taken for it; else the sentence says what is there. */
function standIn(named: string, handed: boolean): Submission {
  const there = filesBeside(named);
  const stem = (path: string): string => path.toLowerCase().split('.')[0]!;
  const alike =
    there?.filter(
      (path) => ['typescript', 'other ending'].includes(kindOf(path)) && stem(path) === stem(basename(named)),
    ) ?? [];
  if (alike.length === 1) {
    const shown = `${named.slice(0, named.length - basename(named).length)}${alike[0]!}`;
    return {
      shown,
      read: readSubmission(shown, standing()),
      remark: `graded in place of ${basename(named)}, which is not there: ${alike[0]!}`,
      missing: false,
    };
  }
  const instead =
    there === null
      ? 'its folder does not exist either'
      : there.length === 0
        ? `${handed ? 'nothing was handed in' : 'nor any other'}`
        : `${handed ? 'what was handed in' : 'what is there'}: ${listed(there)}`;
  return {
    shown: named,
    read: { unreadable: `${named}: there is no such file; ${instead}` },
    remark: null,
    missing: true,
  };
}

/** The files beside one that is not there, by their paths from its folder; null where that is not there either. */
function filesBeside(named: string): readonly string[] | null {
  try {
    const listing = listFolder(realpathSync.native(dirname(resolve(standing(), named)), { encoding: 'buffer' }), 3);
    return 'unreadable' in listing ? null : listing.files.map(({ path }) => path);
  } catch {
    return null;
  }
}
