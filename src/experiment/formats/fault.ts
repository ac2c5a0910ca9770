// What is wrong with a file's fields, as a sentence's end: the first field at fault, what was expected of it and what was seen.

import type * as v from 'valibot';

type Issue = v.BaseIssue<unknown>;

/** The first field at fault; then how many more there are. `name` is what the whole is called. */
export function fault(issues: readonly [Issue, ...Issue[]], name = 'the result'): string {
  const [first, ...others] = issues;
  const missing = first.kind === 'schema' && first.type.startsWith('object') && first.received === 'undefined';
  const seen = first.path ? first.path.at(-1)?.value : first.input;
  const said = missing ? 'is missing' : `expected ${first.message}, saw ${shown(seen)}`;
  const more = others.length === 0 ? '' : ` (and ${others.length} more such fault${others.length === 1 ? '' : 's'})`;
  return `${pathText(first, name)}${missing ? ' ' : ': '}${said}${more}`;
}

function pathText(issue: Issue, name: string): string {
  const keys = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  return keys.join('').replace(/^\./, '') || name;
}

export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}…"` : json;
}
