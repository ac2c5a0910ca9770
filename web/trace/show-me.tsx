// Show me: the event log of a point as an animation of one cache line, at any speed, paused, and event by event.

import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Machine } from '../../src/engines/machine/description.ts';
import type { Movement } from '../../src/engines/machine/trace.ts';
import type { Why } from '../../src/experiment/meaning/why.ts';
import { loadMachine } from '../course/course.ts';
import { showFigure } from '../lab/show-figure.ts';
import { messages } from '../messages/messages.ts';
import { Caches } from './caches.tsx';
import { type Clock, createClock, motionIsReduced, runClock, speeds, step } from './clock.ts';
import { type LineNow, lineAt, linesOf } from './line-at.ts';
import './trace.css';

/** @public loaded when it is asked for */
export function ShowMe({ why }: { readonly why: Why }) {
  const machine = useSignal<Machine | null>(null);
  const { movements } = why.log;
  const lines = useMemo(() => linesOf(movements), [why]);
  const line = useSignal(lines[0] ?? '');
  useEffect(() => {
    loadMachine(why.machine).then(
      (each) => {
        machine.value = each;
      },
      () => {},
    );
  }, [why]);
  if (lines.length === 0) return <p class="small">{messages.show.nothing}</p>;
  const own = movements.filter((each) => each.line === line.value);
  return (
    <section class="show-me" aria-label={messages.show.heading}>
      <label class="pick">
        {messages.show.line}{' '}
        <select
          value={line.value}
          onChange={(event) => {
            line.value = event.currentTarget.value;
          }}
        >
          {lines.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      {machine.value !== null && (
        <Film key={line.value} line={line.value} own={own} cores={why.cores} machine={machine.value} />
      )}
    </section>
  );
}

type FilmAsked = {
  readonly line: string;
  readonly own: readonly Movement[];
  readonly cores: number;
  readonly machine: Machine;
};

function Film({ line, own, cores, machine }: FilmAsked) {
  const start = own[0]!.asked;
  const clock = useMemo(() => createClock(start), []);
  const box = useRef<HTMLElement>(null);
  const width = useSignal(560);
  const now = useComputed(() => lineAt(own, cores, machine.protocol === 'MESIF', clock.time.value)).value;
  useEffect(() => (clock.playing.value ? runClock(clock, own) : undefined), [clock.playing.value]);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      width.value = Math.floor(entry!.contentRect.width);
    });
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    showFigure('.show-me');
    // Motion that nobody started is for those who do not mind motion.
    clock.playing.value = !motionIsReduced();
  }, []);
  const sentence = messages.show.picture(
    sentenceOf(line, now, clock.time.value),
    messages.show.waiting(now.queue.length),
  );
  return (
    <section
      class="film"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move through the film
      tabIndex={0}
      aria-label={messages.show.keys}
      onKeyDown={(event) => onKey(event, clock, own)}
    >
      <Controls clock={clock} own={own} />
      <p class="sentence">{sentence}</p>
      <Caches now={now} layout={{ cores, coresPerDie: machine.coresPerDie, width: width.value }} label={sentence} />
      <Queue queue={now.queue} />
      <Letters forwards={machine.protocol === 'MESIF'} owned={machine.protocol === 'MOESI'} />
      <p class="small">{messages.show.before}</p>
      <Spoken sentence={sentence} playing={clock.playing.value} />
    </section>
  );
}

function sentenceOf(line: string, { moving, letters }: LineNow, time: number): string {
  if (moving !== null) {
    const { core, from, access, ended, probed, kept } = moving.movement;
    return moving.message === 'probe'
      ? messages.show.probed(line, core, from, access, probed! - time, kept)
      : messages.show.moves(line, core, from, access, ended - time);
  }
  return messages.show.rests(
    line,
    letters.flatMap((letter, core) => (letter === 'I' ? [] : [core])),
  );
}

