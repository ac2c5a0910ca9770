// A source as it is read, with marks where something stands. The viewer is loaded with the first one.

import { useEffect, useRef } from 'preact/hooks';
import type { Editor, Mark } from './editor.ts';
import './code.css';

export type CodeAsked = { readonly text: string; readonly label: string; readonly marks?: readonly Mark[] };

/** Until the viewer is there, or where it cannot be loaded, the text stands by itself. */
export function Code({ text, label, marks = [] }: CodeAsked) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const now = useRef({ text, marks });
  now.current = { text, marks };
  useEffect(() => {
    let gone = false;
    import('./editor.ts').then(
      ({ createEditor }) => {
        if (gone || place.current === null) return;
        place.current.replaceChildren();
        editor.current = createEditor(place.current, now.current.text, label);
        editor.current.setMarks(now.current.marks);
      },
      () => {},
    );
    return () => {
      gone = true;
      editor.current?.destroy();
      editor.current = null;
    };
  }, []);
  useEffect(() => {
    editor.current?.setText(text);
  }, [text]);
  useEffect(() => {
    editor.current?.setMarks(marks);
  }, [text, marks]);
  return (
    <div class="code" ref={place}>
      <pre>{text}</pre>
    </div>
  );
}
