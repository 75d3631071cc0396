/**
 * @file Plans a prepared Graph: its kernels, what each reads and writes, in which phase and on which threads it runs, and where every
 * buffer lies. Knows nothing of loops or instructions yet.
 */
import { InternalError } from '../../internal_error.ts';
import type { Graph, Node, ValueId } from '../../graph/graph.ts';
import { partsOf } from '../../graph/scan.ts';
import { sizeOf } from '../../graph/types.ts';
import { fuse, placeAfterFusion, roleOf, useOf, type Fusion } from '../fuse/fuse.ts';
import { sameLinear } from '../fuse/linear.ts';
import { traceNest, viewOf, type BoundedNest, type Nest, type View } from '../fuse/nest.ts';
import { countOf, leavesOf, nodeAt, shapeOf } from '../fuse/trace.ts';
import { clearedOf, scratchOf, workOf } from '../kernels/generators.ts';
import type { NestOptions } from '../kernels/kernel.ts';
import type { Target } from '../target.ts';
import { aligned, planMemory, type Lifetime } from './memory.ts';
import { schedule, type Slot } from './schedule.ts';

/** Where a value goes: a buffer that others read, a state's own memory, an output. */
export type Destination =
  | { readonly kind: 'buffer' }
  | { readonly kind: 'state'; readonly name: string }
  | { readonly kind: 'output'; readonly name: string };

export interface PlannedKernel {
  readonly index: number;
  readonly root: ValueId | null;
  readonly nest: Nest | null;
  readonly slot: Slot;
  readonly destinations: ReadonlyMap<ValueId, readonly Destination[]>;
  /** Offsets in the arena and in the cleared memory. */
  readonly scratch: number;
  readonly cleared: number;
  readonly body: BodyPlan | null;
  readonly reads: ReadonlySet<ValueId>;
  readonly work: number;
}

/** The body of a scan: planned for itself, within its kernel's own memory. */
export interface BodyPlan {
  readonly plan: GraphPlan;
  /** For each carry its two places, one after the other. */
  readonly carryOffsets: readonly number[];
  /** Where the body's own arena begins. */
  readonly arena: number;
}

/** A value's buffer, or what a kernel has for itself while it runs. Moments are kernels; with several threads, phases. */
export interface ArenaPiece {
  /** -1 - k: what copy k keeps aside; null: the kernel's own memory. */
  readonly value: ValueId | null;
  /** The kernel that writes it, or whose own it is. */
  readonly kernel: number;
  readonly bytes: number;
  readonly offset: number;
  readonly from: number;
  readonly to: number;
}

export interface GraphPlan {
  readonly graph: Graph;
  readonly fusion: Fusion;
  readonly target: Target;
  readonly kernels: readonly PlannedKernel[];
  /** Offsets in the arena of values that lie there. */
  readonly buffers: ReadonlyMap<ValueId, number>;
  /** All that shares the arena, for those who want to see it. */
  readonly pieces: readonly ArenaPiece[];
  readonly arenaBytes: number;
  readonly clearedBytes: number;
}

export function planGraph(graph: Graph, target: Target): GraphPlan {
  return new Planning(graph, target).plan();
}

/** The nest of values that one kernel computes, as fusion decided. */
export function nestAfterFusion(fusion: Fusion, kernel: number, shape: readonly number[], values: readonly ValueId[], options: NestOptions = {}): BoundedNest {
  const nest = traceNest({
    graph: fusion.graph, shape, values, keepAxes: false, ...options,
    placeOf: (value, at, here) => placeAfterFusion(fusion, kernel, value, sameLinear(at, here)),
  });
  if (nest === null || typeof nest === 'number') throw new InternalError(`${fusion.graph.name}: kernel ${kernel} cannot be traced`);
  return nest;
}

/** The view of something in memory that the value is when that kernel runs. */
export function viewAfterFusion(fusion: Fusion, kernel: number, value: ValueId): View {
  const view = viewOf(fusion.graph, value, (each) => fusion.given.has(each) || (fusion.kernelOf.get(each) ?? kernel) < kernel);
  if (typeof view === 'number') throw new InternalError(`${fusion.graph.name}: value ${value} does not lie in memory`);
  return view;
}