function onKey(event: KeyboardEvent, clock: Clock, own: readonly Movement[]): void {
  if (event.target instanceof Element && event.target.closest('input, select, button') !== null) return;
  if (event.key === ' ') clock.playing.value = !clock.playing.peek();
  else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
    step(clock, own, event.key === 'ArrowRight' ? 1 : -1);
  else return;
  event.preventDefault();
}

/** Requests that are drawn; of more only the number is told. */
const mostQueued = 24;

function Queue({ queue }: { readonly queue: readonly Movement[] }) {
  return (
    <ol class="queue" aria-label={messages.show.queue}>
      {queue.slice(0, mostQueued).map(({ core, access, asked }) => (
        <li key={`${core} ${asked}`}>
          {messages.step.core(core)} <span class="small">{access}</span>
        </li>
      ))}
      {queue.length > mostQueued && <li class="more">{messages.show.more(queue.length - mostQueued)}</li>}
    </ol>
  );
}

function Controls({
  clock: { time, playing, speed },
  clock,
  own,
}: {
  readonly clock: Clock;
  readonly own: readonly Movement[];
}) {
  const [first, last] = [own[0]!.asked, Math.max(...own.map(({ ended }) => ended))];
  const hop = (direction: 1 | -1): void => {
    playing.value = false;
    step(clock, own, direction);
  };
  const toggle = (): void => {
    if (!playing.peek() && time.peek() >= last) time.value = first;
    playing.value = !playing.peek();
  };
  return (
    <div class="film-controls">
      <button type="button" onClick={() => hop(-1)} title={messages.show.back} aria-label={messages.show.back}>
        ←
      </button>
      <button type="button" class="primary" onClick={toggle}>
        {playing.value ? messages.show.pause : messages.show.play}
      </button>
      <button type="button" onClick={() => hop(1)} title={messages.show.forward} aria-label={messages.show.forward}>
        →
      </button>
      <input
        type="range"
        min={first}
        max={last}
        value={time.value}
        aria-label={messages.show.time}
        aria-valuetext={messages.show.at(time.value - first, last - first)}
        onInput={(event) => {
          time.value = Number(event.currentTarget.value);
        }}
      />
      <output class="small">{messages.show.at(time.value - first, last - first)}</output>
      {!motionIsReduced() && (
        <label class="small">
          {messages.show.speed}{' '}
          <select
            value={speed.value}
            onChange={(event) => {
              speed.value = Number(event.currentTarget.value);
            }}
          >
            {speeds.map((each) => (
              <option key={each} value={each}>
                {messages.show.perSecond(each)}
              </option>
            ))}
          </select>
        </label>
      )}
      {motionIsReduced() && <p class="small">{messages.show.still}</p>}
    </div>
  );
}

function Letters({ forwards, owned }: { readonly forwards: boolean; readonly owned: boolean }) {
  const letters = ['M', ...(owned ? ['O'] : []), 'E', 'S', ...(forwards ? ['F'] : []), 'I'];
  return (
    <ul class="letters">
      {letters.map((each) => (
        <li key={each}>
          <span class={`letter-key state-${each}`}>{each}</span> {messages.show.states[each]}
        </li>
      ))}
    </ul>
  );
}

/** What is seen, for who listens: at every event while it stands, and seldom while it runs. */
function Spoken({ sentence, playing }: { readonly sentence: string; readonly playing: boolean }) {
  const said = useSignal('');
  const latest = useRef(sentence);
  latest.current = sentence;
  useEffect(() => {
    if (playing) {
      const timer = setInterval(() => {
        said.value = latest.current;
      }, 3000);
      return () => clearInterval(timer);
    }
    const timer = setTimeout(() => {
      said.value = latest.current;
    }, 250);
    return () => clearTimeout(timer);
  }, [playing, playing ? '' : sentence]);
  return (
    <p class="spoken" role="status">
      {said.value}
    </p>
  );
}
