// The types of commands.mjs, for sources in TypeScript.

export const commands: Readonly<Record<string, { readonly script: string; readonly about: string }>>;
export const packaged: readonly string[];
