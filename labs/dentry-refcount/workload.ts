// What every core does: look an object up, hold it for a moment, let it go. Now and then the cache
// drops an object; who gives back its last reference frees it; the next core that looks for it in
// vain creates it anew.
//
// A variant counts references to `objects` objects, numbered from 0. Each starts with none:
//   create(m, core, object)  the object is new: one reference, the cache's own. Called when it has
//                            none, by one core.
//   dget(m, core, object)    takes a reference: true; or false when the object has none left, and
//                            so is gone.
//   dput(m, core, object)    gives one back; true when it was the last: this caller, and no other,
//                            must free the object.
//   drop(m, core, object)    gives back the cache's own, once for each `create`; true as for dput.
// After the last reference dget gives false until the next `create`; until then, with a reference
// held, it gives true.

declare function create(m: Int32Array, core: i32, object: i32): void;
declare function dget(m: Int32Array, core: i32, object: i32): boolean;
declare function dput(m: Int32Array, core: i32, object: i32): boolean;
declare function drop(m: Int32Array, core: i32, object: i32): boolean;

const objects = 2;        // hot objects
const freePerMille = 1;   // operations in a thousand that drop an object from the cache
const holds = 1;          // references that an operation has at once

const DICE = 1000;

const CONTENT = lines(objects);    // what an object holds; poisoned from its
                                   // freeing to its creation
const STATES = lines(objects);     // where its life stands; changes only when it is
                                   // dropped, freed, created
const GONE = 0;                    // freed, or not yet created        GONE -> NEW: a core that
                                   // missed it creates it
const NEW = 1;                     // being created by one core        NEW -> CACHED
const CACHED = 2;                  // the cache has its reference      CACHED ->
                                   // DROPPED: a core drops it
const DROPPED = 3;                 // it has not: the last holder frees    DROPPED -> DYING
const DYING = 4;                   // being freed by one core          DYING -> GONE

export function setup(m: Int32Array): void {
  for (let object = 0; object < objects; object++) renew(m, 0, object);
}

export function operation(m: Int32Array, core: i32): void {
  const object = choose(objects);
  if (choose(DICE) < freePerMille) retire(m, core, object);
  else if (dget(m, core, object)) hold(m, core, object);
  else renew(m, core, object);
}

// This core has one reference: the object stays, and stays the same, until this core
// has given it back.
function hold(m: Int32Array, core: i32, object: i32): void {
  for (let more = holds - 1; more > 0; more--)
    assert(dget(m, core, object),
      `dget gave false for object ${object}, though core ${core} holds a reference`);
  const content = CONTENT + object * LINE;
  const seen = Atomics.load(m, content);
  assert(Atomics.load(m, content) === seen,
    `object ${object} changed from ${seen} to ${m[content]} while core ${core} held a reference: it was freed and made anew`);
  for (let left = holds; left > 0; left--)
    if (dput(m, core, object)) free(m, object);
}

function retire(m: Int32Array, core: i32, object: i32): void {
  const state = STATES + object * LINE;
  if (Atomics.compareExchange(m, state, CACHED, DROPPED) === CACHED && drop(m, core, object))
    free(m, object);
}

function free(m: Int32Array, object: i32): void {
  const state = STATES + object * LINE;
  const before = Atomics.exchange(m, state, DYING);
  // it was dropped, and nobody frees it but this core
  assert(before === DROPPED,
    `object ${object} is freed in state ${before}, not in state ${DROPPED}, DROPPED: too early, or twice`);
  poison(CONTENT + object * LINE, LINE);
  // a core that misses it sees this in renew
  Atomics.store(m, state, GONE);
}

function renew(m: Int32Array, core: i32, object: i32): void {
  const state = STATES + object * LINE;
  // another core is at it, or still frees it
  if (Atomics.compareExchange(m, state, GONE, NEW) !== GONE) return;
  const content = CONTENT + object * LINE;
  unpoison(content, LINE);
  // plain: only the core that made it NEW is here
  m[state + 1] = 1 - m[state + 1];
  Atomics.store(m, content, m[state + 1]);                  // another content than last time
  // a dget that gives true sees the content
  create(m, core, object);
  // a core that drops it sees that it was created
  Atomics.store(m, state, CACHED);
}

// Nobody holds anything: what is gone cannot be had, and what is cached has one reference, the
// cache's, which is the last.
export function after(m: Int32Array, operations: i32): void {
  for (let object = 0; object < objects; object++) {
    const state = Atomics.load(m, STATES + object * LINE);
    assert(state === GONE || state === CACHED,
      `object ${object} is in state ${state} at rest: dropped, and never freed`);
    if (state === GONE)
      assert(!dget(m, 0, object), `dget gave true for object ${object}, which is gone`);
    else assert(drop(m, 0, object),
      `drop gave false for object ${object}, and nobody holds it: a reference was lost`);
  }
}
