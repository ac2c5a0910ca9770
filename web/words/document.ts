// The words of index.html, put in when the page is served or built.

import type { Plugin } from 'vite';
import { words } from './words.ts';

export function documentWords(): Plugin {
  return {
    name: 'percore-words',
    transformIndexHtml: (html) =>
      Object.entries(words.html).reduce(
        (text, [name, said]) => text.replaceAll(`%${name}%`, said),
        html.replace('lang="en"', `lang="${words.html.language}"`),
      ),
  };
}
