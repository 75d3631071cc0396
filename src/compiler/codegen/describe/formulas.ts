/**
 * @file What a kernel computes, as formulas over the Graph's values: `%14 = max(%9 + dense/bias, 0)`. Only values that others ask for have
 * a line; what is computed on the way stands within, twice only if that is short.
 */
import { printNode } from '../../graph/print.ts';
import type { Graph, Node, NodeOf, ValueId } from '../../graph/graph.ts';
import { nodeAt, shapeOf } from '../fuse/trace.ts';
import type { Destination, GraphPlan, PlannedKernel } from '../plan/plan.ts';
import { unbroken } from './text.ts';

export interface Formula {
  /** `%14`; of what is kept aside for a state `%14'`. */
  readonly name: string;
  /** null: of a copy. */
  readonly value: ValueId | null;
  readonly formula: string;
  /** Where it goes; nowhere: it is needed on the way alone. */
  readonly destinations: readonly Destination[];
}

interface Infix {
  readonly sign: string;
  readonly level: number;
}

const infixes: ReadonlyMap<Node['op'], Infix> = new Map<Node['op'], Infix>([
  ['mul', { sign: '*', level: 3 }], ['div', { sign: '/', level: 3 }], ['add', { sign: '+', level: 2 }], ['sub', { sign: '-', level: 2 }],
  ['equal', { sign: '==', level: 1 }], ['less', { sign: '<', level: 1 }], ['lessEqual', { sign: '<=', level: 1 }],
]);

/** A value as other kernels know it: `%14`, or the name of what lies in memory or is given. */
export function nameOf(graph: Graph, value: ValueId): string {
  if (value < 0) return `copy k${-1 - value}`;
  const node = nodeAt(graph, value);
  if (node.op === 'raggedUnique') return `unique(${nameOf(graph, node.operands[0] ?? -1)})`;
  // Rows of a dense column are drawn by a kernel, and lie in a buffer as what others compute.
  if (node.op !== 'input' || (node.attributes.role === 'data' && node.type.kind === 'tensor')) return `%${value}`;
  const { name, role } = node.attributes;
  return role === 'carry' || role === 'slice' || role === 'shared' ? `${role} ${name}` : name;
}

function printDestination(destination: Destination): string {
  return destination.kind === 'buffer' ? 'buffer' : `${destination.kind} ${destination.name}`;
}

/** ` → state dense/kernel, buffer`, which no line is broken within; nothing where it goes nowhere. */
export function printDestinations({ destinations }: Formula): string {
  return destinations.length === 0 ? '' : ` → ${destinations.map(printDestination).join(', ')}`.replaceAll(/(?<=.) /g, unbroken);
}

export function formulasOf(plan: GraphPlan, kernel: PlannedKernel): readonly Formula[] {
  return new Formulas(plan, kernel).all();
}

class Formulas {
  readonly #plan: GraphPlan;
  readonly #graph: Graph;
  readonly #kernel: PlannedKernel;
  /** Values that have a line of their own here. */
  readonly #named: Set<ValueId>;
  readonly #lines: Formula[] = [];

  constructor(plan: GraphPlan, kernel: PlannedKernel) {
    this.#plan = plan;
    this.#graph = plan.graph;
    this.#kernel = kernel;
    const fused = plan.fusion.kernels[kernel.index];
    this.#named = new Set(fused === undefined ? [] : [...(kernel.root === null ? [] : [kernel.root]), ...fused.members]);
  }

