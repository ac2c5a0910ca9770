// What was handed in: which of a student's files is the submission, or why none is.

/** The most that a submission may hold, in bytes; longer ones are not read. */
export const longestSubmission = 256 * 1024;

/** A file among what a student handed in, by its path there with `/`. */
export type HandedFile = { readonly path: string };

/** What is looked for: the lab's name and those of the others. */
export type Wanted = { readonly lab: string; readonly labs: readonly string[] };

/** `beside` are `.ts` files next to the one that is graded. */
export type Choice<F extends HandedFile> =
  | { readonly file: F; readonly beside: readonly F[] }
  | { readonly none: string };

/** Names of what systems leave in folders, and what nobody hands in. */
const litter =
  /^(\..*|__MACOSX|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|\$recycle\.bin|system volume information)$/i;

/** Whether a file or folder is none of the student's: `.DS_Store`, `._x.ts`, `__MACOSX`. */
export function isLitter(name: string): boolean {
  return litter.test(name);
}

/** Folders of installed packages: not the student's either, and there are many files in them. */
export function isInstalled(name: string): boolean {
  return name.toLowerCase() === 'node_modules';
}

const typescript = /\.ts$/i;
const declarations = /\.d\.[cm]?ts$/i;
/** Endings that a file of the lab language is handed in with by mistake. */
const otherEnding = /\.(ts\.[a-z]{1,5}|ts\.txt|[cm]ts|tsx|[cm]?js|jsx)$/i;
/** Endings, or none, of files whose content has to tell. */
const anyText = /(^|\/)[^./]+$|\.(txt|text|bak|old|orig|copy|ts~|code)$/i;
const zipped = /\.zip$/i;
const packed = /\.(tar|tgz|tar\.[a-z0-9]+|tbz2?|txz|gz|bz2|xz|zst|7z|rar)$/i;

export type NameKind = 'typescript' | 'declarations' | 'other ending' | 'any text' | 'zip' | 'packed' | 'other';

/** What a file's name says that it is. */
export function kindOf(name: string): NameKind {
  if (declarations.test(name)) return 'declarations';
  if (typescript.test(name)) return 'typescript';
  if (zipped.test(name)) return 'zip';
  if (packed.test(name)) return 'packed';
  if (otherEnding.test(name)) return 'other ending';
  return anyText.test(name) ? 'any text' : 'other';
}

/** A remark on a file that is graded though it is not named `.ts`. */
export function endingRemark(path: string): string | null {
  return kindOf(path) === 'typescript' ? null : `graded, although its name ${baseOf(path)} does not end in .ts`;
}

/** Whether a text defines one of the functions that the exercise asks for, whatever its file is called. */
export function defines(text: string, names: readonly string[]): boolean {
  return names.some((name) =>
    new RegExp(`\\bexport\\s+(default\\s+)?(async\\s+)?(function|const|let|var)\\s+${name}\\b`).test(text),
  );
}

/** The functions that a workload asks for. */
export function namesAsked(workload: string): string[] {
  return [...workload.matchAll(/^\s*declare\s+function\s+(\w+)/gm)].map(([, name]) => name!);
}

/** `holds` is what the files lie in, `folder` or `zip`; `looksRight` says of a file whose name tells nothing whether it is a submission by its content. */
export async function chooseFile<F extends HandedFile>(
  all: readonly F[],
  wanted: Wanted,
  holds: string,
  looksRight: (file: F) => Promise<boolean>,
): Promise<Choice<F>> {
  if (all.length === 0) return { none: `the ${holds} is empty` };
  const files = unwrapped(all);
  for (const tier of tiersOf(wanted)) {
    const found = files.filter(({ inner }) => tier.of(inner));
    if (found.length === 1) return { file: found[0]!.file, beside: besides(files, found[0]!) };
    if (found.length > 1)
      return { none: `${tier.several(found.length)} (${listed(found.map(({ file }) => file.path))})${tier.after}` };
  }
  return await byContent(
    files.map(({ file }) => file),
    wanted,
    looksRight,
  );
}

/** A file, and its path without the one folder that everything lies in. */
type Inner<F> = { readonly file: F; readonly inner: string };

/** A zip, and a download from GitHub, has everything in one folder. */
function unwrapped<F extends HandedFile>(files: readonly F[]): Inner<F>[] {
  let depth = 0;
  const parts = files.map(({ path }) => path.split('/'));
  while (
    parts.every((each) => each.length > depth + 1 && each[depth] === parts[0]![depth]) &&
    parts[0]![depth] !== 'labs'
  )
    depth++;
  return files.map((file, i) => ({ file, inner: parts[i]!.slice(depth).join('/') }));
}

