/**
 * @file Fusion: which values of a Graph are computed together, in which kernel, and which of them lie in memory. Kernels are in the
 * order in which they run. A kernel has a root (a product, a sum, …) whose results go on through elementwise operations before they are
 * stored, or it is elementwise alone.
 */
import { InternalError } from '../../internal_error.ts';
import type { Graph, Node, ValueId } from '../../graph/graph.ts';
import { sizeOf } from '../../graph/types.ts';
import { rowMajor, sameLinear } from './linear.ts';
import { isInOrder, traceNest, viewOf, type Nest } from './nest.ts';
import { roles, type OperandUse, type Role } from './roles.ts';
import { countOf, leavesOf, nodeAt, shapeOf } from './trace.ts';

export interface FusedKernel {
  readonly root: ValueId | null;
  /** The shape whose elements it computes: the root's, or that of its first member. */
  readonly shape: readonly number[];
  /** The values that it computes and others ask for, in order; the root among them where its own value is stored. */
  readonly members: ValueId[];
}

export interface Fusion {
  readonly graph: Graph;
  readonly kernels: readonly FusedKernel[];
  /** The kernel that computes a value, for all that are in memory or could be. */
  readonly kernelOf: ReadonlyMap<ValueId, number>;
  /** Values that lie in memory before the step: states, inputs of a scan's body. */
  readonly given: ReadonlySet<ValueId>;
}

const views: ReadonlySet<Node['op']> = new Set(['broadcast', 'reshape', 'transpose', 'slice', 'reverse']);

export function roleOf(node: Node): Role {
  if (node.op !== 'input') return roles[node.op];
  if (node.type.kind !== 'tensor') return { role: 'other' };
  switch (node.attributes.role) {
    case 'scalar': return { role: 'inline', cost: 0 };
    case 'data': return { role: 'root', operands: [], epilogue: true };
    default: return { role: 'memory' };
  }
}

export function useOf(role: Role, operand: number): OperandUse {
  if (role.role !== 'root') return 'inline';
  return typeof role.operands === 'string' ? role.operands : (role.operands[operand] ?? 'inline');
}

/** Plans the kernels of a verified graph without dead nodes. */
export function fuse(graph: Graph): Fusion {
  return new Fusing(graph).run();
}

