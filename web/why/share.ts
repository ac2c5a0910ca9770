// Shares as percentages: nothing that is there reads as nothing.

export function percent(share: number): string {
  return share > 0 && share < 0.01 ? '<1%' : `${Math.round(share * 100)}%`;
}