/** One way in which a file can be the one, tried in turn; where several are, they are named. */
type Tier = {
  readonly of: (path: string) => boolean;
  readonly several: (count: number) => string;
  readonly after: string;
};

function tiersOf(wanted: Wanted): Tier[] {
  const { lab } = wanted;
  const none = `, none is exercise.ts or ${lab}.ts`;
  const named =
    (name: string): Tier['several'] =>
    (count) =>
      `${count} files named ${name}`;
  const unclear = ', so it is not clear which one to grade';
  const is =
    (name: string): Tier['of'] =>
    (path) =>
      path.toLowerCase() === name.toLowerCase();
  const ends =
    (name: string): Tier['of'] =>
    (path) =>
      `/${path}`.toLowerCase().endsWith(`/${name}`.toLowerCase()) && !isOfOther(path, wanted);
  const isCode = (path: string): boolean =>
    kindOf(path) === 'typescript' && !isOfOther(path, wanted) && !/\.(test|spec|config)\.ts$/i.test(path);
  const inTheRepository = `labs/${lab}/exercise.ts`;
  const stem = (path: string): string => baseOf(path).split('.')[0]!.toLowerCase();
  return [
    ...['exercise.ts', `${lab}.ts`].flatMap((name) =>
      [(path: string) => path === name, is(name)].map((of): Tier => ({ of, several: named(name), after: unclear })),
    ),
    { of: is(inTheRepository), several: named(inTheRepository), after: unclear },
    { of: ends(inTheRepository), several: named(inTheRepository), after: unclear },
    ...['exercise.ts', `${lab}.ts`].map((name): Tier => ({ of: ends(name), several: named(name), after: unclear })),
    { of: (path) => isCode(path) && !path.includes('/'), several: (count) => `${count} .ts files`, after: none },
    { of: isCode, several: (count) => `${count} .ts files`, after: none },
    {
      of: (path) => kindOf(path) === 'other ending' && ['exercise', lab].includes(stem(path)),
      several: (count) => `${count} possible files`,
      after: none,
    },
    { of: (path) => kindOf(path) === 'other ending', several: (count) => `${count} possible files`, after: none },
  ];
}

/** `labs/rcu/exercise.ts` and `rcu.ts` where the lab is another one. */
function isOfOther(path: string, { lab, labs }: Wanted): boolean {
  const of =
    /(?:^|\/)labs\/([^/]+)\//i.exec(path)?.[1]?.toLowerCase() ??
    (typescript.test(path) ? baseOf(path).slice(0, -3).toLowerCase() : undefined);
  return of !== undefined && of !== lab && labs.includes(of);
}

function besides<F extends HandedFile>(files: readonly Inner<F>[], { file, inner }: Inner<F>): F[] {
  const folder = folderOf(inner);
  return files
    .filter(
      (each) =>
        each.file !== file &&
        kindOf(each.inner) === 'typescript' &&
        folderOf(each.inner) === folder &&
        !folder.startsWith('labs'),
    )
    .map((each) => each.file);
}

/** Files whose names tell nothing, then a zip, then what is there instead. */
async function byContent<F extends HandedFile>(
  files: readonly F[],
  wanted: Wanted,
  looksRight: (file: F) => Promise<boolean>,
): Promise<Choice<F>> {
  const texts = files.filter(({ path }) => kindOf(path) === 'any text').slice(0, mostLookedInto);
  const right: F[] = [];
  for (const file of texts) if (await looksRight(file)) right.push(file);
  if (right.length === 1) return { file: right[0]!, beside: [] };
  if (right.length > 1)
    return {
      none: `${right.length} possible files (${listed(right.map(({ path }) => path))}), none is exercise.ts or ${wanted.lab}.ts`,
    };
  const zips = files.filter(({ path }) => kindOf(path) === 'zip');
  if (zips.length === 1) return { file: zips[0]!, beside: [] };
  return {
    none: `no exercise.ts, no ${wanted.lab}.ts and no other .ts file for ${wanted.lab}; there ${files.length === 1 ? 'is' : 'are'} ${listed(files.map(({ path }) => path))}`,
  };
}

/** Files whose content is looked at for want of a telling name. */
const mostLookedInto = 20;
const mostListed = 20;

/** Paths one after the other, the shallowest first. */
export function listed(paths: readonly string[]): string {
  const sorted = [...paths].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
  const rest = sorted.length - mostListed;
  return `${sorted.slice(0, mostListed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
