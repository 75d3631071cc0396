/**
 * @file Writes a plan as functions of loop IR: one for each kernel, and one that calls them in order, with barriers between phases.
 */
import { InternalError } from '../../internal_error.ts';
import type { ValueId } from '../../graph/graph.ts';
import { bodyOutputs, partsOf } from '../../graph/scan.ts';
import type { Dtype } from '../../graph/types.ts';
import { countOf, nodeAt, shapeOf } from '../fuse/trace.ts';
import { affine, indexOf, sum, type Index } from '../ir/affine.ts';
import { apply, compare, element, int, IrBuilder, load, newVariable, read } from '../ir/build.ts';
import type { Expression, IrFunction, Variable } from '../ir/ir.ts';
import { emitNest } from '../kernels/elementwise.ts';
import { emitRoot } from '../kernels/generators.ts';
import { parametersOf, type Kernel, type Parameters, type RaggedPlace } from '../kernels/kernel.ts';
import { aligned } from '../plan/memory.ts';
import { nestAfterFusion, viewAfterFusion, type Destination, type GraphPlan, type PlannedKernel } from '../plan/plan.ts';

/** Where a plan's things lie, for the functions that it becomes. */
export interface Scope {
  readonly plan: GraphPlan;
  readonly functions: IrFunction[];
  /** Before the names of its functions. */
  readonly prefix: string;
  /** How many scans it is within. */
  readonly depth: number;
  readonly addressOf: (value: ValueId, parameters: Parameters) => Index;
  readonly destinationOf: (destination: Destination, value: ValueId, parameters: Parameters) => readonly Index[];
  readonly scratchOf: (offset: number) => number;
  readonly clearedOf: (offset: number) => number;
  readonly scalar: (name: string, dtype: Dtype, parameters: Parameters) => Expression;
  readonly column: Kernel['column'];
  /** See `Kernel`. */
  readonly zeroWhen: (value: ValueId, parameters: Parameters) => Expression | null;
  /** When somebody reads what a kernel gives; null: always. */
  readonly wantedWhen: (planned: PlannedKernel, parameters: Parameters) => Expression | null;
  /** What the node of that number reads. */
  readonly ragged: (reader: ValueId) => RaggedPlace;
}

function newParameters(depth: number): Parameters {
  const several = (name: string): Variable[] => Array.from({ length: depth }, () => newVariable('i32', name));
  return { thread: newVariable('i32', 'thread'), order: newVariable('i32', 'order'), out: newVariable('i32', 'out'), step: newVariable('i32', 'step'), times: several('time'), read: several('read'), written: several('written') };
}

/** Writes the kernels' functions, and one of that name that runs them all once. `atEnd` writes what comes after. */
export function emitPlan(scope: Scope, name: string, atEnd: ((b: IrBuilder, parameters: Parameters) => void) | null): void {
  const { plan, functions, depth } = scope;
  const b = new IrBuilder();
  const parameters = newParameters(depth);
  const operands = parametersOf(parameters).map(read);
  let phase = 0;
  for (const kernel of plan.kernels) {
    const kernelName = emitKernel(scope, kernel);
    if (kernel.slot.phase > phase) b.barrier();
    phase = kernel.slot.phase;
    const wanted = scope.wantedWhen(kernel, parameters);
    const call = (): void => {
      if (wanted === null) b.call(kernelName, operands);
      else b.if(wanted, () => { b.call(kernelName, operands); });
    };
    if (kernel.slot.thread === null || plan.target.threads === 1) call();
    else b.if(compare('eq', read(parameters.thread), int(kernel.slot.thread)), call);
  }
  atEnd?.(b, parameters);
  if (plan.target.threads > 1) b.barrier();
  functions.push({ name, parameters: parametersOf(parameters), body: b.statements, exported: false });
}

