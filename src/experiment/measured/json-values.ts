// The JSON values in a text: one, several one after the other, or one under what a program printed before it.

export type JsonText = {
  readonly values: readonly unknown[] /** Whether other text stands around them. */;
  readonly isMixed: boolean;
};

/** Whether a value begins the text, or a line of it that holds nothing else. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[{[]/.test(text) || /^\{\s*$/m.test(text);
}

/** @throws Error where a value does not parse or does not end. Google Benchmark writes NaN and Infinity as they are, which JSON has not: they are null. */
export function jsonValues(text: string): JsonText {
  const plain = text.replace(/(:\s*)-?(?:nan|inf(?:inity)?)\b(?=\s*[,}\]])/gi, '$1null');
  const values: unknown[] = [];
  let [at, isMixed] = [0, false];
  for (let start = nextStart(plain, 0); start !== -1; start = nextStart(plain, at)) {
    isMixed ||= plain.slice(at, start).trim().replace(/^,$/, '') !== '';
    const end = endOf(plain, start);
    values.push(JSON.parse(plain.slice(start, end)));
    at = end;
  }
  return { values, isMixed: isMixed || plain.slice(at).trim() !== '' };
}

/** The next place where a value begins: first on its line, or right behind another value. */
function nextStart(text: string, from: number): number {
  const behind = /^\s*,?\s*(?=[{[])/.exec(text.slice(from));
  if (behind !== null) return from + behind[0].length;
  const line = /\n[ \t]*(?=\{\s*\n|\[\s*\n)/.exec(text.slice(from));
  return line === null ? -1 : from + line.index + line[0].length;
}

/** Behind the bracket that closes the one at `start`; the end of the text where none does. */
function endOf(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const letter = text[i];
    if (letter === '"') i = endOfString(text, i);
    else if (letter === '{' || letter === '[') depth++;
    else if ((letter === '}' || letter === ']') && --depth === 0) return i + 1;
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
}
