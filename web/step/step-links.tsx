// From a lab to stepping through its programs: each variant that is switched on, and a dare for those that are wrong.

import { pointsOf } from '../../src/lab/exercise.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { writeAddress } from '../address/address.ts';
import { hasExercise } from '../course/course.ts';
import { messages } from '../messages/messages.ts';

type LinksAsked = {
  readonly lab: Lab;
  readonly variants: readonly string[];
  readonly set?: Readonly<Record<string, number>>;
};

export function StepLinks({ lab, variants, set = {} }: LinksAsked) {
  const shown = lab.variants.filter(({ name }) => variants.includes(name));
  const dares =
    lab.card.litmus === undefined ? lab.variants.filter(({ card }) => card !== null && card.expect !== 'holds') : [];
  return (
    <nav class="step-links" aria-label={messages.step.heading}>
      <h3>{messages.step.heading}</h3>
      <p class="small">{messages.step.lead}</p>
      <p class="row">
        {shown
          .filter((each) => !dares.includes(each))
          .map(({ name }) => (
            <a key={name} class="button" href={stepAddress(lab, name, set)} aria-label={messages.step.link(name)}>
              {name}
            </a>
          ))}
      </p>
      {dares.length > 0 && <p class="small">{messages.step.dares}</p>}
      {dares.length > 0 && (
        <p class="row">
          {dares.map(({ name, card }) => (
            <a
              key={name}
              class="button dare"
              href={stepAddress(lab, name, set)}
              title={card?.title}
              aria-label={messages.step.challengeLink(name)}
            >
              {name}{' '}
              <span class="wrong" aria-hidden="true">
                ✗
              </span>
            </a>
          ))}
        </p>
      )}
      {lab.card.exercise !== undefined && hasExercise(lab.name) && <h3>{messages.exercise.heading}</h3>}
      {lab.card.exercise !== undefined && hasExercise(lab.name) && (
        <p class="row">
          <a class="button" href={writeAddress(['lab', lab.name, 'exercise'])}>
            {messages.exercise.link(lab.card.exercise.title, pointsOf(lab.card.exercise))}
          </a>
        </p>
      )}
    </nav>
  );
}

/** Where a variant is stepped through; with a schedule, at its end. */
export function stepAddress(
  { name }: Pick<Lab, 'name'>,
  variant: string,
  set: Readonly<Record<string, number>> = {},
  schedule: string | null = null,
): string {
  const query = new URLSearchParams({ variant });
  const constants = Object.entries(set)
    .map(([constant, value]) => `${constant}:${value}`)
    .join(',');
  if (constants !== '') query.set('set', constants);
  if (schedule !== null) query.set('schedule', schedule);
  return writeAddress(['lab', name, 'step'], query);
}
