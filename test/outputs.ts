// Outputs in a text: blocks between marks that begin with `$ npm run …`, each with what the command prints.

/** Gives what a command prints; its words stand behind `npm run`. */
export type Run = (words: readonly string[]) => string;

/** A text with each output made anew. @throws Error where a mark has no end, or a marked part shows no command */
export function withOutputs(text: string, run: Run): string {
  return text.replace(
    /<!-- output: ([\w-]+) -->\n([\s\S]*?)(?=<!-- (?:end|output): )(?:<!-- end: \1 -->)?/g,
    (whole, name, part) => {
      if (!whole.endsWith(`<!-- end: ${name} -->`))
        throw new Error(`the output "${name}" has no <!-- end: ${name} -->`);
      if (!block.test(part))
        throw new Error(`the output "${name}" shows no command: write a block that begins with "$ npm run "`);
      const made = part.replace(new RegExp(block, 'g'), (_: string, command: string) =>
        ['```', `$ npm run ${command}`, '', trimmed(run(wordsOf(command))), '```'].join('\n'),
      );
      return `<!-- output: ${name} -->\n${made}<!-- end: ${name} -->`;
    },
  );
}

const block = /```\n\$ npm run ([^\n]+)\n[\s\S]*?\n```/;

function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
}

/** Without blanks at the ends, and without the last lines, which say where the result is kept: that is another place for every reader. */
function trimmed(printed: string): string {
  return printed
    .replace(/\nKept as [\s\S]*$/, '')
    .replace(/ +$/gm, '')
    .trim();
}
