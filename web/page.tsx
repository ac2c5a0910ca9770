// The page: a bar, one line where something is missing, and the room that the address names.
//
// A room is a folder with a `page.tsx` that exports `Room`: `#/lab/spinlock` is web/lab/page.tsx, and a room of a lab stands
// behind it: `#/lab/spinlock/step` is web/step/page.tsx. Rooms are found, never listed.

import { useComputed, useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useErrorBoundary } from 'preact/hooks';
import { address } from './address/address.ts';
import { IsolationNotice } from './isolation/notice.tsx';
import { messages } from './messages/messages.ts';
import { bring, unplaced } from './result/bring.ts';
import { answerDrops } from './result/drop.ts';
import { hall } from './screen/theme.ts';
import { TopBar } from './screen/top-bar.tsx';

export type RoomProps = {
  /** What follows the room's name in the address. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
};

type RoomModule = { readonly Room: ComponentType<RoomProps> };

const rooms = import.meta.glob<RoomModule>('./*/page.tsx');
const first = 'course';

export function Page() {
  const { path, query } = address.value;
  const name = path[2] ?? path[0] ?? first;
  return (
    <>
      <button type="button" class="skip" onClick={skipToContent}>
        {messages.skip}
      </button>
      {name === 'lab' && (
        <button type="button" class="skip" onClick={skipToChart}>
          {messages.skipToChart}
        </button>
      )}
      {!hall.value && <TopBar />}
      {!hall.value && <IsolationNotice />}
      <Brought />
      <main id="content" tabIndex={-1}>
        {rooms[`./${name}/page.tsx`] === undefined ? (
          <Lost sentence={messages.fault.page(path.join('/'))} />
        ) : (
          <Entered key={name} name={name} path={path.slice(1, 2)} query={query} />
        )}
      </main>
    </>
  );
}

/** What was dropped where nothing takes it is answered. */
function Brought() {
  useEffect(() => answerDrops((files) => void bring(files)), []);
  useEffect(() => {
    unplaced.value = null;
  }, [address.value.path.join('/')]);
  if (unplaced.value === null) return null;
  return (
    <div class="brought" role="alert">
      <p>{unplaced.value}</p>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          unplaced.value = null;
        }}
      >
        {messages.fault.dismiss}
      </button>
    </div>
  );
}

/** No link, since the address belongs to the rooms. */
function skipToContent(): void {
  document.getElementById('content')?.focus();
}

function skipToChart(): void {
  document
    .querySelector<HTMLElement>('.bench .explorer, .bench .outcomes')
    ?.closest<HTMLElement>('[tabindex]')
    ?.focus();
}

function Entered({ name, ...props }: RoomProps & { readonly name: string }) {
  const room = useSignal<RoomModule | null>(null);
  const failure = useSignal(false);
  const [crash, forget] = useErrorBoundary((error) => console.error(error));
  const Room = useComputed(() => room.value?.Room ?? null).value;
  useEffect(() => {
    rooms[`./${name}/page.tsx`]!().then(
      (module) => {
        room.value = module;
      },
      (error: Error) => {
        console.error(error);
        failure.value = true;
      },
    );
  }, []);
  useEffect(() => forget(), [props.path.join('/')]);
  if (crash !== undefined || failure.value)
    return <Lost sentence={failure.value ? messages.fault.unloaded : messages.fault.crash} />;
  return Room === null ? <p class="loading">{messages.loading}</p> : <Room {...props} />;
}

export function Lost({ sentence }: { readonly sentence: string }) {
  return (
    <div class="lost">
      <p role="alert">{sentence}</p>
      <a class="button" href="#/">
        {messages.fault.back}
      </a>
    </div>
  );
}
