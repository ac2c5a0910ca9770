// Every mistake that the tests know.

import { callMistakes } from './calls.ts';
import { contractMistakes } from './contract.ts';
import { expressionMistakes } from './expressions.ts';
import type { Mistake } from './mistake.ts';
import { statementMistakes } from './statements.ts';
import { textMistakes } from './text.ts';
import { topLevelMistakes } from './top-level.ts';

export const allMistakes: readonly Mistake[] = [
  ...textMistakes,
  ...topLevelMistakes,
  ...contractMistakes,
  ...statementMistakes,
  ...expressionMistakes,
  ...callMistakes,
];
