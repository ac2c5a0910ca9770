// Colours of the variants: Okabe and Ito's (Color Universal Design, 2008) in the terminal's order, each shaded so far that it
// stands out from its ground by three to one or more. Their yellow and black are left out.

const shades = {
  light: ['#2a86b8', '#b97400', '#008763', '#b3568b', '#00518a', '#c24a00'],
  dark: ['#6cc0ee', '#eba72b', '#26bd94', '#e09cc4', '#4d97dd', '#f0793a'],
} as const;

export type Ground = keyof typeof shades;

export function colourOf(index: number, ground: Ground): string {
  const own = shades[ground];
  return own[index % own.length]!;
}

/** What is not a variant. */
export const inks = {
  light: { text: '#22272d', dim: '#667079', grid: '#e6e8ea', ground: '#ffffff' },
  dark: { text: '#e8eaed', dim: '#9aa4ae', grid: '#2a3037', ground: '#171b20' },
} as const;
