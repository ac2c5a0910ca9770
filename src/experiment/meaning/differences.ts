// What two results differ in besides their figures: each difference is another explanation of a change.

import { type Result, usableCores } from '../result.ts';

type Named = { readonly name: string; readonly result: Result };

/** A sentence for each difference of lab, engine, code, machine, computer, knobs or way of measuring. */
export function differences(first: Named, second: Named): string[] {
  const [a, b] = [first.result, second.result];
  if (a.lab !== b.lab)
    return [`Different labs, ${a.lab} and ${b.lab}: their operations differ, so they are not compared.`];
  return [
    told('engines', engineOf(a), engineOf(b)),
    told('code', a.code, b.code),
    told('starts of the cores', a.start ?? 'not recorded', b.start ?? 'not recorded'),
    told('knobs', ...onlyChanged(a.knobs, b.knobs)),
    ...(a.engine === 'threads' && b.engine === 'threads' ? computers(a, b) : []),
  ].filter((sentence) => sentence !== null);
}

function computers(a: Result, b: Result): (string | null)[] {
  return [
    told('processors', a.host.cpu, b.host.cpu),
    told('numbers of usable cores', usableCores(a.host), usableCores(b.host)),
    told('operating systems', a.host.os, b.host.os),
    told('runtimes', a.host.runtime, b.host.runtime),
    told('seconds a sample', a.seconds ?? 'not recorded', b.seconds ?? 'not recorded'),
    told('pinning', pinning(a), pinning(b)),
  ];
}

const engineOf = ({ engine, machine }: Result) =>
  engine === 'machine' ? `simulated ${machine ?? 'machine'}` : 'measured on threads';
const pinning = ({ pinned }: Result) => (pinned ? 'threads bound to cores' : 'threads not bound');

function told(what: string, a: string | number, b: string | number): string | null {
  return a === b ? null : `Different ${what}: ${a} in the first, ${b} in the second; this may cause a difference.`;
}

function onlyChanged(a: Result['knobs'], b: Result['knobs']): [string, string] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
  const list = (knobs: Result['knobs']) => names.map((name) => `${name}=${knobs[name] ?? 'none'}`).join(' ');
  return [list(a), list(b)];
}
