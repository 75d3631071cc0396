/**
 * @file A session of the compiled engine: states, tables and modules in one memory. Steps run inside the module, many to a call; JavaScript has its turn
 * between calls, to report.
 */
import { compileGraph, type CompiledGraph } from '../../../compiler/codegen/compile.ts';
import { controlWords } from '../../../compiler/codegen/plan/control.ts';
import { wasmTarget, type Target } from '../../../compiler/codegen/target.ts';
import { barrierBytes, givenUpAt } from '../../../compiler/codegen/wasm/barrier.ts';
import { statesOf, type Graph } from '../../../compiler/graph/graph.ts';
import { printType, sameType, sizeOf, type TensorType, type ValueType } from '../../../compiler/graph/types.ts';
import { batchType, type RaggedData, type Session, type Steps, type StepValue, type Table, type TensorData } from '../engine.ts';
import { PlacedTable } from './columns.ts';
import { Crew, worthThreads } from './crew.ts';
import type { CompiledHost, ThreadPool } from './host.ts';
import { LinearMemory, type Block } from './memory.ts';
import { Arena, loadModule, type LoadedModule } from './modules.ts';
import { readOutputs } from './outputs.ts';

/** Seconds that a call into a module should take. */
const callSeconds = 0.03;
/** Bytes of outputs that are held until they are reported, at most. */
const outputBytes = 1 << 20;
const mostStepsACall = 8192;
/** Multiply-adds a second, before anything was measured. */
const slowest = 5e8;

/** For tests: thresholds that small graphs pass. */
export interface Tuning {
  readonly worthDividing?: number;
  readonly worthThreads?: number;
}

interface State {
  readonly type: TensorType;
  readonly block: Block;
}

interface Loaded {
  readonly module: LoadedModule;
  /** Who runs it; null: the caller's own thread. */
  readonly pool: ThreadPool | null;
  /** As it is for one thread. */
  readonly alone: CompiledGraph;
  readonly threads: number;
  /** The table that it last was checked against, and those of its columns that are bytes. */
  table: PlacedTable;
  readonly bytes: string;
  /** Guessed from the work at first, then measured. */
  secondsAStep: number;
}

export class CompiledSession implements Session {
  readonly #host: CompiledHost;
  readonly #target: Target;
  readonly #memory: LinearMemory;
  readonly #arena: Arena;
  readonly #barrier: number;
  readonly #states = new Map<string, State>();
  readonly #tables = new Map<string, PlacedTable>();
  readonly #modules = new Map<Graph, Loaded>();
  readonly #crew: Crew;
  #breathed = 0;

  constructor(host: CompiledHost, { worthDividing, worthThreads: worth = worthThreads }: Tuning = {}) {
    this.#host = host;
    const { vectors, threads, processors } = host;
    this.#target = wasmTarget({ vectors, threads, crowded: threads > processors, ...(worthDividing === undefined ? {} : { worthDividing }) });
    this.#memory = new LinearMemory({ shared: threads > 1 });
    this.#arena = new Arena(this.#memory);
    this.#barrier = this.#memory.allocateZeros(barrierBytes).at;
    this.#crew = new Crew(host, { memory: this.#memory.memory, threads, givenUp: this.#barrier + givenUpAt }, worth);
  }

