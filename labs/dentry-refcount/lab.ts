// The card of the dentry-refcount lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Reference counts',
  question: 'How can every core count references to the same object, and still know when the last one is gone?',
  order: 4,
  operation: 'one lookup: dget, use, dput',
  variants: [
    {
      name: 'locked',
      title: 'a lock for each object; add and subtract under it',
      expect: 'holds',
      falls: 'every dget and every dput takes turns at the object\'s lock',
    },
    {
      name: 'atomic',
      title: 'one atomic word an object; who makes it zero frees',
      expect: 'holds',
      falls: 'every dget and every dput fetches the line of the count',
    },
    {
      name: 'sloppy',
      title: 'cores keep what they give back as spare references (OSDI 2010), reconciled before freeing',
      expect: 'holds',
      grows: 'a core takes its references from its own spares',
      falls: 'spares do not help when cores hold more references than threshold, or drop objects often',
    },
    {
      name: 'free-too-early',
      title: 'sloppy, but drop frees without looking whether a reference is still in use',
      expect: 'use-after-free',
    },
    {
      name: 'double-free',
      title: 'atomic, but subtract and look are two steps, so two cores may see the zero',
      expect: 'breaks',
    },
  ],
  check: { DICE: 2, freePerMille: 1 },
  knobs: [
    { name: 'objects', title: 'hot objects, which all cores use', min: 1, max: 64, unit: 'objects' },
    { name: 'threshold', title: 'spare references that a core keeps of one object', min: 0, max: 1000, unit: 'references' },
    { name: 'freePerMille', title: 'operations that drop an object from the cache', min: 0, max: 1000, unit: 'per mille' },
    { name: 'holds', title: 'references to one object that an operation has at once', min: 1, max: 100, unit: 'references' },
  ],
};

export default card;
