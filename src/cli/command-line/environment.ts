// Options as environment variables: set once for every run, and overruled by the command line.

import type { Option } from 'commander';
import { distance } from 'fastest-levenshtein';
import { UsageError } from './usage.ts';

/** --trace-cycles has PERCORE_TRACE_CYCLES. */
export function variableOf(option: string): string {
  return `PERCORE_${option.toUpperCase().replaceAll('-', '_')}`;
}

/** Whether an option is on or off, and takes no value. */
export function isSwitch({ required, optional }: Option): boolean {
  return !required && !optional;
}

/** Takes twins out of the environment that say nothing: empty ones, and 0, false, no or off for a switch. */
export function dropSilentVariables(options: readonly Option[]): void {
  for (const each of options) {
    if (each.envVar === undefined) continue;
    const value = process.env[each.envVar] ?? '';
    if (value === '' || (isSwitch(each) && no.test(value))) delete process.env[each.envVar];
  }
}

const no = /^(0|false|no|off)$/i;
const yes = /^(1|true|yes|on)$/i;

/** A switch is on or off, and a twin that is a slip away from one of ours is one. @throws UsageError */
export function refuseVariables(options: readonly Option[], environment: NodeJS.ProcessEnv = process.env): void {
  const twins = options.flatMap(({ envVar }) => envVar ?? []);
  for (const [name, value = ''] of Object.entries(environment)) {
    const own = options.find(({ envVar }) => envVar === name);
    if (own !== undefined && isSwitch(own) && value !== '' && !yes.test(value) && !no.test(value))
      throw new UsageError(`${name}=${value}: this must be on (1) or off (0)`);
    const near =
      /^PERCORE_/.test(name) && !twins.includes(name) && !elsewhere.has(name)
        ? twins.find((twin) => distance(twin, name) <= 2)
        : undefined;
    if (near !== undefined && value !== '')
      throw new UsageError(
        `${name} belongs to no option. Did you mean ${near}? Correct its name, or remove it from the environment.`,
      );
  }
}

/** Twins that are a slip away from another command's: each is right for some command. A test holds that none is missing. */
export const elsewhere: ReadonlySet<string> = new Set(
  [
    'BATCH',
    'CODE',
    'CORES',
    'HINT',
    'HOST',
    'NAMES',
    'OPEN',
    'OUT',
    'PIN',
    'PORT',
    'RACES',
    'REPEAT',
    'RESET',
    'SEED',
    'SET',
    'SITE',
    'TRACE',
    'VARIANT',
    'VARIANTS',
    'WATCH',
    'WIS',
    'WRITE',
  ].map((name) => `PERCORE_${name}`),
);

/** "PERCORE_CORES: " where the environment, not the command line, gave the option that a message starts with. */
export function variableAtFault(message: string, words: readonly string[]): string {
  const [option, name] = /^--([a-z-]+)/.exec(message) ?? [];
  if (option === undefined || words.some((word) => word === option || word.startsWith(`${option}=`))) return '';
  const twin = variableOf(name!);
  return process.env[twin] === undefined ? '' : `${twin}: `;
}
