/**
 * @file Encodes WebAssembly modules: functions over one imported memory. WebAssembly core specification 2.0, section 5, with
 * the instructions of the threads proposal.
 */
import { ByteWriter } from './byte_writer.ts';
import { vectorCodes, type Opcode } from './opcodes.ts';

export const valueTypes = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = (typeof valueTypes)[keyof typeof valueTypes];

const noValue = 0x40;
/** The code of a function in the making. Instructions are named as in the specification. */
export class Code {
  readonly locals: ValueType[] = [];
  readonly #parameters: number;
  #bytes = new ByteWriter();
  readonly #entry = new ByteWriter();

  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  /** How many bytes all instructions take. */
  get length(): number {
    return this.#entry.length + this.#bytes.length;
  }

  /** All instructions: those for the entry first. */
  writeTo(out: ByteWriter): void {
    out.bytes(this.#entry.written);
    out.bytes(this.#bytes.written);
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
    if ('plain' in code) this.#bytes.byte(code.plain);
    else this.vector(code.vector);
  }

  plain(code: number): void {
    this.#bytes.byte(code);
  }

  vector(code: number): void {
    this.#bytes.byte(0xfd);
    this.#bytes.unsigned(code);
  }

  /** The operand of a memory instruction: alignment as a power of two, and the static part of the address. */
  at(alignment: number, offset: number): void {
    this.#bytes.byte(alignment);
    this.#bytes.unsigned(offset);
  }

  get(local: number): void { this.#numbered(0x20, local); }
  set(local: number): void { this.#numbered(0x21, local); }
  tee(local: number): void { this.#numbered(0x22, local); }
  call(index: number): void { this.#numbered(0x10, index); }
  branchIf(depth: number): void { this.#numbered(0x0d, depth); }
  block(): void { this.#bytes.byte(0x02); this.#bytes.byte(noValue); }
  loop(): void { this.#bytes.byte(0x03); this.#bytes.byte(noValue); }
  if(): void { this.#bytes.byte(0x04); this.#bytes.byte(noValue); }
  else(): void { this.#bytes.byte(0x05); }
  end(): void { this.#bytes.byte(0x0b); }
  drop(): void { this.#bytes.byte(0x1a); }

  i32(value: number): void {
    this.#bytes.byte(0x41);
    this.#bytes.signed(value);
  }

  i64(value: number): void {
    this.#bytes.byte(0x42);
    this.#bytes.signed(value);
  }

  f32(value: number): void {
    this.#bytes.byte(0x43);
    this.#bytes.f32(value);
  }

  f64(value: number): void {
    this.#bytes.byte(0x44);
    this.#bytes.f64(value);
  }

  /** The same 32 bits four times. */
  v128(value: number, kind: 'f32' | 'i32'): void {
    this.vector(vectorCodes.constant);
    for (let i = 0; i < 4; i++) {
      if (kind === 'f32') this.#bytes.f32(value);
      else this.#bytes.i32(value);
    }
  }

  /** Four lanes of 32 bits out of eight. */
  shuffle(lanes: readonly number[]): void {
    this.vector(vectorCodes.shuffle);
    this.#bytesOf(lanes);
  }

  /** Four lanes of 32 bits out of the four of one vector. */
  swizzle(lanes: readonly number[]): void {
    this.vector(vectorCodes.constant);
    this.#bytesOf(lanes);
    this.vector(vectorCodes.swizzle);
  }

  #bytesOf(lanes: readonly number[]): void {
    for (const lane of lanes) for (let byte = 0; byte < 4; byte++) this.#bytes.byte(lane * 4 + byte);
  }

  lane(code: number, lane: number): void {
    this.vector(code);
    this.#bytes.byte(lane);
  }

  /** An instruction on shared memory, by its number after the prefix 0xfe. */
  atomic(code: number, offset: number): void {
    this.#bytes.byte(0xfe); this.#bytes.byte(code);
    this.at(2, offset);
  }

  #numbered(code: number, value: number): void {
    this.#bytes.byte(code);
    this.#bytes.unsigned(value);
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
  const out = new ByteWriter();
  out.bytes([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const section = (id: number, write: (body: ByteWriter) => void): void => {
    const body = new ByteWriter();
    write(body);
    out.byte(id);
    out.unsigned(body.length);
    out.bytes(body.written);
  };
  const signatures = [...new Set(functions.map(({ parameters }) => parameters.join()))];
  section(1, (body) => {
    body.unsigned(signatures.length);
    for (const signature of signatures) {
      const parameters = functions.find((each) => each.parameters.join() === signature)?.parameters ?? [];
      body.byte(0x60);
      body.unsigned(parameters.length);
      body.bytes(parameters);
      body.byte(0);
    }
  });
  section(2, (body) => {
    body.byte(1);
    body.text('env');
    body.text('memory');
    body.byte(2);
    body.byte(memory.shared ? 3 : 1);
    body.unsigned(memory.minimum);
    body.unsigned(memory.maximum);
  });
  section(3, (body) => {
    body.unsigned(functions.length);
    for (const { parameters } of functions) body.unsigned(signatures.indexOf(parameters.join()));
  });
  section(7, (body) => {
    const exported = functions.flatMap(({ name, exported: isExported }, index) => (isExported ? [{ name, index }] : []));
    body.unsigned(exported.length);
    for (const { name, index } of exported) {
      body.text(name);
      body.byte(0);
      body.unsigned(index);
    }
  });
  section(10, (body) => {
    body.unsigned(functions.length);
    for (const { code } of functions) encodeCode(body, code);
  });
  // The custom section `name`, so that profilers and disassemblers say which kernel is which.
  section(0, (body) => {
    body.text('name');
    const names = new ByteWriter();
    names.unsigned(functions.length);
    functions.forEach(({ name }, index) => {
      names.unsigned(index);
      names.text(name);
    });
    body.byte(1);
    body.unsigned(names.length);
    body.bytes(names.written);
  });
  return out.written.slice();
}

function encodeCode(out: ByteWriter, code: Code): void {
  const head = new ByteWriter();
  const runs: { type: ValueType; count: number }[] = [];
  for (const type of code.locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count += 1;
    else runs.push({ type, count: 1 });
  }
  head.unsigned(runs.length);
  for (const { type, count } of runs) {
    head.unsigned(count);
    head.byte(type);
  }
  out.unsigned(head.length + code.length + 1);
  out.bytes(head.written);
  code.writeTo(out);
  out.byte(0x0b);
}
