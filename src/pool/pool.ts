// A pool: workers that each do one task at a time. Who a worker is, a thread of Node or a Web Worker, is handed in.
//
// A free worker takes, of the tasks that go first, one of the affinity that it had last, for which V8 has compiled its code
// already; else one of an affinity that no other worker is at; else the oldest.

import { Dismissed } from './reply.ts';

export type PoolWorker<Task, Answer> = {
  /** @throws OutOfTime at the limit, Dismissed when the signal aborts, WorkerDied, and what the task threw. */
  run(task: Task, seconds: number, signal: AbortSignal | undefined): Promise<Answer>;
  /** Whether it takes another task. */
  isAlive(): boolean;
  /** Ends it wherever it is. */
  end(): Promise<void>;
};

/** A worker ended by itself: it wanted more memory than there was, or could not be started. */
export class WorkerDied extends Error {}

/** What a task wants of the pool. */
type Wishes = {
  /** What the task may take, from when a worker begins it; the default is no limit. */
  readonly seconds?: number;
  /** Ends the task, or keeps it from starting. */
  readonly signal?: AbortSignal;
  /** Lower goes first, compared number by number; the default is the order in which tasks are handed in. */
  readonly order?: readonly number[];
  /** Tasks of the same affinity had better go to the same worker. */
  readonly affinity?: string;
  /** Asked while the task waits: why it is not to be begun any more, or null. */
  readonly unwanted?: () => Error | null;
};

export type Pool<Task, Answer> = {
  /** The answer. @throws what a worker throws, Dismissed where the pool is. */
  run(task: Task, wishes?: Wishes): Promise<Answer>;
  /** Starts workers, all of them by default, before there is a task for them. */
  wake(workers?: number): void;
  dismiss(): Promise<void>;
};

export type PoolSettings<Task, Answer> = {
  /** Workers at most. */
  readonly most: number;
  readonly start: () => PoolWorker<Task, Answer>;
  /** Lets a task that has begun come to its end when it is aborted: for short ones, which cost less than another worker. */
  readonly finishes?: boolean;
};

type Job<Task, Answer> = {
  readonly task: Task;
  readonly wishes: Wishes;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

type Member<Task, Answer> = {
  readonly worker: PoolWorker<Task, Answer>;
  affinity: string | null;
  busy: boolean;
};

type State<Task, Answer> = PoolSettings<Task, Answer> & {
  members: Member<Task, Answer>[];
  waiting: Job<Task, Answer>[];
  dismissed: boolean;
};

export function createPool<Task, Answer>(settings: PoolSettings<Task, Answer>): Pool<Task, Answer> {
  const pool: State<Task, Answer> = { ...settings, members: [], waiting: [], dismissed: false };
  return {
    run: (task, wishes = {}) => {
      const answer = new Promise<Answer>((resolve, reject) => enqueue(pool, { task, wishes, resolve, reject }));
      // Tasks that belong together are handed in at once: which of them goes first is known when all are there.
      queueMicrotask(() => handOut(pool));
      // One that is given up may fail when nobody listens any more.
      answer.catch(() => {});
      return answer;
    },
    wake: (workers = settings.most) => {
      forgetDead(pool);
      while (pool.members.length < workers) addMember(pool);
    },
    dismiss: async () => {
      pool.dismissed = true;
      for (const { reject } of pool.waiting.splice(0)) reject(new Dismissed());
      await Promise.all(pool.members.map(({ worker }) => worker.end()));
    },
  };
}

function enqueue<Task, Answer>({ waiting, dismissed }: State<Task, Answer>, job: Job<Task, Answer>): void {
  if (dismissed) return job.reject(new Dismissed());
  const behind = waiting.findIndex((each) => compare(each.wishes, job.wishes) > 0);
  waiting.splice(behind < 0 ? waiting.length : behind, 0, job);
}

function compare({ order: a = [] }: Wishes, { order: b = [] }: Wishes): number {
  const at = a.findIndex((each, i) => each !== b[i]);
  return at < 0 ? 0 : a[at]! - (b[at] ?? 0);
}

/** Gives every free worker something to do. */
function handOut<Task, Answer>(pool: State<Task, Answer>): void {
  refuseUnwanted(pool);
  forgetDead(pool);
  while (pool.waiting.length > 0) {
    const free = pool.members.find(({ busy }) => !busy);
    const member = free ?? (pool.members.length < pool.most ? addMember(pool) : null);
    if (member === null) return;
    void work(pool, member, takeFor(member, pool));
  }
}

function refuseUnwanted<Task, Answer>(pool: State<Task, Answer>): void {
  pool.waiting = pool.waiting.filter(({ wishes: { signal, unwanted }, reject }) => {
    const reason = signal?.aborted ? new Dismissed() : (unwanted?.() ?? null);
    if (reason !== null) reject(reason);
    return reason === null;
  });
}

function forgetDead<Task, Answer>(pool: State<Task, Answer>): void {
  pool.members = pool.members.filter(({ worker, busy }) => busy || worker.isAlive());
}

function addMember<Task, Answer>({ members, start }: State<Task, Answer>): Member<Task, Answer> {
  const member = { worker: start(), affinity: null, busy: false };
  members.push(member);
  return member;
}

function takeFor<Task, Answer>(
  own: Member<Task, Answer>,
  { members, waiting }: State<Task, Answer>,
): Job<Task, Answer> {
  const first = waiting.filter((each) => compare(each.wishes, waiting[0]!.wishes) === 0);
  const others = new Set(members.filter(({ busy }) => busy).map(({ affinity }) => affinity));
  const affinityOf = ({ wishes }: Job<Task, Answer>): string | null => wishes.affinity ?? null;
  const chosen =
    first.find((job) => affinityOf(job) !== null && affinityOf(job) === own.affinity) ??
    first.find((job) => !others.has(affinityOf(job))) ??
    first[0]!;
  waiting.splice(waiting.indexOf(chosen), 1);
  return chosen;
}

async function work<Task, Answer>(
  pool: State<Task, Answer>,
  member: Member<Task, Answer>,
  { task, wishes, resolve, reject }: Job<Task, Answer>,
): Promise<void> {
  Object.assign(member, { affinity: wishes.affinity ?? null, busy: true });
  const seconds = wishes.seconds ?? Number.POSITIVE_INFINITY;
  await member.worker.run(task, seconds, pool.finishes ? undefined : wishes.signal).then(resolve, reject);
  member.busy = false;
  handOut(pool);
}
