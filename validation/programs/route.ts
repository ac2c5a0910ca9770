// What every core does: look up a route, again and again. Nobody changes the list.
//
// The read-only test of perfbook's CodeSamples/defer (routetorture), with ten routes.

declare function lookup(m: Int32Array, core: i32, key: i32): i32;
declare function update(m: Int32Array, core: i32, key: i32, value: i32): void;

const routes = 10;

export function setup(m: Int32Array): void {
  for (let key = 0; key < routes; key++) update(m, 0, key, key + 1);
}

export function operation(m: Int32Array, core: i32): void {
  const key = choose(routes);
  assert(lookup(m, core, key) === key + 1);
}
