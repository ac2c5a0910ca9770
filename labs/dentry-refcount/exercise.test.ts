// The exercise as Vitest tests, for an editor: the points of `npm run grade
// dentry-refcount`, a test a check.

import { exerciseTests } from '../../src/grade/tests.ts';

exerciseTests('dentry-refcount');
