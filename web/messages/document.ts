// The words of index.html, put in when the page is served or built.

import type { Plugin } from 'vite';
import { messages } from './messages.ts';

export function documentMessages(): Plugin {
  return {
    name: 'percore-messages',
    transformIndexHtml: (html) =>
      Object.entries(messages.html).reduce(
        (text, [name, said]) => text.replaceAll(`%${name}%`, said),
        html.replace('lang="en"', `lang="${messages.html.language}"`),
      ),
  };
}
