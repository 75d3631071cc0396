/**
 * @file Compiles a Graph to loop IR over a memory with its columns and states, and runs one step of it by WebAssembly or by the interpreter.
 */
import { compileGraph, type CompiledGraph } from '../../src/compiler/codegen/compile.ts';
import { interpretModule } from '../../src/compiler/codegen/ir/interpret.ts';
import type { IrModule } from '../../src/compiler/codegen/ir/ir.ts';
import { controlWords } from '../../src/compiler/codegen/plan/control.ts';
import { wasmTarget, type Target } from '../../src/compiler/codegen/target.ts';
import { barrierBytes } from '../../src/compiler/codegen/wasm/barrier.ts';
import type { Graph } from '../../src/compiler/graph/graph.ts';
import { PlacedTable } from '../../src/runtime/engines/compiled/columns.ts';
import { LinearMemory } from '../../src/runtime/engines/compiled/memory.ts';
import { Arena, loadModule } from '../../src/runtime/engines/compiled/modules.ts';
import { readOutputs } from '../../src/runtime/engines/compiled/outputs.ts';
import type { StepOutputs, Table } from '../../src/runtime/engines/engine.ts';

export interface GraphOnTable {
  readonly graph: Graph;
  /** All its rows are one batch. */
  readonly table: Table;
  readonly scalars?: ReadonlyMap<string, number>;
}

export const plainTarget = wasmTarget({ vectors: 'plain', threads: 1 });

/** The loop IR of a Graph, with everything at some address. */
export function emitGraph(graph: Graph, rows: number, target: Target, byteColumns: ReadonlySet<string> = new Set()): IrModule {
  const compiled = compileGraph({ graph, rows, target, byteColumns });
  const arena = 1 << 20;
  const cleared = arena + compiled.plan.arenaBytes;
  return compiled.emit({ control: 64, barrier: 4096, arena, cleared, stateAt: () => cleared + compiled.plan.clearedBytes });
}

/** The outputs of a step, by WebAssembly. */
export function runByWasm(given: GraphOnTable, target: Target = plainTarget): StepOutputs {
  const memory = new LinearMemory({ shared: false });
  const compiled = compile(given, memory, target);
  const module = loadModule(memory, new Arena(memory), memory.allocateZeros(barrierBytes).at, compiled.graph, noStates);
  return compiled.step(module.control, () => { module.run(0); });
}

/** And by the interpreter of loop IR. */
export function runByInterpreter(given: GraphOnTable, target: Target = plainTarget): StepOutputs {
  const memory = new LinearMemory({ shared: false });
  const compiled = compile(given, memory, target);
  const { plan, control } = compiled.graph;
  const controlAt = memory.allocateZeros(control.bytes).at;
  const ir = compiled.graph.emit({
    control: controlAt, barrier: memory.allocateZeros(barrierBytes).at, arena: memory.allocate(plan.arenaBytes).at, cleared: memory.allocateZeros(plan.clearedBytes).at, stateAt: noStates,
  });
  return compiled.step(controlAt, () => { interpretModule(ir, memory.memory.buffer, { fused: target.fma }).call('run', 0); });
}

function noStates(name: string): number {
  throw new Error(`there is no state ${name} here`);
}

interface Compiled {
  readonly graph: CompiledGraph;
  readonly step: (control: number, run: () => void) => StepOutputs;
}

function compile({ graph, table, scalars = new Map() }: GraphOnTable, memory: LinearMemory, target: Target): Compiled {
  const placed = new PlacedTable(table, memory);
  const compiled = compileGraph({ graph, rows: table.rows, target, byteColumns: placed.byteColumns });
  const { control } = compiled;
  return {
    graph: compiled,
    step: (at, run) => {
      const order = memory.allocate(table.rows * 4);
      const out = memory.allocate(control.outputStride);
      memory.words(order.at, table.rows).set(Int32Array.from({ length: table.rows }, (_, row) => row));
      const pointers = placed.pointers(control, target.threads);
      const words = memory.words(at, control.bytes / 4);
      for (const [word, pointer] of pointers) words[word] = pointer;
      words[controlWords.steps] = 1;
      words[controlWords.order] = order.at;
      words[controlWords.out] = out.at;
      for (const node of compiled.plan.graph.nodes) {
        if (node.op !== 'input' || node.attributes.role !== 'scalar') continue;
        const word = control.scalars.get(node.attributes.name);
        const isFloat = node.type.kind === 'tensor' && node.type.dtype === 'f32';
        if (word !== undefined) (isFloat ? memory.floats(at, control.bytes / 4) : words)[word] = scalars.get(node.attributes.name) ?? 0;
      }
      run();
      const [outputs] = readOutputs(memory, control, out.at, 1, () => new Map());
      if (outputs === undefined) throw new Error('no step was run');
      return outputs;
    },
  };
}
