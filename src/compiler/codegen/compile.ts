/**
 * @file Compiles a Graph: plans it, and then writes it as loop IR for a layout of memory that the caller chooses. The module exports `run(thread)`, which
 * runs as many steps as the control block says.
 */
import { InternalError } from '../internal_error.ts';
import { statesOf, type Graph, type ValueId } from '../graph/graph.ts';
import { sizeOf } from '../graph/types.ts';
import { nodeAt } from './fuse/trace.ts';
import { indexOf, sum } from './ir/affine.ts';
import { add, apply, compare, constant, element, int, IrBuilder, load, mul, newVariable, read, select } from './ir/build.ts';
import type { Expression, IrFunction, IrModule } from './ir/ir.ts';
import { controlWords, type ControlPlan, planControl } from './plan/control.ts';
import { decayingStates, smallest, stepsBetween } from './plan/decaying.ts';
import { planGraph, type GraphPlan } from './plan/plan.ts';
import { prepareGraph } from './prepare/prepare.ts';
import { emitPlan, type Scope } from './emit/emit.ts';
import type { Target } from './target.ts';
import { givenUpAt } from './wasm/barrier.ts';

/** Where things lie in the memory that a module is made for, in bytes. */
export interface MemoryLayout {
  /** `control.bytes`, written by the host. */
  readonly control: number;
  /** 256 bytes, zero at first. */
  readonly barrier: number;
  /** `arenaBytes`, for nobody else while a step runs. */
  readonly arena: number;
  /** `clearedBytes`, zero at first, for this module alone. */
  readonly cleared: number;
  readonly stateAt: (name: string) => number;
}

export interface CompiledGraph {
  /** As it was planned. */
  readonly plan: GraphPlan;
  readonly control: ControlPlan;
  readonly rows: number;
  readonly emit: (layout: MemoryLayout) => IrModule;
}

export interface CompileRequest {
  readonly graph: Graph;
  /** Rows of a batch. */
  readonly rows: number;
  readonly target: Target;
  /** Data columns whose numbers are bytes. */
  readonly byteColumns: ReadonlySet<string>;
}

export function compileGraph({ graph, rows, target, byteColumns }: CompileRequest): CompiledGraph {
  const prepared = prepareGraph(graph);
  const plan = planGraph(prepared, target);
  const control = planControl(prepared, target);
  return { plan, control, rows, emit: (layout) => emitModule(plan, control, rows, layout, byteColumns) };
}

function emitModule(plan: GraphPlan, control: ControlPlan, rows: number, layout: MemoryLayout, byteColumns: ReadonlySet<string>): IrModule {
  const functions: IrFunction[] = [];
  const word = (index: number): ReturnType<typeof sum> => sum(layout.control + 4 * index);
  const scope: Scope = {
    plan, functions, prefix: '', depth: 0,
    addressOf: (value) => {
      const node = value < 0 ? null : nodeAt(plan.graph, value);
      if (node?.op === 'input' && node.attributes.role === 'state') return layout.stateAt(node.attributes.name);
      const offset = plan.buffers.get(value);
      if (offset === undefined) throw new InternalError(`value ${value} of ${plan.graph.name} lies nowhere`);
      return layout.arena + offset;
    },
    destinationOf: (destination, value, parameters) => {
      switch (destination.kind) {
        case 'buffer': return [layout.arena + expectOffset(plan, value)];
        case 'state': return [layout.stateAt(destination.name)];
        case 'output': return [sum(indexOf(parameters.out), control.outputs.get(destination.name)?.offset ?? 0)];
      }
    },
    scratchOf: (offset) => layout.arena + offset,
    clearedOf: (offset) => layout.cleared + offset,
    zeroWhen: () => null, wantedWhen: () => null,
    scalar: (name, dtype, parameters) => (name === 'step' ? read(parameters.step) : load(dtype === 'f32' ? 'f32' : 'i32', word(control.scalars.get(name) ?? 0))),
    column: (name) => ({ pointer: word(control.columns.get(name) ?? 0), bytes: byteColumns.has(name) }),
    ragged: (reader) => {
      const at = control.raggedOf.get(reader);
      const need = at === undefined ? undefined : control.ragged[at];
      if (need === undefined) throw new InternalError(`value ${reader} reads no column of ragged rows`);
      const pointer = (index: number): ReturnType<typeof sum> => word(need.word + index);
      return { splits: pointer(0), numbers: pointer(1), weights: need.form === 'counted' ? pointer(2) : null, bounds: pointer(3), offsets: pointer(4), plain: pointer(5) };
    },
  };
  emitPlan(scope, 'step', null);
  const decaying = decayingStates(plan.graph).map((name) => ({ at: layout.stateAt(name), count: sizeOf(statesOf(plan.graph).get(name)?.shape ?? []) }));
  if (decaying.length > 0) functions.push(emitClear(decaying, plan.target));
  functions.push(emitRun(layout, control, rows, plan.target, decaying.length > 0));
  return { functions, barrier: layout.barrier };
}

/** All steps of a call: a thin loop around `step`, which is compiled well after it was called a few times. */
function emitRun(layout: MemoryLayout, control: ControlPlan, rows: number, target: Target, clears: boolean): IrFunction {
  const b = new IrBuilder();
  const thread = newVariable('i32', 'thread');
  const word = (name: keyof typeof controlWords): Expression => load('i32', sum(layout.control + 4 * controlWords[name]));
  const [order, out, first] = [b.let(word('order'), 'order'), b.let(word('out'), 'out'), b.let(word('firstStep'), 'first')];
  b.loop(int(0), word('steps'), 1, (_, index) => {
    const turn = read(index);
    const step = (): void => {
      b.call('step', [read(thread), add(order, mul(turn, int(rows * 4))), add(out, mul(turn, int(control.outputStride))), add(first, turn)]);
    };
    // Where a thread has failed, nobody goes on.
    if (target.threads > 1) b.if(compare('eq', load('i32', sum(layout.barrier + givenUpAt)), int(0)), step);
    else step();
    if (clears) {
      const last = compare('eq', apply('and', [add(first, turn), int(stepsBetween - 1)]), int(stepsBetween - 1));
      b.if(last, () => { b.call('clear', [read(thread)]); });
    }
  }, 'turn');
  return { name: 'run', parameters: [thread], body: b.statements, exported: true };
}

function expectOffset(plan: GraphPlan, value: ValueId): number {
  const offset = plan.buffers.get(value);
  if (offset === undefined) throw new InternalError(`value ${value} of ${plan.graph.name} has no buffer`);
  return offset;
}

/** Sets what has all but decayed to zero: states are dealt out among the threads. */
function emitClear(states: readonly { readonly at: number; readonly count: number }[], target: Target): IrFunction {
  const b = new IrBuilder();
  const thread = newVariable('i32', 'thread');
  states.forEach(({ at, count }, index) => {
    const clear = (): void => {
      b.pieces(count, [target.lanes, 1], (each, width) => {
        const type = width > 1 ? 'f32v' : 'f32';
        const value = b.let(load(type, element(at, each)));
        b.store(element(at, each), select(compare('lt', apply('abs', [value]), constant(type, smallest)), constant(type, 0), value));
      });
    };
    if (target.threads === 1) clear();
    else b.if(compare('eq', read(thread), int(index % target.threads)), clear);
  });
  if (target.threads > 1) b.barrier();
  return { name: 'clear', parameters: [thread], body: b.statements, exported: false };
}
