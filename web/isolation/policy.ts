// The built page's own Content-Security-Policy: everything comes from where the page is, nothing goes anywhere else, and no text
// becomes script on the page. Programs are compiled in workers, which a host's headers govern and this policy does not.

import type { Plugin } from 'vite';

export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  // The code viewer makes its own style sheet, and tables of lessons say in their cells how they are aligned.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** As it is developed the page has none: vite's own scripts stand in it. */
export function contentPolicy(): Plugin {
  return {
    name: 'percore-policy',
    apply: 'build',
    transformIndexHtml: (html) =>
      html.replace(
        '<meta charset="utf-8" />',
        `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
      ),
  };
}
