/**
 * @file The engine on TensorFlow.js: runs a Graph node by node on the kernels of one registered backend. Keeps states as
 * tensors between steps. What a node does is in the tables of rules; what a step does is in `plan.ts`.
 */
import { statesOf, type Graph } from '../../../compiler/graph/graph.ts';
import { printType, sameType, type TensorType } from '../../../compiler/graph/types.ts';
import { recordsOf, type Engine, type Session, type Steps, type Table, type TensorData } from '../engine.ts';
import { drawBatch, tensorData, upload, type Batch } from './batch.ts';
import { Outputs } from './outputs.ts';
import { preparePlan, type Plan } from './plan.ts';
import { rulesFor } from './rules.ts';
import type { Tensor, Tf, TfRules } from './types.ts';

export interface TfjsOptions {
  /** The copy of TensorFlow.js that the backend is registered with. */
  readonly tf: Tf;
  /** Name of a registered backend: `cpu`, `tensorflow`, `webgpu`. */
  readonly backend: string;
  readonly description: string;
  /** Default: the fastest known on that backend. */
  readonly rules?: TfRules;
}

/** Steps are reported at least this often. */
const reportMs = 100;
/** On a device, this many steps at most run ahead of their report, so that outputs do not pile up there. */
const stepsAhead = 256;
/** Plans kept by a session; a training run needs some six (two batch sizes of a step, an evaluation, a prediction). */
const plansKept = 16;

/** An engine on one backend of TensorFlow.js. Nothing runs before a session does. */
export function createTfjsEngine({ tf, backend, description, rules = rulesFor(backend) }: TfjsOptions): Engine {
  return { name: 'tfjs', description, open: () => new TfjsSession(tf, backend, rules) };
}

/** A state on the device, and the type that it was written with. */
interface State {
  readonly type: TensorType;
  readonly tensor: Tensor;
}

class TfjsSession implements Session {
  readonly #tf: Tf;
  readonly #backend: string;
  readonly #rules: TfRules;
  readonly #tables = new Map<string, Table>();
  readonly #states = new Map<string, State>();
  /** In the order of their last use. */
  readonly #plans = new Map<Graph, Plan>();

  constructor(tf: Tf, backend: string, rules: TfRules) {
    this.#tf = tf;
    this.#backend = backend;
    this.#rules = rules;
  }

  setTable(name: string, table: Table): void {
    this.#tables.set(name, table);
  }

  writeState(name: string, value: TensorData): void {
    const tensor = upload(this.#tf, value);
    this.#states.get(name)?.tensor.dispose();
    this.#states.set(name, { type: value.type, tensor });
  }

  /** Throws where no state of that name was written. */
  async readState(name: string): Promise<TensorData> {
    const { type, tensor } = this.#state(name);
    return tensorData(type, await tensor.data());
  }

  /** Throws where the table, a column, a state or a scalar that the graph reads is missing or of another type. States are then those before the step. */
  async run(steps: Steps): Promise<void> {
    const { order, batch } = steps;
    const table = this.#tables.get(steps.table);
    if (table === undefined) throw new Error(`there is no table ${steps.table}`);
    const graphs = new Map<number, Graph>();
    const outputs = new Outputs(this.#tf, this.#backend !== 'cpu');
    let reported = 0;
    await this.#activate();
    try {
      let since = performance.now();
      for (let first = 0, done = 0; first < order.length; first += batch) {
        const rows = Math.min(batch, order.length - first);
        const graph = graphs.get(rows) ?? steps.graph(rows);
        graphs.set(rows, graph);
        this.#step(graph, table, steps, { order, first, rows }, steps.firstStep + done, outputs);
        done += 1;
        const isLast = first + rows >= order.length;
        if (!isLast && performance.now() - since < reportMs && done - reported < stepsAhead) continue;
        const goOn = steps.report(reported, recordsOf(await outputs.take()));
        if (isLast || !goOn) return;
        reported = done;
        // Lets timers and signals have their turn, and other sessions.
        await this.#tf.nextFrame();
        await this.#activate();
        since = performance.now();
      }
    } finally {
      outputs.dispose();
    }
  }

  dispose(): void {
    for (const plan of this.#plans.values()) plan.dispose();
    for (const { tensor } of this.#states.values()) tensor.dispose();
    this.#plans.clear();
    this.#states.clear();
    this.#tables.clear();
  }

  /** Makes this session's backend the one that TensorFlow.js uses: that is global to the process. */
  async #activate(): Promise<void> {
    while (this.#tf.getBackend() !== this.#backend) await this.#tf.setBackend(this.#backend);
  }

  #step(graph: Graph, table: Table, steps: Steps, batch: Batch, step: number, outputs: Outputs): void {
    const result = this.#plan(graph).step({
      data: (name, type) => drawBatch(this.#tf, table, name, type, batch),
      state: (name) => this.#state(name).tensor,
      scalar: (name) => {
        const value = name === 'step' ? step : steps.scalars.get(name);
        if (value === undefined) throw new Error(`scalar ${name} was not given`);
        return value;
      },
    }, (value, type) => outputs.hold(value, type));
    outputs.add(result.outputs);
    for (const [name, tensor] of result.updates) {
      const { type, tensor: old } = this.#state(name);
      old.dispose();
      this.#states.set(name, { type, tensor });
    }
  }

  #plan(graph: Graph): Plan {
    const plan = this.#plans.get(graph) ?? this.#prepare(graph);
    this.#plans.delete(graph);
    this.#plans.set(graph, plan);
    for (const [oldest, unused] of this.#plans) {
      if (this.#plans.size <= plansKept) break;
      unused.dispose();
      this.#plans.delete(oldest);
    }
    return plan;
  }

  #prepare(graph: Graph): Plan {
    for (const [name, type] of statesOf(graph)) {
      const state = this.#state(name);
      if (!sameType(state.type, type)) throw new Error(`state ${name} is ${printType(state.type)}, but graph ${graph.name} has ${printType(type)}`);
    }
    return preparePlan(this.#tf, this.#rules, graph);
  }

  #state(name: string): State {
    const state = this.#states.get(name);
    if (state === undefined) throw new Error(`state ${name} was never written`);
    return state;
  }
}
