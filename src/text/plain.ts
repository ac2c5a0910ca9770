// Text that may be shown: what a terminal obeys, and what nobody sees, is taken out of it.

/**
 * Control characters of C0 and C1, format characters (zero width, marks and isolates that turn the direction of text, tags),
 * ends of line that editors do not show, and letters that are drawn as nothing. Not the Arabic number signs, which are drawn.
 */
const unseen = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0]`;
const drawn = String.raw`[\u0600-\u0605\u06dd\u070f\u08e2]`;

/** A whole sequence that a terminal obeys: CSI, a string (OSC, DCS, APC, PM, SOS) up to its end, or two characters. */
const sequence = String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]`;

/** What stands where something was taken out: names that differ in what nobody sees stay different. */
export const takenOut = '\uFFFD';

const inText = new RegExp(`${sequence}|(?![\\n\\t]|\\r\\n|${drawn})${unseen}`, 'gu');
const inLine = new RegExp(`${sequence}|(?!${drawn})${unseen}`, 'gu');

/** Text of several lines: `\n`, `\r\n` and tabs stay. */
export function plainText(text: string): string {
  return text.replace(inText, takenOut);
}

/** A name, a cell, a value: one line, ends of line and tabs included in what is taken out. */
export function plainLine(text: string): string {
  return text.replace(inLine, takenOut);
}

/** JSON that says the same, with what nobody sees written as escapes: outside of its strings there is none. */
export function plainJson(json: string): string {
  return json.replace(new RegExp(`(?![\\n\\t]|\\r\\n|${drawn})${unseen}`, 'gu'), (each) =>
    [...Array(each.length).keys()].map((i) => `\\u${each.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
}
