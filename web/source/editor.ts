// The code viewer: CodeMirror, read only for now, with marks where something stands. Loaded when a source is first looked at.

import { javascript } from '@codemirror/lang-javascript';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, drawSelection, EditorView, highlightSpecialChars, lineNumbers, WidgetType } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** A place in the text that something stands at: a core, a failed assertion. Offsets are characters. */
export type Mark = {
  readonly from: number;
  readonly to: number;
  /** Written at the end of the line. */
  readonly label: string;
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
        lineNumbers(), highlightSpecialChars(), drawSelection(), javascript({ typescript: true }), syntaxHighlighting(colours), look, marked,
        EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', role: 'document' }),
      ],
    }),
  });
  return {
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    setMarks: (marks) => {
      const first = marks[0];
      const known = marks.filter(({ from }) => from <= view.state.doc.length);
      view.dispatch({ effects: [setMarks.of(known), ...(first === undefined || first.from > view.state.doc.length ? [] : [EditorView.scrollIntoView(first.from, { y: 'nearest' })])] });
    },
    destroy: () => view.destroy(),
  };
}

const setMarks = StateEffect.define<readonly Mark[]>();

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, { state, effects, changes }) => {
    const effect = effects.find((each) => each.is(setMarks));
    return effect === undefined ? before.map(changes) : Decoration.set(effect.value.flatMap((mark) => decorationsOf(state, mark)), true);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorationsOf(state: EditorState, { from, to, label, colour }: Mark) {
  const line = state.doc.lineAt(from);
  const style = `--mark: ${colour}`;
  const span = to > from ? [Decoration.mark({ class: 'code-mark', attributes: { style } }).range(from, Math.min(to, state.doc.length))] : [];
  return [Decoration.line({ class: 'code-line', attributes: { style } }).range(line.from), ...span, Decoration.widget({ widget: new Label(label, colour), side: 1 }).range(line.to)];
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
  '.code-label': { marginLeft: '1.5em', padding: '0 0.5em', borderRadius: '99px', border: '1px solid var(--mark)', fontFamily: 'var(--text)', fontSize: '0.85em' },
});
