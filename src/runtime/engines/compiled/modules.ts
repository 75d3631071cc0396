/**
 * @file Compiled Graphs as running modules: code is generated when a Graph is first stepped, and kept.
 */
import type { CompiledGraph } from '../../../compiler/codegen/compile.ts';
import { lowerModule } from '../../../compiler/codegen/wasm/lower.ts';
import { maximumPages, type LinearMemory } from './memory.ts';

export interface LoadedModule {
  readonly id: number;
  readonly compiled: CompiledGraph;
  /** Address of its control block. */
  readonly control: number;
  readonly module: WebAssembly.Module;
  /** Runs a thread's part. */
  readonly run: (thread: number) => void;
  /** Gives back the memory that is its own. */
  readonly free: () => void;
}

/** Buffers of steps that do not run at the same time share one arena. */
export class Arena {
  readonly #memory: LinearMemory;
  #at = 0;
  #bytes = 0;

  constructor(memory: LinearMemory) {
    this.#memory = memory;
  }

  /** An arena of at least that size. One that has become too small stays where it is, for the modules that know it. */
  of(bytes: number): number {
    if (bytes <= this.#bytes) return this.#at;
    const block = this.#memory.allocate(bytes);
    this.#at = block.at;
    this.#bytes = block.bytes;
    return block.at;
  }
}

let modules = 0;

/** The compiled graph as a module over that memory. */
export function loadModule(memory: LinearMemory, arena: Arena, barrier: number, compiled: CompiledGraph, stateAt: (name: string) => number): LoadedModule {
  const { plan } = compiled;
  const { fma, threads, spins } = plan.target;
  const control = memory.allocateZeros(compiled.control.bytes);
  const cleared = plan.clearedBytes === 0 ? null : memory.allocateZeros(plan.clearedBytes);
  const ir = compiled.emit({ control: control.at, barrier, arena: arena.of(plan.arenaBytes), cleared: cleared?.at ?? 0, stateAt });
  const bytes = lowerModule(ir, { relaxed: fma, shared: memory.shared, threads, spins, pages: 1, maximumPages });
  const module = new WebAssembly.Module(Uint8Array.from(bytes));
  const instance = new WebAssembly.Instance(module, { env: { memory: memory.memory } });
  const { run } = instance.exports;
  if (run === undefined) throw new Error('a compiled module has no run');
  return {
    id: modules++, compiled, control: control.at, module, run: (thread) => { run(thread); },
    free: () => { for (const block of [control, cleared]) if (block !== null) memory.free(block); },
  };
}
