// The heads of a core's account, by number: the places of `categories` in account.ts. Constants one by one, so that a bundler writes the numbers themselves.

export const work = 0;
export const hit = 1;
export const transfer = 2;
export const queue = 3;
export const spin = 4;
