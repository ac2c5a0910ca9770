// An option's twin in the environment: what is set once for every run, and gives way to the command line.

import type { Option } from 'commander';

/** --trace-cycles has PERCORE_TRACE_CYCLES. */
export function twinName(option: string): string {
  return `PERCORE_${option.toUpperCase().replaceAll('-', '_')}`;
}

/** Whether an option is on or off, and takes no value. */
export function isSwitch({ required, optional }: Option): boolean {
  return !required && !optional;
}

/** Takes twins out of the environment that say nothing: empty ones, and 0, false or no for a switch. */
export function dropSilentTwins(options: readonly Option[]): void {
  for (const each of options) {
    if (each.envVar === undefined) continue;
    const value = process.env[each.envVar] ?? '';
    if (value === '' || (isSwitch(each) && /^(0|false|no)$/i.test(value))) delete process.env[each.envVar];
  }
}

/** "PERCORE_CORES: " where the environment, not the command line, gave the option that a message starts with. */
export function twinAtFault(message: string, words: readonly string[]): string {
  const [option, name] = /^--([a-z-]+)/.exec(message) ?? [];
  if (option === undefined || words.some((word) => word === option || word.startsWith(`${option}=`))) return '';
  const twin = twinName(name!);
  return process.env[twin] === undefined ? '' : `${twin}: `;
}
