// The agenda: what happens next. A binary heap over (time, id), so that equal times have one order on every computer.

/** Ids below `lines` are lines whose home is free again; the others are cores that issue an access. */
export type Agenda = {
  readonly times: Float64Array;
  readonly ids: Int32Array;
  length: number;
};

export function createAgenda(most: number): Agenda {
  return { times: new Float64Array(most + 1), ids: new Int32Array(most + 1), length: 0 };
}

/** Whether (time, id) comes before everything on the agenda. */
export function isFirst(agenda: Agenda, time: number, id: number): boolean {
  if (agenda.length === 0) return true;
  const first = agenda.times[0]!;
  return time < first || (time === first && id < agenda.ids[0]!);
}

export function schedule(agenda: Agenda, time: number, id: number): void {
  const { times, ids } = agenda;
  let i = agenda.length++;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const other = times[parent]!;
    if (other < time || (other === time && ids[parent]! < id)) break;
    times[i] = other;
    ids[i] = ids[parent]!;
    i = parent;
  }
  times[i] = time;
  ids[i] = id;
}

/** Takes the first entry off; it stays readable in `times[0]` and `ids[0]` only before the call. */
export function removeFirst(agenda: Agenda): void {
  const { times, ids } = agenda;
  const last = --agenda.length;
  const time = times[last]!;
  const id = ids[last]!;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= last) break;
    const right = child + 1;
    if (right < last && (times[right]! < times[child]! || (times[right] === times[child] && ids[right]! < ids[child]!))) child = right;
    const other = times[child]!;
    if (time < other || (time === other && id < ids[child]!)) break;
    times[i] = other;
    ids[i] = ids[child]!;
    i = child;
  }
  times[i] = time;
  ids[i] = id;
}
