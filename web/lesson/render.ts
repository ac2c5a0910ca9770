// A lesson's Markdown as blocks of HTML, made when the page is built; where it names a command, the command stands apart.

import { Marked, type Tokens } from 'marked';

/** A part of a lesson: prose, or commands that the page can run. */
export type Block =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'commands'; readonly lines: readonly string[] };

export type Section = { readonly id: string; readonly title: string; readonly blocks: readonly Block[] };

/** The title, what stands under it, and the sections. */
export type Lesson = { readonly title: string; readonly sections: readonly Section[] };

export function renderLesson(markdown: string): Lesson {
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      table(token: Tokens.Table) {
        return tableHtml(token, (cell) => this.parser.parseInline(cell.tokens));
      },
      code: ({ text }: Tokens.Code) => codeHtml(text),
    },
  });
  const tokens = marked.lexer(markdown);
  const sections: { id: string; title: string; blocks: Block[] }[] = [{ id: 'question', title: '', blocks: [] }];
  let title = '';
  for (const token of tokens) {
    if (token.type === 'heading' && token.depth === 1) title = (token as Tokens.Heading).text;
    else if (token.type === 'heading' && token.depth === 2)
      sections.push({ id: slug((token as Tokens.Heading).text), title: (token as Tokens.Heading).text, blocks: [] });
    else
      add(
        sections.at(-1)!.blocks,
        token.type === 'code' && /^npm run /m.test((token as Tokens.Code).text)
          ? { kind: 'commands', lines: (token as Tokens.Code).text.split('\n') }
          : { kind: 'html', html: marked.parser([token]) },
      );
  }
  return { title, sections: sections.filter((each) => each.blocks.length > 0) };
}

/** Prose that follows prose is one block. */
function add(blocks: Block[], block: Block): void {
  const last = blocks.at(-1);
  if (block.kind === 'html' && block.html.trim() === '') return;
  if (block.kind === 'html' && last?.kind === 'html')
    blocks[blocks.length - 1] = { kind: 'html', html: last.html + block.html };
  else blocks.push(block);
}

/** A wide listing scrolls by itself, by keyboard too. */
function codeHtml(text: string): string {
  return `<pre tabindex="0"><code>${text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!)}\n</code></pre>\n`;
}

/** A wide table scrolls by itself, by keyboard too. */
function tableHtml({ header, rows }: Tokens.Table, inline: (cell: Tokens.TableCell) => string): string {
  const cell =
    (tag: 'th' | 'td') =>
    (each: Tokens.TableCell): string =>
      `<${tag}${tag === 'th' ? ' scope="col"' : ''}${each.align ? ` style="text-align:${each.align}"` : ''}>${inline(each)}</${tag}>`;
  const head = `<thead><tr>${header.map(cell('th')).join('')}</tr></thead>`;
  const body = `<tbody>${rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('')}</tbody>`;
  return `<div class="wide" tabindex="0" role="group"><table>${head}${body}</table></div>\n`;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
