/**
 * @file Encodes WebAssembly modules: functions over one imported memory. WebAssembly core specification 2.0, section 5, with
 * the instructions of the threads proposal.
 */
import { vectorCodes, type Opcode } from './opcodes.ts';

export const valueTypes = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = (typeof valueTypes)[keyof typeof valueTypes];

const noValue = 0x40;
const scratch = new DataView(new ArrayBuffer(8));

function unsigned(out: number[], value: number): void {
  let rest = value >>> 0;
  while (rest > 0x7f) {
    out.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  out.push(rest);
}

function signed(out: number[], value: number): void {
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      out.push(low);
      return;
    }
    out.push(low | 0x80);
  }
}

function floatBytes(out: number[], value: number): void {
  scratch.setFloat32(0, value, true);
  for (let i = 0; i < 4; i++) out.push(scratch.getUint8(i));
}

/** The code of a function in the making. Instructions are named as in the specification. */
export class Code {
  readonly locals: ValueType[] = [];
  readonly #parameters: number;
  #bytes: number[] = [];
  readonly #entry: number[] = [];

  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  /** All instructions: those for the entry first. */
  get bytes(): readonly number[] {
    return this.#entry.concat(this.#bytes);
  }

  /** A new local, by number. */
  local(type: ValueType): number {
    return this.#parameters + this.locals.push(type) - 1;
  }

  /** Writes what is to happen before everything else. */
  atEntry(write: () => void): void {
    const body = this.#bytes;
    this.#bytes = this.#entry;
    write();
    this.#bytes = body;
  }

  op(code: Opcode): void {
    if ('plain' in code) this.#bytes.push(code.plain);
    else this.vector(code.vector);
  }

  plain(code: number): void {
    this.#bytes.push(code);
  }

  vector(code: number): void {
    this.#bytes.push(0xfd);
    unsigned(this.#bytes, code);
  }

  /** The operand of a memory instruction: alignment as a power of two, and the static part of the address. */
  at(alignment: number, offset: number): void {
    this.#bytes.push(alignment);
    unsigned(this.#bytes, offset);
  }

  get(local: number): void { this.#numbered(0x20, local); }
  set(local: number): void { this.#numbered(0x21, local); }
  tee(local: number): void { this.#numbered(0x22, local); }
  call(index: number): void { this.#numbered(0x10, index); }
  branchIf(depth: number): void { this.#numbered(0x0d, depth); }
  block(): void { this.#bytes.push(0x02, noValue); }
  loop(): void { this.#bytes.push(0x03, noValue); }
  if(): void { this.#bytes.push(0x04, noValue); }
  else(): void { this.#bytes.push(0x05); }
  end(): void { this.#bytes.push(0x0b); }
  drop(): void { this.#bytes.push(0x1a); }

  i32(value: number): void {
    this.#bytes.push(0x41);
    signed(this.#bytes, value);
  }

  i64(value: number): void {
    this.#bytes.push(0x42);
    signed(this.#bytes, value);
  }

  f32(value: number): void {
    this.#bytes.push(0x43);
    floatBytes(this.#bytes, value);
  }

  f64(value: number): void {
    scratch.setFloat64(0, value, true);
    this.#bytes.push(0x44);
    for (let i = 0; i < 8; i++) this.#bytes.push(scratch.getUint8(i));
  }

  /** The same 32 bits four times. */
  v128(value: number, kind: 'f32' | 'i32'): void {
    this.vector(vectorCodes.constant);
    if (kind === 'f32') scratch.setFloat32(0, value, true);
    else scratch.setInt32(0, value, true);
    const word = [0, 1, 2, 3].map((byte) => scratch.getUint8(byte));
    for (let i = 0; i < 4; i++) this.#bytes.push(...word);
  }

  /** Four lanes of 32 bits out of eight. */
  shuffle(lanes: readonly number[]): void {
    this.vector(vectorCodes.shuffle);
    for (const lane of lanes) for (let byte = 0; byte < 4; byte++) this.#bytes.push(lane * 4 + byte);
  }

  lane(code: number, lane: number): void {
    this.vector(code);
    this.#bytes.push(lane);
  }

  /** An instruction on shared memory, by its number after the prefix 0xfe. */
  atomic(code: number, offset: number): void {
    this.#bytes.push(0xfe, code);
    this.at(2, offset);
  }

  #numbered(code: number, value: number): void {
    this.#bytes.push(code);
    unsigned(this.#bytes, value);
  }
}

export interface EncodedFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly code: Code;
  readonly exported: boolean;
}

export interface MemoryLimits {
  /** Pages of 64 kB. */
  readonly minimum: number;
  readonly maximum: number;
  readonly shared: boolean;
}

/** A module whose memory is imported as `env.memory`. Functions give nothing. */
export function encodeModule(functions: readonly EncodedFunction[], memory: MemoryLimits): Uint8Array {
  const out: number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const section = (id: number, write: (body: number[]) => void): void => {
    const body: number[] = [];
    write(body);
    out.push(id);
    unsigned(out, body.length);
    pushAll(out, body);
  };
  const signatures = [...new Set(functions.map(({ parameters }) => parameters.join()))];
  section(1, (body) => {
    unsigned(body, signatures.length);
    for (const signature of signatures) {
      const parameters = functions.find((each) => each.parameters.join() === signature)?.parameters ?? [];
      body.push(0x60);
      unsigned(body, parameters.length);
      body.push(...parameters);
      body.push(0);
    }
  });
  section(2, (body) => {
    body.push(1);
    text(body, 'env');
    text(body, 'memory');
    body.push(2, memory.shared ? 3 : 1);
    unsigned(body, memory.minimum);
    unsigned(body, memory.maximum);
  });
  section(3, (body) => {
    unsigned(body, functions.length);
    for (const { parameters } of functions) unsigned(body, signatures.indexOf(parameters.join()));
  });
  section(7, (body) => {
    const exported = functions.flatMap(({ name, exported: isExported }, index) => (isExported ? [{ name, index }] : []));
    unsigned(body, exported.length);
    for (const { name, index } of exported) {
      text(body, name);
      body.push(0);
      unsigned(body, index);
    }
  });
  section(10, (body) => {
    unsigned(body, functions.length);
    for (const { code } of functions) encodeCode(body, code);
  });
  // The custom section `name`, so that profilers and disassemblers say which kernel is which.
  section(0, (body) => {
    text(body, 'name');
    const names: number[] = [];
    unsigned(names, functions.length);
    functions.forEach(({ name }, index) => {
      unsigned(names, index);
      text(names, name);
    });
    body.push(1);
    unsigned(body, names.length);
    pushAll(body, names);
  });
  return Uint8Array.from(out);
}

function encodeCode(out: number[], code: Code): void {
  const head: number[] = [];
  const runs: { type: ValueType; count: number }[] = [];
  for (const type of code.locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count += 1;
    else runs.push({ type, count: 1 });
  }
  unsigned(head, runs.length);
  for (const { type, count } of runs) {
    unsigned(head, count);
    head.push(type);
  }
  const { bytes } = code;
  unsigned(out, head.length + bytes.length + 1);
  pushAll(out, head);
  pushAll(out, bytes);
  out.push(0x0b);
}

function text(out: number[], value: string): void {
  const bytes = new TextEncoder().encode(value);
  unsigned(out, bytes.length);
  out.push(...bytes);
}

/** `push(...)` of a large array would overflow the stack. */
function pushAll(out: number[], more: readonly number[]): void {
  for (const byte of more) out.push(byte);
}
