/**
 * @file Runs loop IR by WebAssembly and by the interpreter, from the same memory.
 */
import { expect } from 'vitest';
import { interpretModule } from '../../../src/compiler/codegen/ir/interpret.ts';
import type { IrModule } from '../../../src/compiler/codegen/ir/ir.ts';
import { verifyModule } from '../../../src/compiler/codegen/ir/verify.ts';
import { lowerModule } from '../../../src/compiler/codegen/wasm/lower.ts';

/** What is used here of the API that hosts have; the compiler's library settings leave it out. */
declare const WebAssembly: {
  readonly Memory: new (limits: { initial: number; maximum: number; shared?: boolean }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, (...operands: number[]) => void>> };
  readonly validate: (bytes: Uint8Array) => boolean;
};

export const pageBytes = 65536;

/** A memory that threads share, of one page. */
export function sharedMemory(): { readonly buffer: ArrayBufferLike } {
  return new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
}

export function validates(bytes: Uint8Array): boolean {
  return WebAssembly.validate(bytes);
}

/** A name, and operands. */
export type Call = readonly [string, ...number[]];

/** The memory after `calls`, by WebAssembly. */
export function runWasm(module: IrModule, calls: readonly Call[], memory: Uint8Array, options: { relaxed?: boolean } = {}): ArrayBuffer {
  const pages = Math.ceil(memory.length / pageBytes);
  const shared = new WebAssembly.Memory({ initial: pages, maximum: pages });
  new Uint8Array(shared.buffer).set(memory);
  const bytes = lowerModule(module, { relaxed: options.relaxed ?? false, shared: false, threads: 1, pages });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory: shared } });
  for (const [name, ...operands] of calls) exports[name]?.(...operands);
  return shared.buffer;
}

/** The memory after `calls`, by the interpreter. */
export function runInterpreter(module: IrModule, calls: readonly Call[], memory: Uint8Array, options: { fused?: boolean } = {}): ArrayBuffer {
  const buffer = new ArrayBuffer(Math.ceil(memory.length / pageBytes) * pageBytes);
  new Uint8Array(buffer).set(memory);
  const interpreter = interpretModule(module, buffer, options);
  for (const [name, ...operands] of calls) interpreter.call(name, ...operands);
  return buffer;
}

/** That both leave the same memory, which is given back. */
export function expectSame(module: IrModule, calls: readonly Call[], memory: Uint8Array, options: { fused?: boolean } = {}): ArrayBuffer {
  expect(verifyModule(module)).toEqual([]);
  const [wasm, interpreted] = [runWasm(module, calls, memory, { relaxed: options.fused ?? false }), runInterpreter(module, calls, memory, options)];
  const [words, wanted] = [new Uint32Array(wasm), new Uint32Array(interpreted)];
  const at = words.findIndex((word, index) => word !== wanted[index]);
  expect(at === -1 ? null : { address: at * 4, wasm: words[at], interpreted: wanted[at] }).toBeNull();
  return wasm;
}
