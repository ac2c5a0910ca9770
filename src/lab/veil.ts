// A veil over texts that nobody should read by accident: in the students' edition, a card's hints and places to look.
// It is no secret: a person who wants to read them early can.

const mark = 'veiled:';

export function veil(text: string): string {
  return mark + btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** The text under a veil; any other text as it is. A veil that was torn is given as it is, too. */
export function unveil(text: string): string {
  if (!text.startsWith(mark)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(atob(text.slice(mark.length)), (letter) => letter.charCodeAt(0)),
    );
  } catch {
    return text;
  }
}
