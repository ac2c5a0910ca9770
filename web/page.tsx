// The page: a bar, one line where something is missing, and the room that the address names.
//
// A room is a folder with a `page.tsx` that exports `Room`: `#/lab/spinlock` is web/lab/page.tsx, and a room of a lab stands
// behind it: `#/lab/spinlock/step` is web/step/page.tsx. Rooms are found, never listed.

import { useComputed, useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useErrorBoundary } from 'preact/hooks';
import { address } from './address/address.ts';
import { canMeasure } from './isolation/shared-memory.ts';
import { hall } from './look/look.ts';
import { TopBar } from './look/top-bar.tsx';
import { words } from './words/words.ts';

export type RoomProps = {
  /** What follows the room's name in the address. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
};

type RoomModule = { readonly Room: ComponentType<RoomProps> };

const rooms = import.meta.glob<RoomModule>('./*/page.tsx');
const first = 'course';

export function Page({ isolated }: { readonly isolated: boolean }) {
  const { path, query } = address.value;
  const name = path[2] ?? path[0] ?? first;
  return (
    <>
      <button type="button" class="skip" onClick={skipToContent}>{words.skip}</button>
      {!hall.value && <TopBar />}
      {!canMeasure() && !hall.value && <p class="notice" role="status">{isolated ? words.isolation.unshared : words.isolation.missing}</p>}
      <main id="content" tabIndex={-1}>
        {rooms[`./${name}/page.tsx`] === undefined ? <Lost sentence={words.fault.page(path.join('/'))} /> : <Entered key={name} name={name} path={path.slice(1, 2)} query={query} />}
      </main>
    </>
  );
}

/** No link, since the address belongs to the rooms. */
function skipToContent(): void {
  document.getElementById('content')?.focus();
}

function Entered({ name, ...props }: RoomProps & { readonly name: string }) {
  const room = useSignal<RoomModule | null>(null);
  const failure = useSignal<string | null>(null);
  const [crash, forget] = useErrorBoundary((error) => console.error(error));
  const Room = useComputed(() => room.value?.Room ?? null).value;
  useEffect(() => {
    rooms[`./${name}/page.tsx`]!().then((module) => { room.value = module; }, (error: Error) => { failure.value = error.message; });
  }, []);
  useEffect(() => forget(), [props.path.join('/')]);
  if (crash !== undefined || failure.value !== null) return <Lost sentence={`${words.fault.crash}${failure.value === null ? '' : ` (${failure.value})`}`} />;
  return Room === null ? <p class="loading">{words.loading}</p> : <Room {...props} />;
}

export function Lost({ sentence }: { readonly sentence: string }) {
  return (
    <div class="lost">
      <p role="alert">{sentence}</p>
      <a class="button" href="#/">{words.fault.back}</a>
    </div>
  );
}
