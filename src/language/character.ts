// Characters that are not what they seem, by code point and name.

/** Those that nobody sees, wherever they stand: what is read must be what runs. */
const unseen: Readonly<Record<string, string>> = {
  '00AD': 'a soft hyphen',
  '034F': 'a combining grapheme joiner',
  '061C': 'the Arabic letter mark',
  '115F': 'a Hangul filler',
  '1160': 'a Hangul filler',
  '180E': 'a Mongolian vowel separator',
  '200B': 'a zero width space',
  '200E': 'a left-to-right mark',
  '200F': 'a right-to-left mark',
  '202A': 'a left-to-right embedding',
  '202B': 'a right-to-left embedding',
  '202C': 'the end of an embedding',
  '202D': 'a left-to-right override',
  '202E': 'a right-to-left override',
  '2060': 'a word joiner',
  '2061': 'function application',
  '2062': 'an invisible times',
  '2063': 'an invisible separator',
  '2064': 'an invisible plus',
  '2066': 'a left-to-right isolate',
  '2067': 'a right-to-left isolate',
  '2068': 'a first strong isolate',
  '2069': 'the end of an isolate',
  '3164': 'a Hangul filler',
  FEFF: "a byte order mark, which stands at a file's start only",
  FFA0: 'a Hangul filler',
};

/** What is drawn like a character of programs, and is another. */
const alike: Readonly<Record<string, readonly [name: string, meant: string]>> = {
  '\u200c': ['a zero width non-joiner', 'nothing'],
  '\u200d': ['a zero width joiner', 'nothing'],
  '\u2018': ['a typographic quotation mark', "`'`"],
  '\u2019': ['a typographic quotation mark', "`'`"],
  '\u201c': ['a typographic quotation mark', '`"`'],
  '\u201d': ['a typographic quotation mark', '`"`'],
  '\u201e': ['a typographic quotation mark', '`"`'],
  '\u2010': ['a hyphen', '`-`'],
  '\u2011': ['a no-break hyphen', '`-`'],
  '\u2012': ['a figure dash', '`-`'],
  '\u2013': ['an en dash', '`-`'],
  '\u2014': ['an em dash', '`-`'],
  '\u2212': ['a minus sign', '`-`'],
  '\u00d7': ['a multiplication sign', '`*`'],
  '\u00f7': ['a division sign', '`/`'],
  '\u2026': ['an ellipsis', '`...`'],
  '\u2260': ['a not equal sign', '`!==`'],
  '\u2264': ['a less-or-equal sign', '`<=`'],
  '\u2265': ['a greater-or-equal sign', '`>=`'],
  '\u037e': ['a Greek question mark', '`;`'],
};

/** Letters of other scripts that are drawn as Latin ones. */
const letters = {
  Cyrillic: ['асеорхуіјѕԁԛԝһАВЕКМНОРСТУХІЈЅ', 'aceopxyijsdqwhABEKMHOPCTYXIJS'],
  Greek: ['οαινρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'oaivpuABEZHIKMNOPTYX'],
} as const;

const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** `U+200B, a zero width space`, of a character that nobody sees or that a terminal obeys. */
export function unseenName(character: string): string {
  const code = character.codePointAt(0)!;
  const name = unseen[codeOf(character).slice(2)] ?? (code >= 0xe0000 ? 'a tag' : 'a control character');
  return `${codeOf(character)}, ${name},`;
}

/** A character that nobody sees, in text; tabs and line ends apart, and joiners, which scripts of people need in a comment. */
export const unseenCharacter =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is looked for by itself
  /[\u0001-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/u;

/** What a character of another kind is and what was meant by it: `U+201C, a typographic quotation mark: write \`"\``. */
export function likeness(character: string): { readonly name: string; readonly meant: string | null } {
  const known = alike[character];
  if (known !== undefined) return { name: `${codeOf(character)}, ${known[0]}`, meant: known[1] };
  for (const [script, [theirs, ours]] of Object.entries(letters)) {
    const at = [...theirs].indexOf(character);
    if (at !== -1)
      return {
        name: `${codeOf(character)}, a ${script} letter that looks like \`${ours[at]}\``,
        meant: `\`${ours[at]}\``,
      };
  }
  const code = character.codePointAt(0)!;
  if (code >= 0xff01 && code <= 0xff5e)
    return { name: `${codeOf(character)}, a full-width character`, meant: `\`${String.fromCharCode(code - 0xfee0)}\`` };
  return { name: codeOf(character), meant: null };
}
