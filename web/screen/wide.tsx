// What may be wider than the screen scrolls by itself, by keyboard too.

import type { ComponentChildren } from 'preact';

export function Wide({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="wide" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
