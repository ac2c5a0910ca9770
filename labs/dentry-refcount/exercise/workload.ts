// What every core does in the exercise: get an object, use it, put it back. Now and then memory is
// short, and a core asks whether an object can be reclaimed. If it can, it is freed, and whoever
// misses it next makes it anew.
//
// Most often it cannot, since somebody has it: then it must go on as if nothing had
// happened. A reference may be put by another core than got it: BASKETS holds some that
// were left for whoever comes.

declare function create(m: Int32Array, core: i32, object: i32): void;
declare function get(m: Int32Array, core: i32, object: i32): boolean;
declare function put(m: Int32Array, core: i32, object: i32): void;
declare function reclaim(m: Int32Array, core: i32, object: i32): boolean;

const OBJECTS = 2;
const DICE = 1000;
const PRESSES = 1;       // operations in DICE that try to reclaim
const PASSES = 0;        // 1: the others leave references to each other, instead of using the
                         // object twice over
const ROLES = 0;         // 1: one core reclaims and makes anew, the others use
const SETTLES = 1;       // 1: in the end, all must have been given back
const LOWEST = 0;        // the lowest core's number: with 15, of 32, and 16 apart,
                         // cores 15 and 31 run
const APART = 1;         // from each core's number to the next one's
const INSIDE = 200;      // cycles of work with an object

const CONTENTS = lines(OBJECTS);    // what an object holds; poisoned while it is freed
const LIVES = lines(OBJECTS);       // where its life stands
const GONE = 0;                     // freed; or not made yet        GONE -> ALIVE:
                                    // one core makes it
const ALIVE = 1;                    // made, or about to be          ALIVE -> DYING:
                                    // `reclaim` gave true
const DYING = 2;                    // about to be freed             DYING -> GONE
const BASKETS = lines(OBJECTS);     // 1: a reference has been left here

export function setup(m: Int32Array): void {
  for (let object = 0; object < OBJECTS; object++) renew(m, LOWEST, object);
}

export function operation(m: Int32Array, number: i32): void {
  const core = LOWEST + number * APART;
  const object = choose(OBJECTS);
  if (ROLES > 0 ? number === 0 : choose(DICE) < PRESSES) press(m, core, object);
  else if (PASSES > 0) pass(m, core, object);
  else if (get(m, core, object)) hold(m, core, object);
  else if (ROLES < 1) renew(m, core, object);
}

// This core has a reference: the object stays, so there is a second one to be had.
function hold(m: Int32Array, core: i32, object: i32): void {
  const content = CONTENTS + object * LINE;
  const seen = Atomics.load(m, content);
  work(INSIDE);
  assert(get(m, core, object),
    `get gave false for object ${object}, though core ${core} holds a reference`);
  put(m, core, object);
  assert(Atomics.load(m, content) === seen,
    `object ${object} changed from ${seen} to ${m[content]} while core ${core} held a reference: it was freed and made anew`);
  put(m, core, object);
}

// Puts the reference that was left here, or gets one and leaves it.
function pass(m: Int32Array, core: i32, object: i32): void {
  const basket = BASKETS + object * LINE;
  if (Atomics.exchange(m, basket, 0) === 0) {
    if (!get(m, core, object)) return;
    if (Atomics.exchange(m, basket, 1) === 0) return;
  }
  Atomics.load(m, CONTENTS + object * LINE);                // with a reference in its hand
  put(m, core, object);
}

function press(m: Int32Array, core: i32, object: i32): void {
  if (!reclaim(m, core, object)) return;
  const life = LIVES + object * LINE;
  const before = Atomics.exchange(m, life, DYING);
  // it was there, and nobody else frees it
  assert(before === ALIVE,
    `reclaim gave true for object ${object} in state ${before}, not in state ${ALIVE}, ALIVE: it gave true twice`);
  poison(CONTENTS + object * LINE, 1);
  Atomics.store(m, life, GONE);
  if (ROLES > 0) renew(m, core, object);
}

function renew(m: Int32Array, core: i32, object: i32): void {
  // there, or being made
  if (Atomics.compareExchange(m, LIVES + object * LINE, GONE, ALIVE) !== GONE) return;
  const content = CONTENTS + object * LINE;
  unpoison(content, 1);
  // plain: nobody has it; another content than last time
  Atomics.store(m, content, 1 - m[content]);
  create(m, core, object);
}

// Every core has stopped.
export function after(m: Int32Array, operations: i32): void {
  for (let object = 0; object < OBJECTS; object++) {
    if (Atomics.exchange(m, BASKETS + object * LINE, 0) !== 0) put(m, 0, object);
    if (SETTLES > 0) endOf(m, object);
  }
}

// Nobody has it, so what is there can be reclaimed; what is gone can be neither got nor reclaimed.
function endOf(m: Int32Array, object: i32): void {
  const last = CORES - 1;
  if (m[LIVES + object * LINE] === ALIVE) liveOnce(m, object, last);
  assert(!get(m, 0, object), `get gave core 0 true for object ${object}, which is gone`);
  assert(!get(m, last, object), `get gave core ${last} true for object ${object}, which is gone`);
  assert(!reclaim(m, last, object),
    `reclaim gave true for object ${object}, which is gone already`);
  create(m, last, object);
  liveOnce(m, object, 0);
}

// Got by one core and put by another, asked for while it is held and when it is not.
function liveOnce(m: Int32Array, object: i32, by: i32): void {
  const last = CORES - 1;
  assert(get(m, last, object), `get gave core ${last} false for object ${object}, which is there`);
  assert(!reclaim(m, 0, object),
    `reclaim gave core 0 true for object ${object}, which core ${last} holds`);
  assert(get(m, 0, object), `get gave core 0 false for object ${object} after a reclaim in vain`);
  put(m, 0, object);
  assert(!reclaim(m, last, object),
    `reclaim gave core ${last} true for object ${object}, one of whose two references is left`);
  put(m, 0, object);
  assert(reclaim(m, by, object),
    `reclaim gave core ${by} false for object ${object}, which nobody holds: a reference was lost`);
}
