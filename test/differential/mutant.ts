// Mistakes that a back end could make, each as a change of the program that it runs.

import type { BinaryOperator, Expression, Program, Statement } from '../../src/language/program.ts';

type Node = Expression | Statement;
type Change = (node: Node) => Node;
export type Mutant = { readonly name: string; readonly change: (program: Program) => Program };

/** The program with every node of its tree changed, inner ones first. */
function changed(program: Program, change: Change): Program {
  return {
    ...program,
    functions: program.functions.map((fn) => ({ ...fn, body: rewritten(fn.body, change) as Statement[] })),
  };
}

function rewritten(value: unknown, change: Change): unknown {
  if (Array.isArray(value)) return value.map((each) => rewritten(each, change));
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'span' ? each : rewritten(each, change)]),
  );
  return 'kind' in copy ? change(copy as unknown as Node) : copy;
}

function swap(from: BinaryOperator, to: BinaryOperator): Change {
  return (node) => (node.kind === 'binary' && node.operator === from ? { ...node, operator: to } : node);
}

const commutative: ReadonlySet<BinaryOperator> = new Set(['add', 'multiply', 'and', 'or', 'xor', 'equal', 'notEqual']);

const changes: Readonly<Record<string, Change>> = {
  '`>>` shifts zeros in': swap('shiftRight', 'shiftRightUnsigned'),
  '`>>>` shifts the sign in': swap('shiftRightUnsigned', 'shiftRight'),
  '`<` is `<=`': swap('less', 'lessEqual'),
  '`%` divides': swap('remainder', 'divide'),
  '`-x` is `~x`': (node) =>
    node.kind === 'unary' && node.operator === 'negate' ? { ...node, operator: 'complement' } : node,
  '`&&` is `||`': (node) => (node.kind === 'both' ? { ...node, kind: 'either' } : node),
  '`||` always looks at both sides': (node) =>
    node.kind === 'either'
      ? { kind: 'binary', type: 'boolean', operator: 'or', left: node.left, right: node.right, span: node.span }
      : node,
  '`continue` is `break`': (node) => (node.kind === 'continue' ? { ...node, kind: 'break' } : node),
  '`do` tests first': (node) => (node.kind === 'loop' && !node.testFirst ? { ...node, testFirst: true } : node),
  'a `for` forgets its update after `continue`': (node) =>
    node.kind === 'loop' && node.update.length > 0
      ? { ...node, body: [...node.body, ...node.update], update: [] }
      : node,
  'cases do not fall through': (node) =>
    node.kind === 'switch'
      ? {
          ...node,
          cases: node.cases.map((each) => ({ ...each, body: [...each.body, { kind: 'break', span: node.span }] })),
        }
      : node,
  'the default runs only as the last case': (node) =>
    node.kind === 'switch'
      ? {
          ...node,
          cases: [
            ...node.cases.filter((each) => each.value !== null),
            ...node.cases.filter((each) => each.value === null),
          ],
        }
      : node,
  '`Atomics.sub` adds': (node) =>
    node.kind === 'access' && node.operation === 'sub' ? { ...node, operation: 'add' } : node,
  '`Atomics.exchange` gives the new value': (node) =>
    node.kind === 'access' && node.operation === 'exchange' ? { ...node, operation: 'store' } : node,
  'a failed assertion is not recorded': (node) =>
    node.kind === 'ambient' && node.operation === 'assert' ? { ...node, operation: 'work', operands: [] } : node,
  'an index that is out of bounds is blamed on the next site': (node) =>
    node.kind === 'access' && node.site > 0 ? { ...node, site: node.site - 1 } : node,
  'operands are evaluated from right to left': (node) =>
    node.kind === 'binary' && commutative.has(node.operator) ? { ...node, left: node.right, right: node.left } : node,
};

export const mutants: readonly Mutant[] = Object.entries(changes).map(([name, change]) => ({
  name,
  change: (program) => changed(program, change),
}));
