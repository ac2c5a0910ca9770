// WebAssembly's binary encoding: the few instructions and sections that the back end writes.
// Source: WebAssembly Core Specification, section 5, and the threads proposal for 0xfe.

export const op = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  return: 0x0f,
  call: 0x10,
  drop: 0x1a,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  load: 0x28,
  store: 0x36,
  i32Const: 0x41,
  i64Const: 0x42,
  eqz: 0x45,
  eq: 0x46,
  ne: 0x47,
  ltS: 0x48,
  ltU: 0x49,
  gtS: 0x4a,
  leS: 0x4c,
  geS: 0x4e,
  geU: 0x4f,
  add: 0x6a,
  sub: 0x6b,
  mul: 0x6c,
  divS: 0x6d,
  remS: 0x6f,
  remU: 0x70,
  and: 0x71,
  or: 0x72,
  xor: 0x73,
  shl: 0x74,
  shrS: 0x75,
  shrU: 0x76,
} as const;

/** The second byte of an atomic instruction, after `atomicPrefix`. */
export const atomic = {
  notify: 0x00,
  wait: 0x01,
  load: 0x10,
  store: 0x17,
  add: 0x1e,
  sub: 0x25,
  and: 0x2c,
  or: 0x33,
  xor: 0x3a,
  exchange: 0x41,
  compareExchange: 0x48,
} as const;
export const atomicPrefix = 0xfe;

/** Globals of an instance, one instance a core: nothing here is shared. */
export const globals = { fault: 0, nap: 1, random: 2, spins: 3, scratch: 4, core: 5 } as const;

export const valueType = { i32: 0x7f, empty: 0x40 } as const;

/** LEB128, unsigned. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const byte = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? byte : byte | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** LEB128, signed, for 32-bit values (and small 64-bit ones). */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0);
    bytes.push(done ? byte : byte | 0x80);
    if (done) return bytes;
  }
}

export function name(text: string): number[] {
  const bytes = [...new TextEncoder().encode(text)];
  return [...unsigned(bytes.length), ...bytes];
}

export function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

export function section(id: number, body: readonly number[]): number[] {
  return [id, ...unsigned(body.length), ...body];
}

/** A function's body: its i32 locals beyond the parameters, then its code. */
export function functionBody(locals: number, code: readonly number[]): number[] {
  const declarations = locals === 0 ? [0] : [1, ...unsigned(locals), valueType.i32];
  return [...unsigned(declarations.length + code.length + 1), ...declarations, ...code, op.end];
}

export const magic = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00] as const;
