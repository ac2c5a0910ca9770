// What a worker replies: an answer, or why there is none. An error loses its class on its way out of a thread, so that
// what has to be told apart outside is data here, and becomes an error again only where the reply is opened.

import { type Refusal, Refused } from '../language/refusal.ts';

export type Reply<Answer> =
  | { readonly answer: Answer }
  /** The program is not accepted: every sentence. */
  | { readonly refused: readonly Refusal[] }
  /** Anything else that was thrown. */
  | { readonly failed: Failed };

type Failed = {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly told: Readonly<Record<string, string>>;
};

/** What Node and the operating system tell of an error besides. */
const facts = ['code', 'syscall', 'path', 'dest'] as const;

/** A worker's side: does the work, and replies whatever comes of it. */
export function replyTo<Answer>(work: () => Answer): Reply<Answer> {
  try {
    return { answer: work() };
  } catch (error) {
    return error instanceof Refused ? { refused: error.refusals } : { failed: failedOf(error) };
  }
}

/** The other side. @throws Refused with every refusal; RangeError where memory or the stack did not suffice; Error for the rest. */
export function answerIn<Answer>(reply: Reply<Answer>): Answer {
  if ('answer' in reply) return reply.answer;
  if ('refused' in reply) throw new Refused(reply.refused);
  throw errorOf(reply.failed);
}

function failedOf(error: unknown): Failed {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), told: {} };
  const own = error as Error & { readonly [fact in (typeof facts)[number]]?: unknown };
  const told = Object.fromEntries(facts.flatMap((fact) => (typeof own[fact] === 'string' ? [[fact, own[fact]]] : [])));
  return { name: error.name, message: error.message, stack: error.stack, told };
}

/** With the stack of where it was thrown. */
function errorOf({ name, message, stack, told }: Failed): Error {
  const error = name === 'RangeError' ? new RangeError(message) : new Error(message);
  return Object.assign(error, { name, ...told }, stack === undefined ? {} : { stack });
}

/** A task was ended at its limit of seconds, wherever it was. `reached` is how far it had come, in what the task counts. */
export class OutOfTime extends Error {
  readonly seconds: number;
  readonly reached: number;
  constructor(seconds: number, reached: number) {
    super(`it had not finished after ${seconds} s, so it was stopped`);
    this.name = 'OutOfTime';
    this.seconds = seconds;
    this.reached = reached;
  }
}

/** A task was ended, or never begun, because nobody wants its answer any more. Nobody needs to hear of it. */
export class Dismissed extends Error {
  constructor() {
    super('the task was dismissed');
    this.name = 'Dismissed';
  }
}