class Fusing {
  readonly #graph: Graph;
  readonly #roles: readonly Role[];
  readonly #anchors = new Set<ValueId>();
  readonly #kernels: FusedKernel[] = [];
  readonly #kernelOf = new Map<ValueId, number>();
  readonly #given = new Set<ValueId>();

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#roles = graph.nodes.map(roleOf);
  }

  run(): Fusion {
    this.#graph.nodes.forEach((node, id) => {
      if (this.#roles[id]?.role === 'memory' && node.op === 'input') this.#given.add(id);
    });
    this.#findAnchors();
    this.#graph.nodes.forEach((_, id) => { this.#place(id); });
    return { graph: this.#graph, kernels: this.#kernels, kernelOf: this.#kernelOf, given: this.#given };
  }

  #isInline(id: ValueId): boolean {
    return this.#roles[id]?.role === 'inline';
  }

  /** Values that are computed once, in a kernel that can be named, though they could be computed anew wherever they are used. */
  #findAnchors(): void {
    const { nodes, outputs, updates } = this.#graph;
    for (const { value } of [...outputs, ...updates]) if (this.#isInline(value)) this.#anchors.add(value);
    const uses = this.#usesThroughViews();
    const costs = nodes.map(() => 0);
    nodes.forEach((node, id) => {
      const role = this.#roles[id];
      if (role?.role === 'inline') {
        costs[id] = role.cost + node.operands.reduce((sum, operand) => sum + (this.#anchors.has(operand) ? 0 : (costs[operand] ?? 0)), 0);
        const isScalar = node.type.kind === 'tensor' && node.type.shape.length === 0;
        const spreads = node.op === 'broadcast' && (costs[id] ?? 0) >= 4 && !isScalar;
        const [operand = -1] = node.operands;
        if (spreads && shapeOf(this.#graph, operand).length > 0 && countOf(this.#graph, operand) < countOf(this.#graph, id)) {
          this.#anchor(operand, costs);
          costs[id] = 0;
        }
        if (!isScalar && !views.has(node.op) && (uses[id] ?? 0) >= 2 && (costs[id] ?? 0) >= 4) this.#anchor(id, costs);
        return;
      }
      node.operands.forEach((operand, index) => {
        if (role === undefined) return;
        const use = node.op === 'matmul' && shapeOf(this.#graph, operand).length > 2 ? 'memory' : useOf(role, index);
        if (use === 'memory' || use === 'strided') this.#intoMemory(operand, costs, use === 'strided');
      });
    });
  }

  #anchor(id: ValueId, costs: number[]): void {
    this.#anchors.add(id);
    costs[id] = 0;
  }

  /** Sees to it that the operand is a view of something in memory. */
  #intoMemory(operand: ValueId, costs: number[], anyStrides: boolean): void {
    const fits = (): boolean => {
      const view = viewOf(this.#graph, operand, (each) => !this.#isInline(each) || this.#anchors.has(each));
      return typeof view !== 'number' && (anyStrides || isRowMajor(view.strides, shapeOf(this.#graph, operand)));
    };
    if (fits()) return;
    let base = operand;
    while (views.has(nodeAt(this.#graph, base).op) && nodeAt(this.#graph, base).op !== 'broadcast') base = nodeAt(this.#graph, base).operands[0] ?? base;
    this.#anchor(this.#isInline(base) && !this.#anchors.has(base) ? base : operand, costs);
    if (!fits()) this.#anchor(operand, costs);
  }

  /** How often each value is used, a view of it counting as often as the view is. */
  #usesThroughViews(): readonly number[] {
    const uses = this.#graph.nodes.map(() => 0);
    for (const { value } of [...this.#graph.outputs, ...this.#graph.updates]) uses[value] = (uses[value] ?? 0) + 1;
    for (let id = this.#graph.nodes.length - 1; id >= 0; id--) {
      const node = nodeAt(this.#graph, id);
      const count = views.has(node.op) ? (uses[id] ?? 0) : 1;
      for (const operand of node.operands) uses[operand] = (uses[operand] ?? 0) + count;
    }
    return uses;
  }

  #place(id: ValueId): void {
    const role = this.#roles[id];
    const node = nodeAt(this.#graph, id);
    if (node.op === 'item') {
      const scan = node.operands[0];
      const kernel = scan === undefined ? undefined : this.#kernelOf.get(scan);
      if (kernel !== undefined) this.#kernelOf.set(id, kernel);
    } else if (role?.role === 'root') {
      node.operands.forEach((operand, index) => { if (useOf(role, index) === 'inline') this.#makeInline(operand, node.op === 'pad' || node.op === 'concat'); });
      this.#kernelOf.set(id, this.#kernels.push({ root: id, shape: spaceOf(this.#graph, node), members: [] }) - 1);
    } else if (this.#anchors.has(id)) {
      this.#placeAnchor(id);
    }
  }

  /** Sees to it that a root can compute the operand within its own loops, by putting into memory what stands in the way. */
  #makeInline(operand: ValueId, keepAxes: boolean): void {
    for (;;) {
      if (!this.#isInline(operand) || this.#anchors.has(operand)) return;
      const nest = this.#trace(shapeOf(this.#graph, operand), [operand], this.#kernels.length, keepAxes, []);
      if (nest !== null && typeof nest !== 'number') return;
      const obstacle = nest ?? operand;
      this.#anchors.add(obstacle);
      this.#placeAnchor(obstacle);
    }
  }

  /** Into the earliest kernel that has all it needs and walks the same elements; else into one of its own. */
  #placeAnchor(id: ValueId): void {
    const own = this.#trace(shapeOf(this.#graph, id), [id], this.#kernels.length, false);
    if (typeof own === 'number' && own !== id) {
      // Some value beneath cannot be reached by sums of indices: it is stored first.
      this.#anchors.add(own);
      this.#placeAnchor(own);
      this.#placeAnchor(id);
      return;
    }
    if (own === null || typeof own === 'number') throw new InternalError(`value ${id} of ${this.#graph.name} cannot be computed`);
    const sources = loadsOf(own);
    const from = Math.max(-1, ...sources.map((value) => this.#kernelOf.get(value) ?? -1));
    for (let kernel = Math.max(from, 0); kernel < this.#kernels.length; kernel++) {
      if (this.#joins(id, kernel, from, sources)) {
        this.#kernels[kernel]?.members.push(id);
        this.#kernelOf.set(id, kernel);
        return;
      }
    }
    this.#kernelOf.set(id, this.#kernels.push({ root: null, shape: shapeOf(this.#graph, id), members: [id] }) - 1);
  }

  #joins(id: ValueId, index: number, from: number, sources: readonly ValueId[]): boolean {
    const kernel = this.#kernels[index];
    if (kernel === undefined) return false;
    const role = kernel.root === null ? null : this.#roles[kernel.root];
    if (role?.role === 'root' && !role.epilogue) return false;
    // What the root may compute within its loops is not there before they end.
    if (kernel.root !== null && id < kernel.root) return false;
    if (countOf(this.#graph, id) !== kernel.shape.reduce((product, extent) => product * extent, 1)) return false;
    if (index !== from && !this.#shares(kernel, sources, index)) return false;
    const values = [...kernel.members, id];
    const nest = this.#trace(kernel.shape, values, index, kernel.root !== null);
    return nest !== null && typeof nest !== 'number' && nest.computations.every(({ traced }) => [...leavesOf([traced])].every((leaf) => leaf.kind !== 'load' || (leaf.value !== id && this.#kernelOf.get(leaf.value) !== index)))
      && (kernel.root === null || isInOrder(nest, nest.extents.length - 1));
  }

  /** Whether the kernel reads some of what the value is made of, so that they are better read once. */
  #shares(kernel: FusedKernel, sources: readonly ValueId[], index: number): boolean {
    const nest = this.#trace(kernel.shape, kernel.members, index, kernel.root !== null);
    if (nest === null || typeof nest === 'number') return false;
    const theirs = new Set(loadsOf(nest));
    return sources.some((value) => theirs.has(value));
  }

  /** `members`: those of the values that the kernel computes itself. */
  #trace(shape: readonly number[], values: readonly ValueId[], kernel: number, keepAxes: boolean, members: readonly ValueId[] = values): Nest | ValueId | null {
    return traceNest({ graph: this.#graph, shape, values, keepAxes, placeOf: (value, at, here) => this.#placeIn(kernel, value, sameLinear(at, here), members) });
  }

  /** Where a kernel finds a value: its own values at the same element in registers, others in memory, the rest computed. */
  #placeIn(index: number, value: ValueId, isHere: boolean, members: readonly ValueId[]): 'memory' | 'root' | null {
    if (this.#kernels[index]?.root === value && isHere) return 'root';
    if (!this.#isInline(value)) return 'memory';
    // What a later kernel stores, because somebody after this one could not compute it, is computed here.
    if (!this.#anchors.has(value) || (this.#kernelOf.get(value) ?? -1) > index) return null;
    return members.includes(value) && isHere ? null : 'memory';
  }
}

/** The axes that a root walks its results by. */
function spaceOf(graph: Graph, { op, type, operands }: Node): readonly number[] {
  if (type.kind !== 'tensor') return [];
  const { shape } = type;
  switch (op) {
    case 'matmul': return [sizeOf(shape.slice(0, -2)), ...shape.slice(-2)];
    case 'conv': return [sizeOf(shape.slice(0, -2)), ...shape.slice(-2)];
    case 'convKernelGradient': return [sizeOf(shape.slice(0, -1)), ...shape.slice(-1)];
    case 'reduceSum': case 'reduceMax': case 'reduceMin': return [sizeOf(shape)];
    case 'gather': {
      const positions = shapeOf(graph, operands[1] ?? -1).length;
      return [sizeOf(shape.slice(0, positions)), sizeOf(shape.slice(positions))];
    }
    case 'input': return [shape[0] ?? 1, sizeOf(shape.slice(1))];
    default: return shape;
  }
}

/** Whether an array of that shape with those strides is without gaps; axes of extent 1 have none. */
export function isRowMajor(strides: readonly number[], shape: readonly number[]): boolean {
  return rowMajor(shape).every((stride, axis) => shape[axis] === 1 || stride === strides[axis]);
}

function loadsOf(nest: Nest): ValueId[] {
  return [...leavesOf(nest.computations.map(({ traced }) => traced))].flatMap((leaf) => (leaf.kind === 'load' ? [leaf.value] : []));
}

/** Whether the value's element is where the kernel itself stands, for kernels traced anew after fusion. */
export function placeAfterFusion(fusion: Fusion, index: number, value: ValueId, isHere: boolean): 'memory' | 'root' | null {
  const kernel = fusion.kernels[index];
  if (kernel?.root === value && isHere) return 'root';
  const home = fusion.kernelOf.get(value);
  if (home === undefined) return fusion.given.has(value) ? 'memory' : null;
  if (home > index) return null;
  return home === index && isHere && kernel?.members.includes(value) === true ? null : 'memory';
}
