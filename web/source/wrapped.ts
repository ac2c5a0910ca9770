// Lines that are longer than the source's box are broken, and go on a little to the right of where they begin. Where the box is
// narrow, the gaps that put remarks in a column are closed first.

import { type Extension, RangeSetBuilder, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** How much further in a line goes on, in letters. */
const further = 4;

const indents = StateField.define<DecorationSet>({
  create: ({ doc }) => indentsOf(doc),
  update: (before, { docChanged, state }) => (docChanged ? indentsOf(state.doc) : before),
  provide: (field) => EditorView.decorations.from(field),
});

function indentsOf(doc: Text): DecorationSet {
  const set = new RangeSetBuilder<Decoration>();
  for (let i = 1; i <= doc.lines; i++) {
    const { from, text } = doc.line(i);
    const letters = text.search(/\S|$/) + further;
    const gap = /\S( {3,})\/\//.exec(text);
    set.add(
      from,
      from,
      Decoration.line({ attributes: { style: `padding-left: calc(6px + ${letters}ch); text-indent: -${letters}ch` } }),
    );
    if (gap !== null)
      set.add(from + gap.index + 1, from + gap.index + 1 + gap[1]!.length, Decoration.mark({ class: 'code-gap' }));
  }
  return set.finish();
}

const look = EditorView.theme({
  '.cm-scroller': { containerType: 'inline-size' },
  '@container (max-width: 52rem)': { '.code-gap': { fontSize: '0', paddingLeft: '1.625rem' } },
});

export const wrapped: Extension = [EditorView.lineWrapping, indents, look];
