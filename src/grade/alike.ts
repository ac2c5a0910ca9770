// Submissions that are alike: the same text, or the same but for comments and blanks; and those that are the stub as it was handed out.

/** A submission's name and text. */
export type Handed = { readonly name: string; readonly text: string };

export type Alike = {
  /** Names of those with the very same text, two or more of them. */
  readonly same: readonly (readonly string[])[];
  /** Names of those that differ in comments and blanks only. */
  readonly nearly: readonly (readonly string[])[];
  /** Names of those that are the stub, but for comments and blanks. */
  readonly stubs: readonly string[];
};

/** Groups in the order of their first names; a text with nothing in it is like no other. */
export function alikeOf(handed: readonly Handed[], stub: string): Alike {
  const texts = handed.map(({ name, text }) => ({ name, text, core: coreOf(text) })).filter(({ core }) => core !== '');
  const stubs = texts.filter(({ core }) => core === coreOf(stub));
  const others = texts.filter((each) => !stubs.includes(each));
  const groups = [...new Set(others.map(({ core }) => core))]
    .map((core) => others.filter((each) => each.core === core))
    .filter((each) => each.length > 1);
  const isSame = (group: typeof others): boolean => group.every(({ text }) => text === group[0]!.text);
  const namesOf = (group: typeof others): string[] => group.map(({ name }) => name);
  return {
    same: groups.filter(isSame).map(namesOf),
    nearly: groups.filter((each) => !isSame(each)).map(namesOf),
    stubs: namesOf(stubs),
  };
}

/** A text without comments and blanks. The lab language has neither strings nor patterns, in which these could be something else. */
function coreOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n\r\u2028\u2029]*/g, '').replace(/\s+/g, '');
}
