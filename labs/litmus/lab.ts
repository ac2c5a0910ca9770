// The card of the litmus lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Litmus tests',
  question: 'Which orders of reads and writes can the cores of a machine disagree on?',
  order: 7,
  operation: 'one core\'s part in one round (or one wait for the others in vain)',
  variants: [
    {
      name: 'store-buffering-atomics',
      title: 'store buffering, by Atomics: each core writes a word, then reads the other\'s',
      expect: 'holds',
      outcomes: [
        { registers: '0 0', is: 'forbidden', why: 'no order that keeps each core\'s own gives it' },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'acceptable' },
        { registers: '1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'store-buffering-plain',
      title: 'store buffering, by plain accesses: each core writes a word, then reads the other\'s',
      expect: 'holds',
      outcomes: [
        { registers: '0 0', is: 'interesting', why: 'needs a store buffer' },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'acceptable' },
        { registers: '1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'store-buffering-atomic-stores',
      title: 'store buffering, stores by Atomics and loads plain: the fence on the store\'s side',
      expect: 'holds',
      outcomes: [
        { registers: '0 0', is: 'interesting', why: 'needs a load ahead of an atomic store' },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'acceptable' },
        { registers: '1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'store-buffering-atomic-loads',
      title: 'store buffering, stores plain and loads by Atomics: the fence on the load\'s side',
      expect: 'holds',
      outcomes: [
        {
          registers: '0 0', is: 'interesting',
          why: 'needs a store buffer that an atomic load leaves full',
        },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'acceptable' },
        { registers: '1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'forwarding-atomics',
      title:
        'store buffering with forwarding, by Atomics: each core also reads its ' +
        'own word in between',
      expect: 'holds',
      outcomes: [
        {
          registers: '1 0 1 0', is: 'forbidden',
          why: 'no order that keeps each core\'s own gives it',
        },
        { registers: '1 0 1 1', is: 'acceptable' },
        { registers: '1 1 1 0', is: 'acceptable' },
        { registers: '1 1 1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'forwarding-plain',
      title:
        'store buffering with forwarding, by plain accesses: each core also reads its ' +
        'own word in between',
      expect: 'holds',
      outcomes: [
        {
          registers: '1 0 1 0', is: 'interesting',
          why: 'needs a store buffer that its own core reads from',
        },
        { registers: '1 0 1 1', is: 'acceptable' },
        { registers: '1 1 1 0', is: 'acceptable' },
        { registers: '1 1 1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'forwarding-atomic-loads',
      title: 'store buffering with forwarding, stores plain and loads by Atomics',
      expect: 'holds',
      outcomes: [
        {
          registers: '1 0 1 0', is: 'interesting',
          why: 'needs a store buffer that an atomic load leaves full',
        },
        { registers: '1 0 1 1', is: 'acceptable' },
        { registers: '1 1 1 0', is: 'acceptable' },
        { registers: '1 1 1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'message-passing-atomics',
      title:
        'message passing, by Atomics: data, then a flag; another core reads the ' +
        'flag, then the data',
      expect: 'holds',
      outcomes: [
        { registers: '0 0', is: 'acceptable' },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'forbidden', why: 'no order that keeps each core\'s own gives it' },
        { registers: '1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'message-passing-plain',
      title:
        'message passing, by plain accesses: data, then a flag; another core reads the ' +
        'flag, then the data',
      expect: 'holds',
      outcomes: [
        { registers: '0 0', is: 'acceptable' },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'interesting', why: 'needs stores or loads out of order' },
        { registers: '1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'message-passing-atomic-flag',
      title: 'message passing, data plain and the flag by Atomics: how a lock publishes',
      expect: 'holds',
      outcomes: [
        { registers: '0 0', is: 'acceptable' },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'forbidden', why: 'the flag\'s load synchronizes with its store' },
        { registers: '1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'load-buffering-atomics',
      title: 'load buffering, by Atomics: each core reads a word, then writes the other\'s',
      expect: 'holds',
      outcomes: [
        { registers: '0 0', is: 'acceptable' },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'acceptable' },
        { registers: '1 1', is: 'forbidden', why: 'no order that keeps each core\'s own gives it' },
      ],
    },
    {
      name: 'load-buffering-plain',
      title: 'load buffering, by plain accesses: each core reads a word, then writes the other\'s',
      expect: 'holds',
      outcomes: [
        { registers: '0 0', is: 'acceptable' },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'acceptable' },
        { registers: '1 1', is: 'interesting', why: 'needs a store ahead of an earlier load' },
      ],
    },
    {
      name: 'iriw-atomics',
      title:
        'independent reads of independent writes, by Atomics: two cores write, two read both ' +
        'words in opposite orders',
      expect: 'holds',
      set: { PARTS: 4 },
      outcomes: [
        { registers: '0 0 0 0', is: 'acceptable' },
        { registers: '0 0 0 1', is: 'acceptable' },
        { registers: '0 0 1 0', is: 'acceptable' },
        { registers: '0 0 1 1', is: 'acceptable' },
        { registers: '0 1 0 0', is: 'acceptable' },
        { registers: '0 1 0 1', is: 'acceptable' },
        { registers: '0 1 1 0', is: 'acceptable' },
        { registers: '0 1 1 1', is: 'acceptable' },
        { registers: '1 0 0 0', is: 'acceptable' },
        { registers: '1 0 0 1', is: 'acceptable' },
        {
          registers: '1 0 1 0', is: 'forbidden',
          why: 'no order that keeps each core\'s own gives it',
        },
        { registers: '1 0 1 1', is: 'acceptable' },
        { registers: '1 1 0 0', is: 'acceptable' },
        { registers: '1 1 0 1', is: 'acceptable' },
        { registers: '1 1 1 0', is: 'acceptable' },
        { registers: '1 1 1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'iriw-plain',
      title:
        'independent reads of independent writes, by plain accesses: two cores write, two read ' +
        'both words in opposite orders',
      expect: 'holds',
      set: { PARTS: 4 },
      outcomes: [
        { registers: '0 0 0 0', is: 'acceptable' },
        { registers: '0 0 0 1', is: 'acceptable' },
        { registers: '0 0 1 0', is: 'acceptable' },
        { registers: '0 0 1 1', is: 'acceptable' },
        { registers: '0 1 0 0', is: 'acceptable' },
        { registers: '0 1 0 1', is: 'acceptable' },
        { registers: '0 1 1 0', is: 'acceptable' },
        { registers: '0 1 1 1', is: 'acceptable' },
        { registers: '1 0 0 0', is: 'acceptable' },
        { registers: '1 0 0 1', is: 'acceptable' },
        {
          registers: '1 0 1 0', is: 'interesting',
          why: 'needs loads out of order, or stores that some see early',
        },
        { registers: '1 0 1 1', is: 'acceptable' },
        { registers: '1 1 0 0', is: 'acceptable' },
        { registers: '1 1 0 1', is: 'acceptable' },
        { registers: '1 1 1 0', is: 'acceptable' },
        { registers: '1 1 1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'coherence-atomics',
      title: 'coherence of two reads, by Atomics: a core reads the word twice that another writes',
      expect: 'holds',
      outcomes: [
        { registers: '0 0', is: 'acceptable' },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'forbidden', why: 'no order that keeps each core\'s own gives it' },
        { registers: '1 1', is: 'acceptable' },
      ],
    },
    {
      name: 'coherence-plain',
      title:
        'coherence of two reads, by plain accesses: a core reads the word twice ' +
        'that another writes',
      expect: 'holds',
      outcomes: [
        { registers: '0 0', is: 'acceptable' },
        { registers: '0 1', is: 'acceptable' },
        { registers: '1 0', is: 'interesting', why: 'needs loads of one word out of order' },
        { registers: '1 1', is: 'acceptable' },
      ],
    },
  ],
  litmus: { parts: 'PARTS', registers: 'REGISTERS', counts: 'COUNTS' },
  check: { meeting: 0 },
  knobs: [
    {
      name: 'skew',
      title: 'a core waits for less than so many cycles at the meeting, before its part', min: 1,
      max: 10000, unit: 'cycles',
    },
  ],
};

export default card;