  all(): readonly Formula[] {
    const { root, destinations } = this.#kernel;
    if (this.#plan.fusion.kernels[this.#kernel.index] === undefined) {
      // A copy of what another kernel computed.
      return [...destinations].map(([value, places]) => ({ name: `%${value}'`, value: null, formula: [...this.#kernel.reads].map((read) => nameOf(this.#graph, read)).join(), destinations: places }));
    }
    const named = [...this.#named];
    const shared = this.#shared(named);
    const ordered = [...new Set([...named, ...shared])].sort((a, b) => a - b);
    for (const value of shared) this.#named.add(value);
    for (const value of ordered) {
      this.#lines.push({ name: `%${value}`, value, formula: value === root ? this.#root(value) : this.#compute(value, 0), destinations: destinations.get(value) ?? [] });
    }
    for (const [value, places] of destinations) {
      if (!this.#named.has(value)) this.#lines.push({ name: `%${value}`, value, formula: printNode(nodeAt(this.#graph, value)), destinations: places });
    }
    return this.#lines;
  }

  /** Values computed on the way that more than one formula, or one twice, would have to repeat. */
  #shared(named: readonly ValueId[]): readonly ValueId[] {
    const uses = new Map<ValueId, number>();
    const visit = (value: ValueId): void => {
      for (const operand of nodeAt(this.#graph, value).operands) {
        const base = this.#throughViews(operand);
        if (this.#isKnown(base)) continue;
        const before = uses.get(base) ?? 0;
        uses.set(base, before + 1);
        if (before === 0) visit(base);
      }
    };
    for (const value of named) visit(value);
    return [...uses].flatMap(([value, count]) => (count > 1 && nodeAt(this.#graph, value).operands.length > 0 ? [value] : []));
  }

  /** Whether it is named rather than computed here. */
  #isKnown(value: ValueId): boolean {
    const { kernelOf, given } = this.#plan.fusion;
    const { op, type } = nodeAt(this.#graph, value);
    return this.#named.has(value) || kernelOf.has(value) || given.has(value) || op === 'input' || type.kind !== 'tensor';
  }

  /** Shapes say nothing here: `%4` stands for all reshapes and broadcasts of it. */
  #throughViews(value: ValueId): ValueId {
    const node = nodeAt(this.#graph, value);
    const [operand] = node.operands;
    return (node.op === 'broadcast' || node.op === 'reshape') && operand !== undefined && !this.#isKnown(value) ? this.#throughViews(operand) : value;
  }

  /** The root in the words of the Graph: `matmul(%5, dense/kernel) {transposeB}`. */
  #root(value: ValueId): string {
    const node = nodeAt(this.#graph, value);
    if (node.op === 'input') return `rows of ${node.attributes.name}`;
    return this.#call(node);
  }

  #call(node: Node): string {
    const attributes = /\{(.*)\}$/.exec(printNode(node))?.[1];
    return `${node.op}(${[...node.operands.map((operand) => this.#print(operand, 0)), ...(attributes === undefined ? [] : [attributes])].join(', ')})`;
  }

  #print(value: ValueId, level: number): string {
    const base = this.#throughViews(value);
    return this.#isKnown(base) ? nameOf(this.#graph, base) : this.#compute(base, level);
  }

  /** `%6[:, 4:8]`, as in NumPy. */
  #slice({ operands: [operand = -1], attributes: { starts, ends, strides } }: NodeOf<'slice'>): string {
    const shape = shapeOf(this.#graph, operand);
    const axes = shape.map((extent, axis) => {
      const [start = 0, end = extent, stride = 1] = [starts[axis], ends[axis], strides[axis]];
      return `${start === 0 ? '' : start}:${end === extent ? '' : end}${stride === 1 ? '' : `:${stride}`}`;
    });
    return `${this.#print(operand, 4)}[${axes.join(', ')}]`;
  }

  /** In parentheses where what surrounds it binds as close as `level` or closer. */
  #compute(value: ValueId, level: number): string {
    const node = nodeAt(this.#graph, value);
    if (node.op === 'constant') return printNumber(node.attributes.value);
    if (node.op === 'broadcast' || node.op === 'reshape') return this.#print(node.operands[0] ?? -1, level);
    if (node.op === 'slice') return this.#slice(node);
    const infix = infixes.get(node.op);
    const [x, y] = node.operands;
    if (infix === undefined || x === undefined || y === undefined) return node.op === 'neg' && x !== undefined ? `-${this.#print(x, 3)}` : this.#call(node);
    const text = `${this.#print(x, infix.level === 1 ? 1 : infix.level - 1)} ${infix.sign} ${this.#print(y, infix.level)}`;
    return infix.level <= level ? `(${text})` : text;
  }
}

/** As short as f32 allows. */
function printNumber(value: number): string {
  const short = [7, 8, 9].map((digits) => Number(value.toPrecision(digits))).find((each) => Math.fround(each) === Math.fround(value));
  return String(short ?? value);
}
