// What an access asks of a line, by number. Constants one by one, so that a bundler writes the numbers themselves.

export const load = 0;
export const store = 1;
export const atomic = 2;
