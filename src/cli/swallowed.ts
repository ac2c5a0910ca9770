// Options that npm took for itself: `npm run lab spinlock --cores 1,2` without the `--` never reaches the command.

import { UsageError } from './usage.ts';

/** What npm puts into the environment of a script for an option that it was given. */
const prefix = 'npm_config_';

/** @throws UsageError that names what npm swallowed and shows the command as it must be. */
export function refuseSwallowed(names: readonly string[], script: string, words: readonly string[], environment: NodeJS.ProcessEnv): void {
  if (environment.npm_lifecycle_event === undefined) return;
  const swallowed = names.filter((name) => environment[prefix + name.replaceAll('-', '_')] !== undefined);
  if (swallowed.length === 0) return;
  const options = swallowed.map((name) => `--${name}`);
  // npm keeps `--cores=1,2` whole, but of `--cores 1,2` it takes the name and leaves the value among the words.
  const written = swallowed.map((name) => {
    const value = environment[prefix + name.replaceAll('-', '_')];
    return value === 'true' || value === '' || value === undefined ? `--${name}${/^(quick|pin|oversubscribe|no-comments)$/.test(name) ? '' : ' …'}` : `--${name} ${value}`;
  });
  const plain = words.filter((word) => /^[a-z][a-z-]*$/.test(word));
  throw new UsageError(
    `npm took ${options.join(' and ')} for itself: options for the lab stand behind "--".\n`
    + `Write: npm run ${script} ${plain.length > 0 ? `${plain.join(' ')} ` : ''}-- ${written.join(' ')}\n`
    + `or set ${swallowed.map((name) => `PERCORE_${name.toUpperCase().replaceAll('-', '_')}`).join(', ')} in the environment.`,
  );
}