function emitKernel(scope: Scope, planned: PlannedKernel): string {
  const { plan } = scope;
  const { graph, fusion } = plan;
  const b = new IrBuilder();
  const parameters = newParameters(scope.depth);
  const node = planned.root === null ? null : nodeAt(graph, planned.root);
  const name = `${scope.prefix}k${planned.index}_${node?.op ?? 'elementwise'}`;
  const kernel: Kernel = {
    graph, target: plan.target, b, parameters, id: planned.root ?? -1, nest: planned.nest,
    parallel: plan.target.threads > 1 && planned.slot.thread === null,
    sources: { baseOf: (value) => scope.addressOf(value, parameters), scalar: (scalar, dtype) => scope.scalar(scalar, dtype, parameters) },
    storesOf: (value) => (planned.destinations.get(value) ?? []).flatMap((destination) => scope.destinationOf(destination, planned.nest !== null && planned.root === null && !fusion.kernelOf.has(value) ? -1 - planned.index : value, parameters)),
    scratch: scope.scratchOf(planned.scratch), cleared: scope.clearedOf(planned.cleared),
    viewOf: (value) => viewAfterFusion(fusion, planned.index, value),
    zeroWhen: (value) => scope.zeroWhen(viewAfterFusion(fusion, planned.index, value).value, parameters),
    ragged: () => scope.ragged(planned.root ?? -1), column: scope.column,
    nestOf: (value, options) => {
      const shape = shapeOf(graph, value);
      return nestAfterFusion(fusion, planned.index, options?.permutation?.map((axis) => shape[axis] ?? 1) ?? shape, [value], options);
    },
    scanBody: () => { emitScan(scope, planned, b, parameters, name); },
  };
  if (node === null) {
    if (planned.nest !== null) emitNest(kernel, planned.nest);
  } else {
    emitRoot(node, kernel);
  }
  scope.functions.push({ name, parameters: parametersOf(parameters), body: b.statements, exported: false });
  return name;
}

