// A core's badge: its number in its colour, so that colour is never the only sign.

import { messages } from '../messages/messages.ts';
import { colourOf } from '../plot/palette.ts';
import { ground } from '../screen/theme.ts';

export function coreColour(core: number): string {
  return colourOf(core, ground.value);
}

/** `silent` where the words beside it say the same. */
export function Badge({
  core,
  named = false,
  silent = false,
}: {
  readonly core: number;
  readonly named?: boolean;
  readonly silent?: boolean;
}) {
  return (
    <span class="badge" style={{ '--core': coreColour(core) }} aria-hidden={silent}>
      {!named && !silent && <span class="spoken">{messages.step.coreWord} </span>}
      {named ? messages.step.core(core) : core}
    </span>
  );
}
