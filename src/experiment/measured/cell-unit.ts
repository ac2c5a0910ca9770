// The unit behind a number in a cell: "12.3 Mops/s", "950k", "4 ms", "97%".

export type CellUnit = {
  readonly kind: 'plain' | 'rate' | 'time' | 'percent';
  /** What the number is multiplied by: 1e6 for M; for times, seconds. */
  readonly scale: number;
  /** The unit without its prefix, as it is compared: "ops/s". */
  readonly base: string;
};

const prefixes: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};
const seconds: Readonly<Record<string, number>> = {
  ns: 1e-9,
  nsec: 1e-9,
  us: 1e-6,
  usec: 1e-6,
  ms: 1e-3,
  msec: 1e-3,
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  hours: 3600,
  day: 86_400,
  days: 86_400,
};
/** What is counted, where a prefix may stand before it; rates in one word. */
const counted =
  /^(ops?|operations?|iops|req(uest)?s?|tx|txns?|trans(actions?)?|quer(y|ies)|q|tps|qps|rps|items?|msgs?|messages?|calls?|iter(ation)?s?|packets?|pps|events?|flops?|b|bytes?|bits?|bps|it)$/i;
const rates = /^(iops|tps|qps|rps|pps|bps|flops)$/i;

/** Null for what is no unit: "-01", ":30", "(estimated)". */
export function cellUnit(text: string): CellUnit | null {
  const plain = text.replace(/[µμ]/g, 'u').replace(/\s+/g, ' ').trim();
  if (plain === '') return { kind: 'plain', scale: 1, base: '' };
  if (plain === '%') return { kind: 'percent', scale: 1, base: '%' };
  const prefix = prefixes[plain];
  if (prefix !== undefined) return { kind: 'plain', scale: prefix, base: '' };
  const [, above, below] = /^([a-z]+) ?(?:\/|per) ?([a-z]+)$/i.exec(plain) ?? /^([a-z]+)()$/i.exec(plain) ?? [];
  if (above === undefined) return null;
  return below === '' ? alone(above) : ratio(above, below!);
}

function alone(word: string): CellUnit | null {
  if (word in seconds) return { kind: 'time', scale: seconds[word]!, base: 's' };
  const { scale, rest } = prefixed(word);
  return counted.test(rest) ? { kind: rates.test(rest) ? 'rate' : 'plain', scale, base: rest.toLowerCase() } : null;
}

function ratio(above: string, below: string): CellUnit | null {
  if (above in seconds) return { kind: 'time', scale: seconds[above]!, base: `s/${below.toLowerCase()}` };
  const { scale, rest } = prefixed(above);
  const per = seconds[below];
  return per === undefined ? null : { kind: 'rate', scale: scale / per, base: `${rest.toLowerCase()}/s` };
}

/** "Mops" is M and "ops"; "Transactions" is a word. */
function prefixed(word: string): { scale: number; rest: string } {
  const [, prefix, rest] = /^([kKMGT]i?)(.+)$/.exec(word) ?? [];
  return rest !== undefined && counted.test(rest) ? { scale: prefixes[prefix!]!, rest } : { scale: 1, rest: word };
}
