// Rewriting: a program's trees copied with some nodes replaced, from the leaves up.

import type { Expression, Program, ProgramFunction, Statement } from './program.ts';

export type Rewriting = {
  /** Told of every expression whose parts are rewritten already. */
  readonly expression?: (expression: Expression) => Expression;
  /** Told of every statement whose parts are rewritten already. */
  readonly statement?: (statement: Statement) => Statement;
};

export function rewriteFunction(fn: ProgramFunction, rewriting: Rewriting): ProgramFunction {
  return { ...fn, body: statementsOf(fn.body, rewriting) };
}

/** The program with other functions; `shift` is by how many places the old ones have moved. */
export function withFunctions(program: Program, functions: readonly ProgramFunction[], shift: number): Program {
  const moved = <T extends number | null>(fn: T): T => (fn === null ? fn : fn + shift) as T;
  const { prepare, setup, operation, after, invariant } = program.entries;
  return {
    ...program,
    functions,
    entries: {
      prepare: moved(prepare),
      setup: moved(setup),
      operation: moved(operation),
      after: moved(after),
      invariant: moved(invariant),
    },
  };
}

function statementsOf(statements: readonly Statement[], rewriting: Rewriting): Statement[] {
  return statements.map((each) => statementOf(each, rewriting));
}

function statementOf(statement: Statement, rewriting: Rewriting): Statement {
  const inner = innerStatement(statement, rewriting);
  return rewriting.statement?.(inner) ?? inner;
}

function innerStatement(statement: Statement, rewriting: Rewriting): Statement {
  const expression = (each: Expression): Expression => expressionOf(each, rewriting);
  const statements = (each: readonly Statement[]): Statement[] => statementsOf(each, rewriting);
  switch (statement.kind) {
    case 'set':
      return { ...statement, value: expression(statement.value) };
    case 'evaluate':
      return { ...statement, expression: expression(statement.expression) };
    case 'if':
      return {
        ...statement,
        test: expression(statement.test),
        yes: statements(statement.yes),
        no: statements(statement.no),
      };
    case 'loop':
      return {
        ...statement,
        test: expression(statement.test),
        body: statements(statement.body),
        update: statements(statement.update),
      };
    case 'switch':
      return {
        ...statement,
        value: expression(statement.value),
        cases: statement.cases.map((each) => ({ ...each, body: statements(each.body) })),
      };
    case 'return':
      return { ...statement, value: statement.value === null ? null : expression(statement.value) };
    case 'break':
    case 'continue':
      return statement;
  }
}

function expressionOf(expression: Expression, rewriting: Rewriting): Expression {
  const inner = innerExpression(expression, (each) => expressionOf(each, rewriting));
  return rewriting.expression?.(inner) ?? inner;
}

function innerExpression(expression: Expression, of: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'constant':
    case 'local':
      return expression;
    case 'unary':
      return { ...expression, operand: of(expression.operand) };
    case 'binary':
    case 'both':
    case 'either':
      return { ...expression, left: of(expression.left), right: of(expression.right) };
    case 'conditional':
      return { ...expression, test: of(expression.test), yes: of(expression.yes), no: of(expression.no) };
    case 'access':
      return { ...expression, index: of(expression.index), operands: expression.operands.map(of) };
    case 'call':
    case 'ambient':
      return { ...expression, operands: expression.operands.map(of) };
  }
}
