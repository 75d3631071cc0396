/**
 * @file A Graph made ready to be stepped: a run for each node, when each value is last used, what is the same in every
 * step, and which values need not be spread out. Owns the values of a step; states belong to the session.
 */
import type { BodyRole, Graph, Node, NodeOf, ValueId } from '../../../compiler/graph/graph.ts';
import { sameShape, type ValueType } from '../../../compiler/graph/types.ts';
import { isRagged, isTuple, tensorTypeOf, tfDtype, type BodyRun, type Computed, type Run, type Setting, type Tensor, type Tf, type TfRules, type Value } from './types.ts';

/** Where the inputs of one step come from. `data` gives a new tensor; `state` gives the session's own. */
export interface StepSource {
  readonly data: (name: string, type: ValueType) => Value;
  readonly state: (name: string) => Tensor;
  readonly scalar: (name: string) => number;
  /** In the body of a scan: what stands for operand `index` of that role. Stays the caller's. */
  readonly part?: (role: BodyRole, index: number) => Tensor;
}

/** What a step leaves: the outputs as `read` made them, and new tensors for the states, which are the caller's now. */
export interface StepResult<R> {
  readonly outputs: ReadonlyMap<string, R>;
  readonly updates: ReadonlyMap<string, Tensor>;
}

export interface Plan {
  /** Runs one step. `read` must copy or clone what it is given, which is disposed of at the end of the step. */
  step<R>(source: StepSource, read: (value: Value, type: ValueType) => R): StepResult<R>;
  dispose(): void;
}

/** Primitives whose operands may be wider or narrower than the result: extents of 1 are spread by the operation itself. */
const spreading: ReadonlySet<Node['op']> = new Set([
  'add', 'sub', 'mul', 'div', 'pow', 'max', 'min', 'and', 'or', 'equal', 'less', 'lessEqual', 'select',
]);

type Handling =
  | { readonly kind: 'input'; readonly node: NodeOf<'input'> }
  | { readonly kind: 'run'; readonly run: Run }
  /** Depends on no input: computed in the first step, and kept. */
  | { readonly kind: 'invariant'; readonly run: Run };

/** One node of the schedule, and the values that nothing needs after it. */
interface Task {
  readonly id: ValueId;
  readonly operands: readonly ValueId[];
  readonly handling: Handling;
  readonly frees: readonly ValueId[];
}

/** Prepares a verified graph. Throws what a rule throws for attributes that its backend cannot do. */
export function preparePlan(tf: Tf, rules: TfRules, graph: Graph): Plan {
  const known = new WeakMap<Tensor, number>();
  const readScalar = (scalar: Tensor): number => known.get(scalar) ?? scalar.dataSync()[0] ?? 0;
  const bodies: Plan[] = [];
  const prepareBody = (body: Graph): BodyRun => {
    const plan = preparePlan(tf, rules, body);
    bodies.push(plan);
    return (part) => plan.step({ ...noSource, part }, (value) => tf.clone(expectTensor(value, 0))).outputs;
  };
  const tasks = schedule(tf, rules, graph, { readScalar, prepareBody });
  const kept = new Map<ValueId, Value>();
  const owned = new Set(tasks.filter(({ handling }) => handling.kind === 'run' || (handling.kind === 'input' && isOwned(handling.node))).map(({ id }) => id));

  function input(node: NodeOf<'input'>, source: StepSource): Value {
    const { name, role, type } = node.attributes;
    if (role === 'data') return source.data(name, type);
    if (role === 'carry' || role === 'slice' || role === 'shared') {
      if (source.part === undefined) throw new Error(`${graph.name} is no body, and reads ${role} ${name}`);
      return source.part(role, Number(name));
    }
    const { dtype, shape } = tensorTypeOf(type);
    if (role === 'scalar') {
      const value = source.scalar(name);
      const scalar = tf.scalar(value, tfDtype[dtype]);
      known.set(scalar, value);
      return scalar;
    }
    const state = source.state(name);
    if (!sameShape(state.shape, shape)) throw new Error(`state ${name} has shape [${state.shape.join(', ')}], but graph ${graph.name} reads [${shape.join(', ')}]`);
    return state;
  }

  return {
    step<R>(source: StepSource, read: (value: Value, type: ValueType) => R): StepResult<R> {
      const values = new Array<Value | undefined>(graph.nodes.length);
      const valueOf = (id: ValueId): Value => expectValue(values[id] ?? kept.get(id), id);
      try {
        for (const { id, operands, handling, frees } of tasks) {
          if (handling.kind === 'input') values[id] = input(handling.node, source);
          else if (handling.kind === 'run') values[id] = handling.run(operands.map(valueOf));
          else if (!kept.has(id)) kept.set(id, handling.run(operands.map(valueOf)));
          for (const dead of frees) {
            disposeValue(values[dead]);
            values[dead] = undefined;
          }
        }
        const outputs = new Map(graph.outputs.map(({ name, value }) => [name, read(valueOf(value), typeOf(graph, value))]));
        const updates = new Map<string, Tensor>();
        const taken = new Set<ValueId>();
        for (const { state, value } of graph.updates) {
          const tensor = expectTensor(valueOf(value), value);
          updates.set(state, owned.has(value) && !taken.has(value) ? tensor : tf.clone(tensor));
          taken.add(value);
        }
        for (const id of taken) values[id] = undefined;
        return { outputs, updates };
      } finally {
        for (const id of owned) disposeValue(values[id]);
      }
    },
    dispose() {
      for (const value of kept.values()) disposeValue(value);
      kept.clear();
      for (const body of bodies) body.dispose();
    },
  };
}

