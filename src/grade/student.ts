// Whose submission it is, as the names say that learning platforms give to what they export.

/** `id` is the platform's number for the student, or null where a name holds none. */
export type Student = { readonly name: string; readonly id: string | null; readonly late: boolean };

/** Named groups of each platform's names: of folders and of single files. */
const patterns: readonly RegExp[] = [
  // Moodle: Jane Doe_123456_assignsubmission_file_ , with the file's name behind it where the export has no folders.
  /^(?<name>.+)_(?<id>\d+)_assignsubmission_(file|onlinetext)/,
  // Canvas: doejane_LATE_12345_678902_exercise.ts
  /^(?<name>[^_]+)_(?<late>LATE_)?(?<id>\d+)_\d+_./,
  // Blackboard: Lab 3_jdoe_attempt_2026-11-27-12-00-00_exercise.ts
  /^.+_(?<name>[^_]+)_attempt_\d{4}(-\d\d){5}/,
];

/** The student of an entry by its name; null where no platform gave it. */
export function studentOf(entry: string): Student | null {
  const groups = patterns.map((each) => each.exec(entry)?.groups).find((each) => each !== undefined);
  return groups === undefined
    ? null
    : { name: groups.name!, id: groups.id ?? groups.name!, late: groups.late !== undefined };
}

/** Gradescope's submission_metadata.yml: whose each folder is. Only what it writes itself is read: a folder, and a name under it. */
export function namesInMetadata(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let folder = '';
  for (const line of text.split(/\r?\n/)) {
    folder = /^["']?(submission_\d+)["']?:/.exec(line)?.[1] ?? folder;
    const name = /^\s+(?:-\s+)?:?name:\s+(.+?)\s*$/.exec(line)?.[1]?.replace(/^(["'])(.*)\1$/, '$2');
    if (folder !== '' && name !== undefined)
      names.set(folder, names.has(folder) ? `${names.get(folder)}, ${name}` : name);
  }
  return names;
}
