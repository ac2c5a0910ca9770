// Back, forward, to any step, at any speed, and on by a random schedule.

import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { messages } from '../messages/messages.ts';
import { goTo, isOver, type Session, wanderOn } from './session.ts';

/** Steps a second. */
const speeds = [1, 2, 5, 10, 25] as const;

export type Playing = { readonly playing: boolean; readonly speed: Signal<number>; toggle(): void; start(): void };

export function usePlay(session: Session): Playing {
  const playing = useSignal(false);
  const speed = useSignal<number>(2);
  useEffect(() => {
    if (!playing.value) return;
    const timer = setInterval(() => {
      if (session.at.peek() >= session.path.peek().length) playing.value = false;
      else goTo(session, session.at.peek() + 1);
    }, 1000 / speed.value);
    return () => clearInterval(timer);
  }, [playing.value, speed.value]);
  return {
    playing: playing.value,
    speed,
    start: () => {
      playing.value = session.at.peek() < session.path.peek().length;
    },
    toggle: () => {
      playing.value = !playing.value && session.at.peek() < session.path.peek().length;
    },
  };
}

export function Transport({
  session,
  play,
  seed,
}: {
  readonly session: Session;
  readonly play: Playing;
  readonly seed: { value: number };
}) {
  const [at, of] = [session.at.value, session.path.value.length];
  const move = (title: string, sign: string, to: number) => (
    <button
      type="button"
      title={title}
      aria-label={title}
      disabled={to === at || to < 0 || to > of}
      onClick={() => goTo(session, to)}
    >
      {sign}
    </button>
  );
  return (
    <div class="transport">
      <span class="buttons">
        {move(messages.step.first, '«', 0)}
        {move(messages.step.back, '←', at - 1)}
        <button
          type="button"
          class="play"
          title={play.playing ? messages.step.pause : messages.step.play}
          aria-label={play.playing ? messages.step.pause : messages.step.play}
          disabled={at >= of && !play.playing}
          onClick={play.toggle}
        >
          {play.playing ? 'Ⅱ' : '▶'}
        </button>
        {move(messages.step.forward, '→', at + 1)}
        {move(messages.step.last, '»', of)}
      </span>
      <input
        type="range"
        min={0}
        max={Math.max(1, of)}
        value={at}
        disabled={of === 0}
        aria-label={messages.step.scrub}
        aria-valuetext={messages.step.at(at, of)}
        onInput={(event) => goTo(session, Number(event.currentTarget.value))}
      />
      <output>{messages.step.at(at, of)}</output>
      <label class="speed">
        {messages.step.speed}{' '}
        <select
          value={play.speed.value}
          onChange={(event) => {
            play.speed.value = Number(event.currentTarget.value);
          }}
        >
          {speeds.map((each) => (
            <option key={each} value={each}>
              {messages.step.stepsPerSecond(each)}
            </option>
          ))}
        </select>
      </label>
      <span class="chance">
        <button
          type="button"
          disabled={isOver(session)}
          onClick={() => void wanderOn(session, seed.value).then(play.start)}
        >
          {messages.step.chance}
        </button>
        <label>
          {messages.step.seed}{' '}
          <input
            class="field"
            type="number"
            min={0}
            max={9999}
            value={seed.value}
            onChange={(event) => {
              seed.value = Math.max(0, Math.min(9999, Math.round(Number(event.currentTarget.value)) || 0));
            }}
          />
        </label>
      </span>
    </div>
  );
}
