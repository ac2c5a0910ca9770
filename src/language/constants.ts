// Top-level constants: claims of shared words, knobs, and plain numbers, in the order of their declarations.

import type { CallExpression } from 'acorn';
import { type ClaimFunction, claimFunctions } from './ambient.ts';
import { checkConstant } from './assignment.ts';
import { type Body, type ConstantValue, createBody, refuse, type Surroundings } from './body.ts';
import { checkExpression, checkValue } from './expression.ts';
import { claim, type Layout, mostWords, openLine } from './layout.ts';
import type { Constant } from './program.ts';
import { questionedIn, questionMark } from './syntax.ts';
import type { ConstantNode, Unit } from './unit.ts';

export type ConstantSettings = {
  readonly layout: Layout;
  /** Values that replace those in the file, by name. */
  readonly knobs: Readonly<Record<string, number>>;
  /** Where the file's values go as they become known. */
  readonly values: Map<string, ConstantValue | 'broken'>;
};

/** Evaluates a file's constants, claiming its shared words on fresh lines. */
export function evaluateConstants(unit: Unit, around: Surroundings, settings: ConstantSettings): Constant[] {
  openLine(settings.layout);
  const early: Surroundings = { ...around, callee: (of, name) => around.callee(of, name) && 'early' };
  const body = createBody(unit, early, null, null);
  const constants: Constant[] = [];
  for (const node of unit.constants.values()) {
    const value = evaluate(body, node, settings);
    settings.values.set(node.name, value ?? 'broken');
    if (value !== null)
      constants.push({
        name: node.name,
        ...value,
        span: { file: unit.index, start: node.value.start, end: node.value.end },
      });
  }
  return constants;
}

function evaluate(body: Body, node: ConstantNode, settings: ConstantSettings): ConstantValue | null {
  const kind = claimKind(body.unit, node);
  const setting = Object.hasOwn(settings.knobs, node.name) ? settings.knobs[node.name]! : null;
  if (kind !== null && setting !== null)
    return refuse(body, node, `\`${node.name}\` claims shared words: it is not a knob`, 'set another name');
  if (!['i32', 'boolean', null].includes(node.annotation))
    return refuse(
      body,
      node,
      `\`${node.name}\` has a type that is not in the lab language`,
      'write `i32` or `boolean`, or leave the type out',
    );
  if (kind !== null && node.annotation === 'boolean')
    return refuse(
      body,
      node,
      `\`${node.name}\` is a boolean, and a claim gives an index`,
      'leave the type out, or write `i32`',
    );
  return kind !== null ? evaluateClaim(body, node, kind, settings.layout) : evaluateValue(body, node, setting);
}

function evaluateValue(body: Body, node: ConstantNode, setting: number | null): ConstantValue | null {
  const { annotation } = node;
  const value =
    annotation === 'i32' || annotation === 'boolean'
      ? checkValue(body, node.value, annotation)
      : checkExpression(body, node.value);
  if (value === null) return null;
  if (value.kind !== 'constant')
    return refuse(
      body,
      node.value,
      `\`${node.name}\` is not known before the program runs`,
      'make it of literals, earlier constants, `LINE`, `CORES` and operators, or claim words with `line()`',
    );
  const { type, decided } = value;
  if (setting === null) return { type, value: value.value, ...(decided === undefined ? {} : { decided }) };
  if (setting !== (value.type === 'i32' ? setting | 0 : Number(setting === 1)))
    return refuse(
      body,
      node,
      `\`${node.name}\` is set to ${setting}`,
      value.type === 'i32' ? 'set it to an integer from -2147483648 to 2147483647' : 'set it to 0 (false) or 1 (true)',
    );
  return { type: value.type, value: setting | 0 };
}

function claimKind(unit: Unit, node: ConstantNode): ClaimFunction | null {
  const value = node.value;
  if (value.type !== 'CallExpression' || value.callee.type !== 'Identifier') return null;
  const name = value.callee.name;
  const hidden = unit.functions.has(name) || unit.constants.has(name);
  return hidden ? null : (claimFunctions.find((each) => each === name) ?? null);
}

function evaluateClaim(body: Body, node: ConstantNode, kind: ClaimFunction, layout: Layout): ConstantValue | null {
  const n = claimSize(body, node.value as CallExpression, kind);
  if (n === null) return null;
  const index = claim(layout, kind, node.name, n, { file: body.unit.index, start: node.start, end: node.end });
  return index === null ? refuseClaim(body, node, layout) : { type: 'i32', value: index };
}

/** The file before may have left too few: then it is the one at fault, with the largest of its claims. */
function refuseClaim(body: Body, node: ConstantNode, { claims }: Layout): null {
  const before = body.around.before(body.unit);
  const [largest] = claims.filter(({ span }) => span.file !== body.unit.index).sort((a, b) => b.words - a.words);
  const own = claims.filter(({ span }) => span.file === body.unit.index).reduce((sum, { words }) => sum + words, 0);
  const others = claims.reduce((sum, { words }) => sum + words, 0) - own;
  if (before === null || largest === undefined || others < mostWords / 2)
    return refuse(
      body,
      node,
      `\`${node.name}\` claims more shared words than the limit of ${mostWords.toLocaleString('en')}`,
      'claim fewer',
    );
  return body.around.reporter.refuse(
    before.file,
    largest.span,
    `this file claims ${others.toLocaleString('en')} of the ${mostWords.toLocaleString('en')} shared words (\`${largest.name}\` claims ${largest.words.toLocaleString('en')}), so too few are left for ${body.unit.file.name}`,
    'claim fewer',
  );
}

function claimSize(body: Body, call: CallExpression, kind: ClaimFunction): number | null {
  const plural = kind === 'lines' || kind === 'words';
  const size = call.arguments[0];
  const questioned = questionedIn(call);
  if (questioned !== null) return refuse(body, questioned, ...questionMark);
  if (call.arguments.length !== (plural ? 1 : 0) || size?.type === 'SpreadElement')
    return refuse(
      body,
      call,
      `\`${kind}\` takes ${plural ? 'how many' : 'nothing'}`,
      plural ? `write \`${kind}(n)\`` : `write \`${kind}()\`, or \`${kind}s(n)\` for several`,
    );
  if (size === undefined) return 1;
  const n = checkConstant(body, size, `the size of \`${kind}\``);
  if (n === null || n >= 1) return n;
  return refuse(body, size, `\`${kind}(${n})\` claims nothing`, 'claim at least 1');
}