  setTable(name: string, table: Table): void {
    const old = this.#tables.get(name);
    if (old !== undefined) {
      old.free();
      for (const [graph, loaded] of this.#modules) if (loaded.table === old) this.#forget(graph);
    }
    this.#tables.set(name, new PlacedTable(table, this.#memory));
  }

  /** Throws where the numbers are not as many as the type says. */
  writeState(name: string, { type, values }: TensorData): void {
    const size = sizeOf(type.shape);
    if (values.length !== size) throw new Error(`${name} has ${values.length} numbers, and ${printType(type)} wants ${size}`);
    const old = this.#states.get(name);
    const fits = old !== undefined && sizeOf(old.type.shape) === size;
    if (old !== undefined && !fits) this.#memory.free(old.block);
    // Modules know where states lie.
    if (!fits && old !== undefined) for (const graph of this.#modules.keys()) this.#forget(graph);
    const block = fits ? old.block : this.#memory.allocate(size * 4);
    this.#states.set(name, { type, block });
    if (type.dtype === 'f32') this.#memory.floats(block.at, size).set(values);
    else this.#memory.words(block.at, size).set(values);
  }

  /** Throws where no state of that name was written. */
  async readState(name: string): Promise<TensorData> {
    const { type, block } = this.#state(name);
    const size = sizeOf(type.shape);
    if (type.dtype === 'f32') return Promise.resolve({ type, values: this.#memory.floats(block.at, size).slice() });
    const words = this.#memory.words(block.at, size);
    return Promise.resolve({ type, values: type.dtype === 'i32' ? words.slice() : Uint8Array.from(words) });
  }

  /** Throws where the table, a column, a state or a scalar that the graph reads is missing or of another type. States are then those before the step. */
  async run(steps: Steps): Promise<void> {
    const { order, batch } = steps;
    const table = this.#tables.get(steps.table);
    if (table === undefined) throw new Error(`there is no table ${steps.table}`);
    if (order.length === 0) return;
    const orderBlock = this.#memory.allocate(order.byteLength);
    try {
      this.#memory.words(orderBlock.at, order.length).set(order);
      const whole = Math.floor(order.length / batch);
      const progress = { reported: 0 };
      if (whole > 0 && !(await this.#runSteps(steps, table, orderBlock.at, { first: 0, count: whole, rows: batch }, progress))) return;
      const rest = order.length - whole * batch;
      if (rest > 0) await this.#runSteps(steps, table, orderBlock.at, { first: whole, count: 1, rows: rest }, progress);
    } finally {
      this.#memory.free(orderBlock);
    }
  }

  dispose(): void {
    this.#crew.close();
    this.#modules.clear();
    this.#states.clear();
    this.#tables.clear();
  }

  /** Runs steps of one size. False where the report said stop. */
  async #runSteps(steps: Steps, table: PlacedTable, order: number, part: { readonly first: number; readonly count: number; readonly rows: number }, progress: { reported: number }): Promise<boolean> {
    const graph = steps.graph(part.rows);
    const loaded = await this.#load(graph, part.rows, table, part.count);
    const { module, pool, threads } = loaded;
    const { control } = module.compiled;
    const words = (): Int32Array => this.#memory.words(module.control, control.bytes / 4);
    this.#writeScalars(module, steps);
    for (const [word, pointer] of table.pointers(control, threads)) words()[word] = pointer;
    const room = Math.max(1, Math.min(part.count, mostStepsACall, Math.floor(outputBytes / Math.max(1, control.outputStride))));
    const out = this.#memory.allocate(room * control.outputStride);
    try {
      for (let done = 0; done < part.count;) {
        const count = Math.max(1, Math.min(Math.floor(callSeconds / loaded.secondsAStep), room, part.count - done));
        const each = words();
        each[controlWords.steps] = count;
        each[controlWords.order] = order + (part.first * steps.batch + done * part.rows) * 4;
        each[controlWords.out] = out.at;
        each[controlWords.firstStep] = steps.firstStep + part.first + done;
        const before = this.#host.now();
        if (pool === null) module.run(0);
        else await pool.run(module.id);
        loaded.secondsAStep = Math.max(1e-7, (this.#host.now() - before) / count);
        const at = order + (part.first * steps.batch + done * part.rows) * 4;
        const outputs = readOutputs(this.#memory, control, out.at, count, (step) => this.#raggedOutputs(module, table, at, step, part.rows));
        done += count;
        const goOn = steps.report(progress.reported, outputs);
        progress.reported += count;
        if (!goOn) return false;
        // Lets timers and signals have their turn.
        if (this.#host.now() - this.#breathed > callSeconds) {
          await this.#host.breathe();
          this.#breathed = this.#host.now();
        }
      }
      return true;
    } finally {
      this.#memory.free(out);
    }
  }

  /** The module for so many steps of the graph, on as many threads as they are worth. */
  async #load(graph: Graph, rows: number, table: PlacedTable, steps: number): Promise<Loaded> {
    const known = this.#modules.get(graph);
    if (known?.table !== table) this.#check(graph, table, rows);
    const bytes = namesOf(table.byteColumns);
    const fitting = known?.bytes === bytes ? known : null;
    const compile = (threads: number): CompiledGraph => compileGraph({ graph, rows, target: { ...this.#target, threads }, byteColumns: table.byteColumns });
    const alone = fitting?.alone ?? compile(1);
    const threads = this.#crew.isWorthIt(alone.plan, steps) ? this.#target.threads : 1;
    if (fitting?.threads === threads) {
      fitting.table = table;
      return fitting;
    }
    const make = (compiled: CompiledGraph): LoadedModule => loadModule(this.#memory, this.#arena, this.#barrier, compiled, (name) => this.#state(name).block.at);
    let module = make(threads === 1 ? alone : compile(threads));
    const pool = threads === 1 ? null : await this.#crew.pool();
    if (threads > 1 && pool === null) module = make(alone);
    pool?.load(module.id, module.module);
    this.#forget(graph);
    const loaded = { module, pool, alone, threads: pool === null ? 1 : threads, table, bytes, secondsAStep: workOfPlan(module) / slowest };
    this.#modules.set(graph, loaded);
    return loaded;
  }

  #forget(graph: Graph): void {
    const loaded = this.#modules.get(graph);
    if (loaded === undefined) return;
    loaded.pool?.forget(loaded.module.id);
    loaded.module.free();
    this.#modules.delete(graph);
  }

  /** Throws where the graph reads what is not there. */
  #check(graph: Graph, { table }: PlacedTable, rows: number): void {
    for (const [name, type] of statesOf(graph)) {
      const state = this.#state(name);
      if (!sameType(state.type, type)) throw new Error(`state ${name} is ${printType(state.type)}, and the graph has ${printType(type)}`);
    }
    for (const node of graph.nodes) {
      if (node.op !== 'input' || node.attributes.role !== 'data') continue;
      const { name, type } = node.attributes;
      const column = table.columns.get(name);
      if (column === undefined) throw new Error(`column ${name} was not given`);
      const has = batchType(column, rows);
      if (!gives(has, type, column.kind === 'tensor' && column.dtype === 'u8')) throw new Error(`column ${name} gives ${printType(has)}, and the graph reads ${printType(type)}`);
    }
  }

  #writeScalars({ compiled, control }: LoadedModule, { scalars }: Steps): void {
    for (const node of compiled.plan.graph.nodes) {
      if (node.op !== 'input' || node.attributes.role !== 'scalar' || node.attributes.name === 'step') continue;
      const { name } = node.attributes;
      const value = scalars.get(name);
      const word = compiled.control.scalars.get(name);
      if (value === undefined || word === undefined) throw new Error(`scalar ${name} was not given`);
      if (node.type.kind === 'tensor' && node.type.dtype === 'f32') this.#memory.floats(control + 4 * word, 1)[0] = value;
      else this.#memory.words(control + 4 * word, 1)[0] = value;
    }
  }

  #raggedOutputs({ compiled: { control } }: LoadedModule, table: PlacedTable, order: number, step: number, rows: number): ReadonlyMap<string, StepValue> {
    const numbers = this.#memory.words(order + step * rows * 4, rows);
    return new Map([...control.raggedOutputs].map(([name, { column, unique }]) => [name, drawRagged(table, column, numbers, unique)]));
  }

  #state(name: string): State {
    const state = this.#states.get(name);
    if (state === undefined) throw new Error(`state ${name} was never written`);
    return state;
  }
}

function workOfPlan({ compiled: { plan } }: LoadedModule): number {
  return plan.kernels.reduce((sum, { work }) => sum + work, 1000);
}

function gives(has: ValueType, wants: ValueType, isBytes: boolean): boolean {
  if (has.kind === 'ragged' && wants.kind === 'ragged') return has.rows === wants.rows;
  return sameType(has, wants) || (isBytes && wants.kind === 'tensor' && wants.dtype === 'i32' && sameType(has, { ...wants, dtype: 'f32' }));
}

function drawRagged(table: PlacedTable, name: string, numbers: Int32Array, unique: boolean): RaggedData {
  const column = table.column(name);
  if (column.kind !== 'ragged') throw new Error(`column ${name} has no ragged rows`);
  const { offsets, values } = column.rows;
  const rows = Array.from(numbers, (row) => {
    const own = values.slice(offsets[row], offsets[row + 1]);
    return unique ? Int32Array.from(new Set(own.sort())) : own;
  });
  const ends = new Int32Array(rows.length + 1);
  rows.forEach(({ length }, row) => { ends[row + 1] = (ends[row] ?? 0) + length; });
  const joined = new Int32Array(ends.at(-1) ?? 0);
  rows.forEach((row, index) => { joined.set(row, ends[index]); });
  return { offsets: ends, values: joined };
}

function namesOf(columns: ReadonlySet<string>): string {
  return [...columns].sort().join(' ');
}
