// A room of a lab: found by the lab's name, loaded when it is entered; or what is wrong with it, in a sentence.

import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { messages } from '../messages/messages.ts';
import { Lost } from '../page.tsx';
import { type LabEntry, labEntry } from './course.ts';
import { noteOpened } from './visited.ts';

type RoomAsked<Loaded> = {
  readonly title: (lab: string) => string;
  readonly load: (name: string) => Promise<Loaded>;
  readonly children: (entry: LabEntry, loaded: Loaded) => VNode;
};

export function LabRoom<Loaded>({ name = '', ...asked }: RoomAsked<Loaded> & { readonly name: string | undefined }) {
  const entry = labEntry(name);
  if (entry === undefined) return <Lost sentence={messages.fault.lab(name)} />;
  return <Opened key={name} entry={entry} {...asked} />;
}

function Opened<Loaded>({ entry, title, load, children }: RoomAsked<Loaded> & { readonly entry: LabEntry }) {
  const loaded = useSignal<Loaded | null>(null);
  const failure = useSignal(false);
  useEffect(() => {
    noteOpened(entry.name);
    document.title = `${title(entry.title)} – ${messages.title}`;
    load(entry.name).then(
      (each) => {
        loaded.value = each;
      },
      (error: Error) => {
        console.error(error);
        failure.value = true;
      },
    );
  }, []);
  if (failure.value) return <Lost sentence={messages.fault.unloaded} />;
  return loaded.value === null ? <p class="loading">{messages.loading}</p> : children(entry, loaded.value);
}
