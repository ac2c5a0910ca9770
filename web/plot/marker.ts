// Markers: a shape for each variant, so that colour is never the only sign. The same shapes as in the terminal.

const star = Array.from({ length: 10 }, (_, i) => {
  const [r, angle] = [i % 2 === 0 ? 1.25 : 0.52, (Math.PI * i) / 5 - Math.PI / 2];
  return `${i === 0 ? 'M' : 'L'}${(r * Math.cos(angle)).toFixed(3)} ${(r * Math.sin(angle)).toFixed(3)}`;
}).join('');

/** Outlines around (0, 0), about 1 in each direction. */
const outlines = [
  'M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0',
  'M-.88-.88H.88V.88H-.88',
  'M0-1.15 1.08.85H-1.08',
  'M0-1.25 1.1 0 0 1.25-1.1 0',
  'M0 1.15 1.08-.85H-1.08',
  star,
] as const;

export type Marker = { readonly path: string; readonly filled: boolean };

/** Beyond twelve variants markers repeat. */
export function markerOf(index: number): Marker {
  const at = index % (outlines.length * 2);
  return { path: `${outlines[at % outlines.length]!}Z`, filled: at < outlines.length };
}