/** A loop over time. Carries have two places each, of which every turn reads one and writes the other. */
function emitScan(scope: Scope, planned: PlannedKernel, b: IrBuilder, parameters: Parameters, name: string): void {
  const { plan } = scope;
  const node = planned.root === null ? null : nodeAt(plan.graph, planned.root);
  if (node?.op !== 'scan' || planned.body === null) throw new InternalError('there is no scan here');
  const { body, length, reverse } = node.attributes;
  const { plan: bodyPlan, carryOffsets, arena } = planned.body;
  const parts = partsOf(body, node.operands);
  const own = scope.scratchOf(planned.scratch);
  const place = (operand: ValueId, at: Parameters): Index => {
    const view = viewAfterFusion(plan.fusion, planned.index, operand);
    return sum(scope.addressOf(view.value, at), view.constant * 4);
  };
  const sliceBytes = (value: ValueId): number => countOf(body, value) * 4;
  const carries = bodyOutputs(body, 'carry');
  const slices = bodyOutputs(body, 'slice');
  const carrySize = (carry: number): number => aligned(countOf(body, carries[carry] ?? -1) * 4);
  const carryAt = (carry: number, which: Index): Index => sum(own + (carryOffsets[carry] ?? 0), scaleIndex(which, carrySize(carry)));
  const itemsOf = (index: number): readonly ValueId[] => plan.graph.nodes.flatMap((each, id) => (each.op === 'item' && each.operands[0] === planned.root && each.attributes.index === index ? [id] : []));
  /** Where item `index` of the tuple goes. */
  const itemPlaces = (index: number, at: Parameters): readonly Index[] => itemsOf(index).flatMap((item) => (planned.destinations.get(item) ?? []).flatMap((destination) => scope.destinationOf(destination, item, at)));

  const inner: Scope = {
    ...scope, plan: bodyPlan, prefix: `${name}_`, depth: scope.depth + 1,
    addressOf: (value, at) => {
      const each = value < 0 ? null : nodeAt(body, value);
      if (each?.op !== 'input') return own + arena + (bodyPlan.buffers.get(value) ?? 0);
      const [time, from] = [at.times[scope.depth], at.read[scope.depth]];
      const index = Number(each.attributes.name);
      if (time === undefined || from === undefined) throw new InternalError('a body is run outside its scan');
      switch (each.attributes.role) {
        case 'carry': return carryAt(index, indexOf(from));
        case 'slice': return sum(place(parts.slices[index] ?? -1, at), indexOf(time, sliceBytes(value)));
        case 'shared': return place(parts.shared[index] ?? -1, at);
        default: throw new InternalError(`a body reads ${each.attributes.role}`);
      }
    },
    destinationOf: (destination, value, at) => {
      if (destination.kind === 'buffer') return [own + arena + (bodyPlan.buffers.get(value) ?? 0)];
      const [time, to] = [at.times[scope.depth], at.written[scope.depth]];
      if (destination.kind === 'state' || time === undefined || to === undefined) throw new InternalError('a body updates no state');
      const [role, index] = [destination.name.slice(0, 5), Number(destination.name.slice(6))];
      if (role === 'carry') return [carryAt(index, indexOf(to))];
      return itemPlaces(carries.length + index, at).map((first) => sum(first, indexOf(time, sliceBytes(slices[index] ?? -1))));
    },
    scratchOf: (offset) => own + arena + offset,
    clearedOf: (offset) => scope.clearedOf(planned.cleared) + offset,
    zeroWhen: (value, at) => {
      const each = value < 0 ? null : nodeAt(body, value);
      const [time, operand] = [at.times[scope.depth], each?.op === 'input' && each.attributes.role === 'carry' ? parts.carries[Number(each.attributes.name)] : undefined];
      if (time === undefined || operand === undefined) return null;
      const begin = nodeAt(plan.graph, operand);
      return begin.op === 'constant' && begin.attributes.value === 0 ? compare('eq', read(time), int(reverse ? length - 1 : 0)) : null;
    },
    // The last turn's carries are for those who ask for them after the loop.
    wantedWhen: (kernel, at) => {
      const time = at.times[scope.depth];
      const places = [...kernel.destinations.values()].flat();
      const isForNextTurn = places.length > 0 && places.every((to) => to.kind === 'output' && to.name.startsWith('carry/') && itemsOf(Number(to.name.slice(6))).length === 0);
      return isForNextTurn && time !== undefined ? compare('ne', read(time), int(reverse ? 0 : length - 1)) : null;
    },
  };
  const stepName = `${name}_turn`;
  emitPlan(inner, stepName, null);

  const threads = bodyPlan.target.threads;
  const byOne = (write: () => void): void => {
    if (threads === 1) write();
    else b.if(compare('eq', read(parameters.thread), int(0)), write);
  };
  byOne(() => { parts.carries.forEach((operand, carry) => { copyWords(b, place(operand, parameters), carryAt(carry, 0), countOf(plan.graph, operand)); }); });
  if (threads > 1) b.barrier();
  b.loop(int(0), int(length), 1, (_, turn) => {
    const time = reverse ? apply('sub', [int(length - 1), read(turn)]) : read(turn);
    const outer = parametersOf(parameters).slice(0, 4).map(read);
    const from = apply('and', [read(turn), int(1)]);
    b.call(stepName, [...outer, ...parameters.times.map(read), time, ...parameters.read.map(read), from, ...parameters.written.map(read), apply('xor', [from, int(1)])]);
  }, 'turn');
  byOne(() => {
    carries.forEach((_, carry) => {
      for (const to of itemPlaces(carry, parameters)) copyWords(b, carryAt(carry, length % 2), to, countOf(body, carries[carry] ?? -1));
    });
  });
}

function scaleIndex(index: Index, factor: number): Index {
  const { terms, constant } = affine(index);
  return { terms: terms.map((term) => ({ ...term, factor: term.factor * factor })), constant: constant * factor };
}

function copyWords(b: IrBuilder, from: Index, to: Index, count: number): void {
  b.pieces(count, [4, 1], (index, turns) => { b.store(element(to, index), load(turns > 1 ? 'i32v' : 'i32', element(from, index))); });
}