interface Draft {
  readonly root: ValueId | null;
  readonly nest: Nest | null;
  /** What the root computes of its operands within its own loops. */
  readonly inlined: readonly Nest[];
  readonly reads: ReadonlySet<ValueId>;
  /** Reads at the very place that is written. */
  readonly readsInPlace: ReadonlySet<ValueId>;
  readonly destinations: Map<ValueId, Destination[]>;
  /** The values whose destinations are its own to write. */
  readonly computes: ReadonlySet<ValueId>;
}

class Planning {
  readonly #graph: Graph;
  readonly #target: Target;
  readonly #fusion: Fusion;
  readonly #drafts: Draft[] = [];

  constructor(graph: Graph, target: Target) {
    this.#graph = graph;
    this.#target = target;
    this.#fusion = fuse(graph);
  }

  plan(): GraphPlan {
    this.#fusion.kernels.forEach((_, index) => { this.#draft(index); });
    this.#send();
    const stored = this.#storedValues();
    return this.#layOut(stored);
  }

  #node(value: ValueId): Node {
    return nodeAt(this.#graph, value);
  }

  #draft(index: number): void {
    const kernel = this.#fusion.kernels[index];
    if (kernel === undefined) return;
    const { root, shape, members } = kernel;
    const role = root === null ? null : roleOf(this.#node(root));
    const hasNest = root === null || (role?.role === 'root' && role.epilogue);
    const values = root === null ? members : [root, ...members];
    const nest = hasNest ? nestAfterFusion(this.#fusion, index, shape, values, { keepAxes: root !== null }) : null;
    const reads = new Set<ValueId>(nest === null ? [] : loadsOf(nest));
    const elsewhere = new Set<ValueId>();
    const inlined: Nest[] = [];
    if (root !== null && role !== null) {
      const node = this.#node(root);
      node.operands.forEach((operand, position) => {
        const use = useOf(role, position);
        if (use === 'other') return;
        if (use === 'inline') inlined.push(nestAfterFusion(this.#fusion, index, shapeOf(this.#graph, operand), [operand]));
        else elsewhere.add(viewAfterFusion(this.#fusion, index, operand).value);
      });
    }
    for (const value of inlined.flatMap(loadsOf)) elsewhere.add(value);
    this.#drafts.push({
      root, nest, inlined, reads: new Set([...reads, ...elsewhere]), readsInPlace: new Set([...reads].filter((value) => !elsewhere.has(value) && isInPlace(nest, value))),
      destinations: new Map(), computes: new Set(root === null ? members : [root, ...members, ...this.#itemsOf(root)]),
    });
  }

  #itemsOf(scan: ValueId): ValueId[] {
    return this.#node(scan).op === 'scan' ? this.#graph.nodes.flatMap((node, id) => (node.op === 'item' && node.operands[0] === scan ? [id] : [])) : [];
  }

  /** Sends results to states and outputs: by the kernel that computes them where that is safe, else by a copy. */
  #send(): void {
    const commits: (() => void)[] = [];
    for (const { name, value } of this.#graph.outputs) {
      if (this.#node(value).type.kind === 'ragged') continue;
      const home = this.#drafts.findIndex(({ computes }) => computes.has(value));
      if (home >= 0) addTo(this.#drafts[home], value, { kind: 'output', name });
      else this.#copy(value, { kind: 'output', name });
    }
    const homeOf = (value: ValueId): number => this.#drafts.findIndex(({ computes }) => computes.has(value));
    const homeless = this.#graph.updates.filter(({ value }) => homeOf(value) < 0);
    // Kept aside first: all updates happen from the old states. What is copied from a state is known before others are asked whether they may write it.
    for (const { state, value } of homeless) {
      const aside = this.#copy(value, { kind: 'buffer' });
      commits.push(() => { this.#copy(value, { kind: 'state', name: state }, aside); });
    }
    for (const update of this.#graph.updates) {
      if (homeless.includes(update)) continue;
      const { state, value } = update;
      const home = homeOf(value);
      if (this.#isSafe(state, home)) {
        addTo(this.#drafts[home], value, { kind: 'state', name: state });
      } else {
        addTo(this.#drafts[home], value, { kind: 'buffer' });
        commits.push(() => { this.#copy(value, { kind: 'state', name: state }); });
      }
    }
    commits.forEach((commit) => { commit(); });
  }

  /** Whether the state can be written by that kernel: nobody reads the old one later, or elsewhere than at the same element. */
  #isSafe(state: string, home: number): boolean {
    const olds = this.#graph.nodes.flatMap((node, id) => (node.op === 'input' && node.attributes.role === 'state' && node.attributes.name === state ? [id] : []));
    return olds.every((old) => this.#drafts.every((draft, index) => !draft.reads.has(old) || index < home || (index === home && draft.readsInPlace.has(old))));
  }

  /** A kernel that copies a value from memory. `aside`: from the buffer of that copy instead. */
  #copy(value: ValueId, destination: Destination, aside: number | null = null): number {
    const shape = [sizeOf(shapeOf(this.#graph, value))];
    const nest: Nest = { extents: shape, computations: [{ value, traced: { kind: 'load', value: aside === null ? value : -1 - aside, dtype: dtypeOf(this.#node(value)), at: { constant: 0, factors: [1] } }, at: { constant: 0, factors: [1] } }] };
    const read = aside === null ? value : -1 - aside;
    return this.#drafts.push({ root: null, nest, inlined: [], reads: new Set([read]), readsInPlace: new Set([read]), destinations: new Map([[value, [destination]]]), computes: new Set() }) - 1;
  }

  /** Values that some kernel reads from a buffer; -1 - k is what copy k keeps aside. */
  #storedValues(): ReadonlySet<ValueId> {
    const stored = new Set(this.#drafts.flatMap(({ reads }) => [...reads]).filter((value) => !this.#fusion.given.has(value)));
    this.#drafts.forEach((draft) => {
      for (const value of draft.computes) if (stored.has(value) && !(draft.destinations.get(value) ?? []).some(({ kind }) => kind === 'buffer')) addTo(draft, value, { kind: 'buffer' });
    });
    return stored;
  }

  #layOut(stored: ReadonlySet<ValueId>): GraphPlan {
    const bodies = this.#drafts.map(({ root }) => this.#planBody(root));
    const works = this.#drafts.map((draft, index) => bodies[index]?.work ?? this.#work(draft));
    const parallels = works.map((work, index) => this.#target.threads > 1 && (bodies[index] === null || bodies[index] === undefined ? work >= this.#target.worthDividing : bodies[index].parallel));
    const slots = schedule(this.#drafts.map((draft, index) => ({ reads: this.#resources(draft.reads), writes: this.#written(draft, index), parallel: parallels[index] ?? false })), this.#target.threads);
    const moments = this.#target.threads === 1 ? slots.map((_, index) => index) : slots.map(({ phase }) => phase);
    const lifetimes: (Lifetime<string> & { readonly value: ValueId | null; readonly kernel: number })[] = [];
    for (const value of stored) {
      const writer = this.#drafts.findIndex((draft, index) => (value < 0 ? index === -1 - value : draft.computes.has(value)));
      const readers = this.#drafts.flatMap(({ reads }, index) => (reads.has(value) ? [moments[index] ?? 0] : []));
      const of = value < 0 ? [...(this.#drafts[-1 - value]?.destinations.keys() ?? [])][0] : value;
      if (writer >= 0 && of !== undefined) lifetimes.push({ key: `v${value}`, value, kernel: writer, bytes: countOf(this.#graph, of) * 4, from: moments[writer] ?? 0, to: Math.max(moments[writer] ?? 0, ...readers) });
    }
    let cleared = 0;
    const clearedAt = this.#drafts.map(({ root }, index) => {
      const at = cleared;
      const bytes = bodies[index]?.plan.clearedBytes ?? (root === null ? 0 : this.#rooted(root, (node) => clearedOf(node, this.#graph)));
      cleared += aligned(bytes);
      return at;
    });
    this.#drafts.forEach(({ root }, index) => {
      const bytes = bodies[index]?.bytes ?? (root === null ? 0 : this.#rooted(root, (node) => scratchOf(node, this.#graph, this.#target)));
      if (bytes > 0) lifetimes.push({ key: `k${index}`, value: null, kernel: index, bytes, from: moments[index] ?? 0, to: moments[index] ?? 0 });
    });
    const { offsets, bytes } = planMemory(lifetimes);
    return {
      graph: this.#graph, fusion: this.#fusion, target: this.#target, arenaBytes: bytes, clearedBytes: cleared,
      pieces: lifetimes.map(({ key, value, kernel, bytes: own, from, to }) => ({ value, kernel, bytes: own, offset: offsets.get(key) ?? 0, from, to })),
      buffers: new Map([...stored].flatMap((value) => { const at = offsets.get(`v${value}`); return at === undefined ? [] : [[value, at]]; })),
      kernels: this.#drafts.map(({ root, nest, destinations, reads }, index) => ({
        index, root, nest, destinations, reads, slot: slots[index] ?? { phase: 0, thread: 0 }, scratch: offsets.get(`k${index}`) ?? 0, cleared: clearedAt[index] ?? 0, body: bodies[index] ?? null, work: works[index] ?? 0,
      })),
    };
  }

  #rooted(root: ValueId, bytes: (node: Node) => number): number {
    const node = this.#node(root);
    return node.op === 'scan' ? 0 : bytes(node);
  }

  /** In multiply-adds, or what takes about as long. */
  #work({ root, nest, inlined }: Draft): number {
    const own = root === null ? 0 : workOf(this.#node(root), this.#graph);
    return [...(nest === null ? [] : [nest]), ...inlined].reduce((sum, each) => sum + sizeOf(each.extents) * nodesOf(each).reduce((cost, one) => cost + one, 1), own);
  }

  #planBody(root: ValueId | null): (BodyPlan & { readonly bytes: number; readonly work: number; readonly parallel: boolean }) | null {
    const node = root === null ? null : this.#node(root);
    if (node?.op !== 'scan') return null;
    const { body, length } = node.attributes;
    let plan = planGraph(body, this.#target);
    const parallel = this.#target.threads > 1 && plan.kernels.some(({ slot }) => slot.thread === null);
    if (!parallel && this.#target.threads > 1) plan = planGraph(body, { ...this.#target, threads: 1 });
    const carries = partsOf(body, node.operands).carries.map((operand) => aligned(countOf(this.#graph, operand) * 4));
    let next = 0;
    const carryOffsets = carries.map((bytes) => {
      const at = next;
      next += 2 * bytes;
      return at;
    });
    return { plan, carryOffsets, arena: next, bytes: next + plan.arenaBytes, work: length * plan.kernels.reduce((sum, { work }) => sum + work, 0), parallel };
  }

  #resources(values: ReadonlySet<ValueId>): ReadonlySet<string> {
    return new Set([...values].map((value) => {
      const node = value < 0 ? null : this.#node(value);
      return node?.op === 'input' && node.attributes.role === 'state' ? `s ${node.attributes.name}` : `v${value}`;
    }));
  }

  #written(draft: Draft, index: number): ReadonlySet<string> {
    return new Set([...draft.destinations].flatMap(([value, all]) => all.map((destination) => (destination.kind === 'state' ? `s ${destination.name}` : destination.kind === 'output' ? `o ${destination.name}` : draft.computes.has(value) ? `v${value}` : `v${-1 - index}`))));
  }
}

function addTo(draft: Draft | undefined, value: ValueId, destination: Destination): void {
  draft?.destinations.set(value, [...(draft.destinations.get(value) ?? []), destination]);
}

function dtypeOf(node: Node): 'f32' | 'i32' | 'bool' {
  return node.type.kind === 'tensor' ? node.type.dtype : 'f32';
}

function loadsOf(nest: Nest): ValueId[] {
  return [...leavesOf(nest.computations.map(({ traced }) => traced))].flatMap((leaf) => (leaf.kind === 'load' ? [leaf.value] : []));
}

/** Whether every load of the value is at the element that the nest is at. */
function isInPlace(nest: Nest | null, value: ValueId): boolean {
  if (nest === null) return false;
  const here = nest.computations[0]?.at;
  return here !== undefined && [...leavesOf(nest.computations.map(({ traced }) => traced))].every((leaf) => leaf.kind !== 'load' || leaf.value !== value || sameLinear(leaf.at, here))
    && nest.computations.every(({ at }) => sameLinear(at, here));
}

/** The cost of each distinct operation of a nest. */
function nodesOf(nest: Nest): readonly number[] {
  const seen = new Set<unknown>();
  const costs: number[] = [];
  const visit = (traced: Nest['computations'][number]['traced']): void => {
    if (seen.has(traced)) return;
    seen.add(traced);
    if (traced.kind !== 'apply') return;
    costs.push(['exp', 'log', 'tanh', 'sigmoid', 'sqrt', 'div', 'pow', 'erf', 'expm1', 'log1p', 'sin', 'cos'].includes(traced.op) ? 8 : 1);
    traced.operands.forEach(visit);
  };
  nest.computations.forEach(({ traced }) => { visit(traced); });
  return costs;
}

