// The parts of a program's source that a proof can run or leave out: its statements, and the ways that its decisions can go.

import { partsOf } from '../../../compile/steps/flow.ts';
import type { Expression, Outcome, OutcomeSide, Program, Statement } from '../../../language/program.ts';
import type { Span } from '../../../language/source.ts';
import { bodiesOf, calledFunctions, expressionsOf } from './called.ts';

/** A statement, or one way that a decision can go. */
export type CoverageItem = {
  readonly side: OutcomeSide | 'run';
  /** The statement; of a decision the test; of `?:`, `&&` and `||` the whole expression. */
  readonly of: Span;
  /** The statements or the expression that run where it goes this way; null where nothing does, or where that is not known. */
  readonly within: Span | null;
  /** Of `?:`, `&&` and `||`: what decides. */
  readonly test?: Span;
  /** Whether the right side of a `||` or `&&` is asked where the left one is true. */
  readonly asks?: boolean;
};

/** The parts of the functions that an entry of the program can call and of its constants: outer before inner. */
export function partsOfSource(program: Program): readonly CoverageItem[] {
  const parts: CoverageItem[] = [];
  const add = (part: CoverageItem): void => void parts.push(part);
  for (const { decided } of program.constants) for (const outcome of decided ?? []) decidedParts(outcome, add);
  for (const fn of calledFunctions(program)) statementParts(program, fn.body, add);
  return parts;
}

type Add = (part: CoverageItem) => void;

function statementParts(program: Program, statements: readonly Statement[], add: Add): void {
  for (const statement of statements) {
    add({ side: 'run', of: statement.span, within: spanOver([statement]) });
    decisionParts(program, statement, add);
    for (const expression of expressionsOf(statement)) expressionParts(expression, add);
    for (const body of bodiesOf(statement)) statementParts(program, body, add);
  }
}

function decisionParts(program: Program, statement: Statement, add: Add): void {
  const { span: of } = statement;
  if (statement.kind === 'if') {
    add({ side: 'if', of, within: spanOver(statement.yes) });
    add({ side: 'else', of, within: spanOver(statement.no) });
  } else if (statement.kind === 'loop') loopParts(program, statement, add);
  else if (statement.kind === 'switch') {
    for (const { value, body } of statement.cases)
      if (value !== null) add({ side: `case ${value}`, of, within: spanOver(body) });
    add({ side: 'default', of, within: spanOver(statement.cases.find(({ value }) => value === null)?.body ?? []) });
  }
}

/** A test that is a literal decides nothing: `while (true)`, `for (;;)` and `do … while (false)` are written to go one way. */
function loopParts({ files }: Program, statement: Statement & { kind: 'loop' }, add: Add): void {
  const { span: of, testFirst, body, update } = statement;
  if (/^(?:true|false|\d+|for)$/.test(files[of.file]!.text.slice(of.start, of.end))) return;
  add({ side: 'body', of, within: testFirst ? spanOver([...body, ...update]) : null });
  add({ side: 'past', of, within: null });
}

function spanOver(statements: readonly Statement[]): Span | null {
  const spans = statements
    .flatMap((each) => [each.span, ...bodiesOf(each).map(spanOver)])
    .filter((each) => each !== null);
  const [first] = spans;
  if (first === undefined) return null;
  const start = Math.min(...spans.map((each) => each.start));
  return { file: first.file, start, end: Math.max(...spans.map((each) => each.end)) };
}

function expressionParts(expression: Expression, add: Add): void {
  const { span: of } = expression;
  for (const outcome of expression.decided ?? []) decidedParts(outcome, add);
  if (expression.kind === 'conditional') {
    const test = expression.test.span;
    add({ side: 'yes', of, within: expression.yes.span, test });
    add({ side: 'no', of, within: expression.no.span, test });
  } else if (expression.kind === 'both' || expression.kind === 'either') {
    const test = expression.left.span;
    const asks = expression.kind === 'both';
    add({ side: 'right', of, within: expression.right.span, test, asks });
    add({ side: 'short', of, within: null, test, asks });
  }
  for (const part of partsOf(expression)) expressionParts(part, add);
}

const other: Readonly<Partial<Record<OutcomeSide, OutcomeSide>>> = {
  yes: 'no',
  no: 'yes',
  right: 'short',
  short: 'right',
};

/** What constants decide goes one way in this program. The other way is a part of the source all the same. */
function decidedParts({ side, span: of }: Outcome, add: Add): void {
  add({ side, of, within: null });
  add({ side: other[side]!, of, within: null });
}