function schedule(tf: Tf, rules: TfRules, graph: Graph, given: Pick<Setting, 'readScalar' | 'prepareBody'>): Task[] {
  const { nodes } = graph;
  const results = new Set([...graph.outputs, ...graph.updates].map(({ value }) => value));
  const users = liveUsers(graph, results);
  const lean = leanValues(graph, users, results);
  const types = nodes.map((node, id) => (lean.has(id) ? leanType(graph, node) : node.type));

  const invariant: boolean[] = [];
  const tasks: (Omit<Task, 'frees'> & { frees: ValueId[] })[] = [];
  const taskOf = new Map<ValueId, { frees: ValueId[] }>();
  nodes.forEach((node, id) => {
    invariant[id] = node.op !== 'input' && node.operands.every((operand) => invariant[operand] === true);
    if (users[id] === undefined) return;
    const task = { id, operands: node.operands, handling: handlingOf(node, id), frees: [] };
    tasks.push(task);
    taskOf.set(id, task);
  });
  nodes.forEach((node, id) => {
    const last = users[id]?.at(-1);
    if (last !== undefined && !results.has(id) && invariant[id] !== true && isOwned(node)) taskOf.get(last)?.frees.push(id);
  });
  return tasks;

  function handlingOf(node: Node, id: ValueId): Handling {
    if (node.op === 'input') return { kind: 'input', node };
    const setting = { tf, ...given, operandTypes: node.operands.map((operand) => types[operand] ?? typeOf(graph, operand)) };
    const type = types[id] ?? node.type;
    const run = lean.has(id) && node.op === 'broadcast' ? respread(tf, type) : prepareNode(rules, { ...node, type }, setting);
    return { kind: invariant[id] === true ? 'invariant' : 'run', run };
  }
}

/** Whether the value is the plan's, to dispose of: states and what stands for a scan's operands belong to others. */
function isOwned(node: Node): boolean {
  return node.op !== 'input' || node.attributes.role === 'data' || node.attributes.role === 'scalar';
}

/** A body reads nothing from outside. */
const noSource = { data: noInput, state: noInput, scalar: noInput };

function noInput(name: string): never {
  throw new Error(`the body of a scan reads ${name}`);
}

function prepareNode<P extends Computed>(rules: TfRules, node: NodeOf<P>, setting: Setting): Run {
  return rules[node.op](node, setting);
}

/** For each value that the results need, the nodes that use it, ascending; undefined for the others. */
function liveUsers({ nodes }: Graph, results: ReadonlySet<ValueId>): (ValueId[] | undefined)[] {
  const users = new Array<ValueId[] | undefined>(nodes.length);
  for (let id = nodes.length - 1; id >= 0; id--) {
    if (results.has(id)) users[id] ??= [];
    if (users[id] === undefined) continue;
    for (const operand of new Set(nodes[id]?.operands)) (users[operand] ??= []).unshift(id);
  }
  return users;
}

/**
 * Constants and broadcasts that can stay narrow, with extents of 1 where their elements repeat: all users spread operands themselves,
 * and each has another operand of full extent, so that the result has it too. Broadcasts first: a constant is spread only once.
 */
function leanValues({ nodes }: Graph, users: readonly (readonly ValueId[] | undefined)[], results: ReadonlySet<ValueId>): ReadonlySet<ValueId> {
  const lean = new Set<ValueId>();
  for (const op of ['broadcast', 'constant']) {
    nodes.forEach((node, id) => {
      const isSpreadByAll = (users[id] ?? []).every((user) => {
        const { op: use, operands } = nodes[user] ?? node;
        return spreading.has(use) && operands.some((operand) => operand !== id && !lean.has(operand));
      });
      if (node.op === op && isSpreadByAll && !results.has(id)) lean.add(id);
    });
  }
  return lean;
}

function leanType(graph: Graph, node: Node): ValueType {
  const { dtype, shape } = tensorTypeOf(node.type);
  const narrow = shape.map(() => 1);
  if (node.op === 'broadcast') {
    const operand = tensorTypeOf(typeOf(graph, node.operands[0] ?? 0)).shape;
    node.attributes.axes.forEach((axis, index) => { narrow[axis] = operand[index] ?? 1; });
  }
  return { kind: 'tensor', dtype, shape: narrow };
}

/** A broadcast that is left to its users: the operand with extents of 1 for the axes that it lacks. */
function respread(tf: Tf, type: ValueType): Run {
  const shape = [...tensorTypeOf(type).shape];
  return ([operand]) => tf.reshape(expectTensor(operand, 0), shape);
}

function typeOf({ nodes }: Graph, id: ValueId): ValueType {
  const node = nodes[id];
  if (node === undefined) throw new Error(`the graph has no value ${id}`);
  return node.type;
}

function expectValue(value: Value | undefined, id: ValueId): Value {
  if (value === undefined) throw new Error(`value ${id} is used before it is computed`);
  return value;
}

function expectTensor(value: Value | undefined, id: ValueId): Tensor {
  if (value === undefined || isRagged(value) || isTuple(value)) throw new Error(`value ${id} is no tensor`);
  return value;
}

function disposeValue(value: Value | undefined): void {
  if (value === undefined || isRagged(value)) return;
  if (isTuple(value)) for (const item of value.items) item.dispose();
  else value.dispose();
}
