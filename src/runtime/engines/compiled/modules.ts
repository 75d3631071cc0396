/**
 * @file Compiled Graphs as running modules: code is generated when a Graph is first stepped, and kept.
 */
import { compileGraph, type CompiledGraph } from '../../../compiler/codegen/compile.ts';
import { wasmTarget } from '../../../compiler/codegen/target.ts';
import { lowerModule } from '../../../compiler/codegen/wasm/lower.ts';
import type { Graph } from '../../../compiler/graph/graph.ts';
import { maximumPages, type LinearMemory } from './memory.ts';

export interface LoadedModule {
  readonly id: number;
  readonly compiled: CompiledGraph;
  /** Address of its control block. */
  readonly control: number;
  readonly module: WebAssembly.Module;
  /** Runs a thread's part. */
  readonly run: (thread: number) => void;
}

export interface ModuleRequest {
  readonly graph: Graph;
  readonly rows: number;
  readonly threads: number;
  readonly relaxed: boolean;
  readonly byteColumns: ReadonlySet<string>;
  readonly stateAt: (name: string) => number;
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

export function loadModule(memory: LinearMemory, arena: Arena, barrier: number, request: ModuleRequest): LoadedModule {
  const { graph, rows, threads, relaxed, byteColumns, stateAt } = request;
  const compiled = compileGraph({ graph, rows, target: wasmTarget({ fma: relaxed, threads }), byteColumns });
  const { plan } = compiled;
  const control = memory.allocateZeros(compiled.control.bytes).at;
  const cleared = plan.clearedBytes === 0 ? 0 : memory.allocateZeros(plan.clearedBytes).at;
  const ir = compiled.emit({ control, barrier, arena: arena.of(plan.arenaBytes), cleared, stateAt });
  const bytes = lowerModule(ir, { relaxed, shared: threads > 1, threads, pages: 1, maximumPages });
  const module = new WebAssembly.Module(Uint8Array.from(bytes));
  const instance = new WebAssembly.Instance(module, { env: { memory: memory.memory } });
  const { run } = instance.exports;
  if (typeof run !== 'function') throw new Error('a compiled module has no run');
  return { id: modules++, compiled, control, module, run: (thread) => { run(thread); } };
}
