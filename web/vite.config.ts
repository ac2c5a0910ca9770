// How the page is served and built: paths that hold anywhere, headers that isolate it, and the course as modules.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { isolationHeaders } from '../src/cli/page/site.ts';
import { courseModules } from './course/modules.ts';
import { contentPolicy } from './isolation/policy.ts';
import { isolation } from './isolation/server.ts';
import { documentMessages } from './messages/document.ts';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

const jsx = { runtime: 'automatic', importSource: 'preact' } as const;

export default defineConfig({
  root: here,
  base: './',
  cacheDir: join(root, 'node_modules/.cache/percore-web'),
  publicDir: false,
  oxc: { jsx },
  optimizeDeps: {
    entries: ['index.html', 'engine/broker.ts', 'engine/simulator.ts', '*/page.tsx'],
    rolldownOptions: { transform: { jsx }, plugins: [courseModules(root)] },
  },
  plugins: [courseModules(root), documentMessages(), contentPolicy(), isolation(root)],
  worker: { format: 'es', plugins: () => [courseModules(root)] },
  server: { headers: isolationHeaders, fs: { allow: [root] } },
  build: { outDir: join(root, 'dist'), emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 600 },
});
