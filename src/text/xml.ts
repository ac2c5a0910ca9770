// XML 1.0 from elements: two blanks a level, a text in one line with its element.

export type Element = {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** Elements, or a text. */
  readonly content?: readonly Element[] | string;
};

/** A whole document, with a newline at its end. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${linesOf(root, '').join('\n')}\n`;
}

function linesOf({ name, attributes = {}, content = [] }: Element, margin: string): string[] {
  const words = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value, true)}"`)];
  const open = `${margin}<${words.join(' ')}`;
  if (content.length === 0) return [`${open}/>`];
  if (typeof content === 'string') return [`${open}>${escaped(content, false)}</${name}>`];
  return [`${open}>`, ...content.flatMap((each) => linesOf(each, `${margin}  `)), `${margin}</${name}>`];
}

/** What XML 1.0 has no place for, even escaped. */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(value: string | number, isQuoted: boolean): string {
  const text = `${value}`
    .replace(unwritable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return isQuoted ? text.replaceAll('"', '&quot;') : text;
}
