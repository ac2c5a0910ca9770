// Options that npm took for itself: `npm run lab spinlock --cores 1,2` without the `--` never reaches the command.

import { distance } from 'fastest-levenshtein';
import { commandText } from './command-text.ts';
import { variableOf } from './environment.ts';
import { UsageError } from './usage.ts';

/** What npm puts into the environment of a script for an option that it was given. */
const prefix = 'npm_config_';

/** One of our options; a switch takes no value. */
type Own = { readonly name: string; readonly isSwitch: boolean };

/** @throws UsageError that names what npm swallowed and shows the command as it must be. */
export function refuseNpmOptions(
  options: readonly Own[],
  script: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): void {
  if (environment.npm_lifecycle_event === undefined) return;
  const names = options.map((each) => each.name);
  refuseMistyped(names, environment);
  const swallowed = names.filter((name) => takenOf(name, environment) !== undefined);
  if (swallowed.length === 0) return;
  const flags = options.filter((each) => each.isSwitch).map((each) => each.name);
  const [lab, ...rest] = words;
  const lost = swallowed.filter((name) => !flags.includes(name) && !isValue(takenOf(name, environment)));
  // npm keeps `--cores=1,2` whole, but of `--cores 1,2` it takes the name and leaves the value among the words.
  const found = lost.length === 1 && rest.length === 1 ? rest[0]! : '…';
  const written = swallowed.flatMap((name) =>
    flags.includes(name) ? [`--${name}`] : [`--${name}`, lost.includes(name) ? found : takenOf(name, environment)!],
  );
  throw new UsageError(
    `npm took ${swallowed.map((name) => `--${name}`).join(' and ')} for itself: options of Percore go after "--".\n` +
      `Write: ${commandText(script, [...(lab === undefined ? [] : [lab]), ...written])}\n` +
      `or set ${swallowed.map(variableOf).join(', ')} in the environment.`,
  );
}

/** What npm made of an option; of `--no-x` it makes an `x` that is empty. */
function takenOf(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  return environment[prefix + name.replace(/^no-/, '').replaceAll('-', '_')];
}

function isValue(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'true';
}

/** An option that npm took and that is none of its own, but a slip away from one of ours. */
function refuseMistyped(names: readonly string[], environment: NodeJS.ProcessEnv): void {
  for (const key of Object.keys(environment).filter((each) => each.startsWith(prefix))) {
    const word = key.slice(prefix.length).replaceAll('_', '-');
    const near = names.find(
      (name) => name.length >= 4 && word !== name && distance(word, name) <= (name.length >= 6 ? 2 : 1),
    );
    if (near !== undefined && !names.includes(word))
      throw new UsageError(
        `npm took --${word} for itself, and there is no such option. Did you mean --${near}? Options of Percore go after "--".`,
      );
  }
}
