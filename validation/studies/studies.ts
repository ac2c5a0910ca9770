// All studies, in the order in which they are told.

import type { Library, Study } from '../study.ts';
import { measuredCollapse, modelledCollapse } from './collapse.ts';
import { counters } from './counters.ts';
import { milanCounter } from './milan.ts';
import { courseLocks, oneLock } from './one-lock.ts';
import { oneWord } from './one-word.ts';
import { kernelSections, routeLookups } from './readers.ts';

export function studiesOf(library: Library): Study[] {
  return [
    oneWord(library),
    oneLock(library),
    courseLocks(library),
    measuredCollapse(library),
    modelledCollapse(),
    counters(library),
    milanCounter(library),
    routeLookups(library),
    kernelSections(library),
  ];
}
