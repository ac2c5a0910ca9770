// A number as people and spreadsheets of all countries write it: 1234.5, 1,234.5, 1.234,5, 1 234,5, 1'234.5, 1,23E+07.
//
//   decimal mark   . or ,
//   groups         of three digits, parted by the other mark, a blank of any width, an apostrophe or _ ; or as in India, 12,34,567
//
// "1.234" is a number under both marks, and another one: which it is, its column must tell.

export type Mark = '.' | ',';
export const marks = ['.', ','] as const;

export type Written = {
  /** The number under each mark; null where that mark does not fit. */
  readonly under: Readonly<Record<Mark, number | null>>;
  /** The mark that the text itself gives away; null where it has no mark, or fits both. */
  readonly mark: Mark | null;
  /** Two marks fit, and give two numbers. */
  readonly isOpen: boolean;
  /** What stands behind the number: a unit, a prefix, a percent sign. */
  readonly unit: string;
};

/** A blank, no-break, thin, narrow no-break, of a figure's width. */
const blanks = ' \u00a0\u2009\u202f\u2007';
const apostrophes = "'’`´";
const shape = new RegExp(`^([+-]?)([\\d.,_${blanks}${apostrophes}]*\\d[.,]?)(e[+-]?\\d+)?[${blanks}]*(.*)$`, 'iu');

/** Null where the text does not begin with a number. */
export function written(text: string): Written | null {
  const [whole, sign, digits, exponent = '', unit = ''] = shape.exec(text.trim().replace(/^\u2212/, '-')) ?? [];
  if (whole === undefined || /^[.,]?\d/.test(unit)) return null;
  const read = (mark: Mark): number | null => {
    const plain = plainOf(digits!.trim(), mark, exponent !== '');
    return plain === null ? null : Number(`${sign}${plain}${exponent}`);
  };
  const under = { '.': read('.'), ',': read(',') };
  if (under['.'] === null && under[','] === null) return null;
  const isOpen = under['.'] !== null && under[','] !== null && under['.'] !== under[','];
  const only = marks.filter((mark) => under[mark] !== null);
  return { under, mark: only.length === 1 ? only[0]! : null, isOpen, unit: unit.trim() };
}

/** The digits as JavaScript writes them, or null where the mark does not fit. A number with an exponent has no groups. */
function plainOf(digits: string, mark: Mark, hasExponent: boolean): string | null {
  const at = digits.lastIndexOf(mark);
  const [whole, decimals] = at === -1 ? [digits, null] : [digits.slice(0, at), digits.slice(at + 1)];
  if (decimals !== null && !/^\d*$/.test(decimals)) return null;
  const ones = /^\d*$/.test(whole) ? whole : hasExponent ? null : ungrouped(whole, mark);
  return ones === null || (ones === '' && !decimals) ? null : `${ones || '0'}.${decimals || '0'}`;
}

/** "1,234,567" without its marks; null where they do not stand before three digits each, or differ. */
function ungrouped(whole: string, mark: Mark): string | null {
  const [first, ...rest] = whole.match(/\D/g) ?? [];
  if (first === undefined || first === mark || rest.some((each) => each !== first)) return null;
  const parts = whole.split(first);
  const [head = '', ...tail] = parts;
  const inThrees = /^[1-9]\d{0,2}$/.test(head) && tail.every((part) => part.length === 3);
  const asInIndia =
    first === ',' &&
    /^[1-9]\d?$/.test(head) &&
    tail.length > 1 &&
    tail.at(-1)!.length === 3 &&
    tail.slice(0, -1).every((part) => part.length === 2);
  return inThrees || asInIndia ? parts.join('') : null;
}
