// The code viewer: CodeMirror, read only for now, with marks where something stands. Loaded when a source is first looked at.

import { javascript } from '@codemirror/lang-javascript';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  GutterMarker,
  gutter,
  highlightSpecialChars,
  lineNumbers,
  WidgetType,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { wrapped } from './wrapped.ts';

/** A place in the text that something stands at: a core, a failed assertion. Offsets are characters. */
export type Mark = {
  readonly from: number;
  readonly to: number;
  /** Written at the end of the line. */
  readonly label: string;
  /** Written before the line instead, where it is always in sight. */
  readonly sign?: string;
  /** Its colour, as CSS has it. */
  readonly colour: string;
};

export type Editor = { setText(text: string): void; setMarks(marks: readonly Mark[]): void; destroy(): void };

export function createEditor(parent: HTMLElement, text: string, label: string): Editor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        signs,
        highlightSpecialChars(),
        drawSelection(),
        wrapped,
        javascript({ typescript: true }),
        syntaxHighlighting(colours),
        look,
        marked,
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', 'aria-readonly': 'true' }),
      ],
    }),
  });
  return {
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    setMarks: (marks) => {
      const known = marks.filter(({ from }) => from <= view.state.doc.length);
      view.dispatch({ effects: setMarks.of(known) });
      if (known[0] !== undefined) bringIntoSight(view, parent, known[0].from);
    },
    destroy: () => view.destroy(),
  };
}

/** Only the source's own box scrolls, never the page around it; when the lines' heights are known. */
function bringIntoSight(view: EditorView, box: HTMLElement, at: number): void {
  view.requestMeasure({
    key: box,
    read: () => view.lineBlockAt(Math.min(at, view.state.doc.length)),
    write: ({ top, bottom }) => {
      if (top < box.scrollTop + margin) box.scrollTop = top - margin;
      else if (bottom > box.scrollTop + box.clientHeight - margin) box.scrollTop = bottom - box.clientHeight + margin;
    },
  });
}

/** Pixels kept around a line that is brought into sight. */
const margin = 28;

const setMarks = StateEffect.define<readonly Mark[]>();

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, { state, effects, changes }) => {
    const effect = effects.find((each) => each.is(setMarks));
    return effect === undefined
      ? before.map(changes)
      : Decoration.set(
          effect.value.flatMap((mark) => decorationsOf(state, mark)),
          true,
        );
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorationsOf(state: EditorState, { from, to, label, colour }: Mark) {
  const line = state.doc.lineAt(from);
  const style = `--mark: ${colour}`;
  const ending = label === '' ? [] : [Decoration.widget({ widget: new Label(label, colour), side: 1 }).range(line.to)];
  const span =
    to > from
      ? [Decoration.mark({ class: 'code-mark', attributes: { style } }).range(from, Math.min(to, state.doc.length))]
      : [];
  return [Decoration.line({ class: 'code-line', attributes: { style } }).range(line.from), ...span, ...ending];
}

class Label extends WidgetType {
  readonly text: string;
  readonly colour: string;
  constructor(text: string, colour: string) {
    super();
    this.text = text;
    this.colour = colour;
  }
  override eq(other: Label): boolean {
    return other.text === this.text && other.colour === this.colour;
  }
  override toDOM(): HTMLElement {
    const label = document.createElement('span');
    label.className = 'code-label';
    label.style.setProperty('--mark', this.colour);
    label.textContent = this.text;
    return label;
  }
}

/** The marks themselves, for the signs before the lines. */
const kept = StateField.define<readonly Mark[]>({
  create: () => [],
  update: (before, { effects }) => effects.find((each) => each.is(setMarks))?.value ?? before,
});

class Signs extends GutterMarker {
  readonly marks: readonly Mark[];
  constructor(marks: readonly Mark[]) {
    super();
    this.marks = marks;
  }
  override eq(other: Signs): boolean {
    return (
      other.marks.length === this.marks.length &&
      other.marks.every(({ sign, colour }, i) => sign === this.marks[i]!.sign && colour === this.marks[i]!.colour)
    );
  }
  override toDOM(): HTMLElement {
    const box = document.createElement('span');
    for (const { sign, colour } of this.marks) {
      const label = document.createElement('span');
      label.className = 'code-sign';
      label.style.setProperty('--mark', colour);
      label.textContent = sign ?? '';
      box.append(label);
    }
    return box;
  }
}

const signs = [
  kept,
  gutter({
    class: 'code-signs',
    lineMarker: (view, line) => {
      const here = view.state
        .field(kept)
        .filter(({ sign, from }) => sign !== undefined && from >= line.from && from <= line.to);
      return here.length === 0 ? null : new Signs(here);
    },
    lineMarkerChange: ({ transactions }) =>
      transactions.some(({ effects }) => effects.some((each) => each.is(setMarks))),
  }),
];

const colours = HighlightStyle.define([
  { tag: [tags.comment], color: 'var(--code-comment)' },
  { tag: [tags.keyword, tags.modifier, tags.controlKeyword], color: 'var(--code-keyword)' },
  { tag: [tags.number, tags.bool, tags.string], color: 'var(--code-number)' },
  { tag: [tags.typeName], color: 'var(--code-type)' },
  { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))], fontWeight: '600' },
]);

const look = EditorView.theme({
  '&': { fontSize: '0.8125rem', backgroundColor: 'transparent' },
  '.cm-content': { fontFamily: 'var(--mono)', lineHeight: '1.55', caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--soft)', border: '0' },
  '.code-line': { backgroundColor: 'color-mix(in srgb, var(--mark) 14%, transparent)' },
  '.code-mark': { backgroundColor: 'color-mix(in srgb, var(--mark) 30%, transparent)', borderRadius: '3px' },
  // Whatever its ground, what stands marked is read.
  '.code-mark, .code-mark *': { color: 'var(--ink)' },
  '.code-sign': {
    display: 'inline-block',
    minWidth: '1.3em',
    margin: '0 1px',
    textAlign: 'center',
    borderRadius: '99px',
    border: '2px solid var(--mark)',
    color: 'var(--ink)',
    backgroundColor: 'color-mix(in srgb, var(--mark) 22%, var(--sheet))',
    fontFamily: 'var(--text)',
    fontWeight: '700',
    fontSize: '0.85em',
    lineHeight: '1.25',
  },
  '.code-label': {
    marginLeft: '1.5em',
    padding: '0 0.5em',
    borderRadius: '99px',
    border: '1px solid var(--mark)',
    fontFamily: 'var(--text)',
    fontSize: '0.85em',
  },
});
