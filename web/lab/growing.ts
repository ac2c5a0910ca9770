// A figure that grows: its sweep is simulated when its place on the page first comes into sight, and ended when that is gone.

import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Result } from '../../src/experiment/result.ts';
import { ask } from '../engine/engine.ts';
import type { SimulateRequest } from '../engine/protocol.ts';
import type { Coming } from '../plot/figure.ts';
import { comingOf } from './simulation.ts';

/** A result so far, and what it will have. */
export type Growth = { readonly result: Result; readonly coming: Coming };

export type Growing<Place> = {
  readonly place: RefObject<Place | null>;
  readonly growth: ReadonlySignal<Growth | null>;
  readonly failure: ReadonlySignal<string | null>;
};

export function useGrowing<Place extends Element>(request: () => Promise<SimulateRequest>): Growing<Place> {
  const place = useRef<Place>(null);
  const growth = useSignal<Growth | null>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      grow(request, gone.signal, (each) => {
        growth.value = each;
      }).catch((error: Error) => {
        if (!gone.signal.aborted) failure.value = error.message;
      });
    });
    watch.observe(place.current!);
    return () => {
      watch.disconnect();
      gone.abort();
    };
  }, []);
  return { place, growth, failure };
}

async function grow(
  request: () => Promise<SimulateRequest>,
  signal: AbortSignal,
  keep: (growth: Growth) => void,
): Promise<void> {
  const asked = await request();
  if (signal.aborted) return;
  const coming = comingOf(asked);
  const { answer, stop } = ask(asked, { onPartial: (result) => keep({ result, coming }) });
  signal.addEventListener('abort', stop);
  keep({ result: await answer, coming });
}
