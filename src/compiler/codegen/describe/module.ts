/**
 * @file A module that stands by itself: where everything lies is decided here, and written down, so that whoever has the module and its
 * description can run steps.
 */
import { statesOf, type Graph } from '../../graph/graph.ts';
import { printType, sizeOf, type TensorType } from '../../graph/types.ts';
import { compileGraph, type CompiledGraph } from '../compile.ts';
import type { IrModule } from '../ir/ir.ts';
import { controlWords, type RaggedNeed } from '../plan/control.ts';
import { aligned } from '../plan/memory.ts';
import { wasmTarget } from '../target.ts';
import { barrierBytes } from '../wasm/barrier.ts';
import { lowerModule } from '../wasm/lower.ts';
import { formulasOf, printDestinations } from './formulas.ts';
import { kernelName, readsOf } from './kernels.ts';
import { bytesWithoutReuse } from './memory.ts';
import { unbroken } from './text.ts';

const pageBytes = 65536;
/** 4 GB: all that 32-bit addresses reach. */
const maximumPages = 65536;
/** Address 0 stays unused, so that a pointer that was never set is seen. */
const firstAddress = 64;

export interface ModuleRequest {
  readonly program: string;
  readonly graph: Graph;
  readonly rows: number;
  readonly threads: number;
  /** Whether multiply-add of relaxed SIMD may be used. */
  readonly relaxed: boolean;
}

interface Block {
  readonly address: number;
  readonly bytes: number;
}

interface Typed {
  readonly name: string;
  readonly dtype: TensorType['dtype'];
  readonly shape: readonly number[];
}

/** Addresses and sizes in bytes; numbers of 32 bits, little-endian. A bool is an i32, 0 or 1. */
export interface ModuleDescription {
  readonly format: 'nnc-module';
  readonly version: 1;
  readonly program: string;
  readonly graph: string;
  readonly rows: number;
  readonly threads: number;
  readonly relaxedSimd: boolean;
  readonly exports: readonly { readonly name: string; readonly parameters: readonly string[]; readonly meaning: string }[];
  /** `freeFrom`: what lies behind is for the host's columns, row numbers and outputs. */
  readonly memory: { readonly import: readonly [string, string]; readonly pageBytes: number; readonly minimumPages: number; readonly maximumPages: number; readonly shared: boolean; readonly freeFrom: number };
  readonly control: Block & { readonly words: readonly { readonly name: string; readonly address: number; readonly meaning: string }[] };
  readonly scalars: readonly (Typed & { readonly address: number })[];
  /** The word at `pointer` is to hold the address of the column: rows one after the other. `below`: numbers must be smaller. */
  readonly columns: readonly (Typed & { readonly pointer: number; readonly below: number | null })[];
  readonly raggedColumns: readonly { readonly name: string; readonly form: RaggedNeed['form']; readonly below: number | null; readonly pointers: Readonly<Record<string, number>> }[];
  readonly states: readonly (Typed & Block & { readonly updated: boolean })[];
  /** `offset`: from the beginning of a step's outputs, of which each has `bytes`. */
  readonly outputs: { readonly bytes: number; readonly values: readonly (Typed & { readonly offset: number })[] };
  /** What steps use as they like. */
  readonly arena: Block & { readonly bytesWithoutReuse: number };
  /** Must be zero before the first step; steps leave it so. */
  readonly cleared: Block;
  readonly barrier: Block;
  readonly kernels: readonly { readonly name: string; readonly computes: readonly string[]; readonly reads: readonly string[]; readonly phase: number; readonly thread: number | 'all'; readonly work: number }[];
}

export interface StandaloneModule {
  readonly compiled: CompiledGraph;
  readonly ir: IrModule;
  readonly bytes: Uint8Array;
  readonly description: ModuleDescription;
}

export function buildModule(request: ModuleRequest): StandaloneModule {
  const { graph, rows, threads, relaxed } = request;
  const target = wasmTarget({ vectors: relaxed ? 'roomy' : 'plain', threads });
  const compiled = compileGraph({ graph, rows, target, byteColumns: new Set() });
  const { plan, control } = compiled;
  let end = firstAddress;
  const place = (bytes: number): Block => {
    const block = { address: end, bytes };
    end += aligned(bytes);
    return block;
  };
  const blocks = { control: place(control.bytes), barrier: place(barrierBytes), cleared: place(plan.clearedBytes), arena: place(plan.arenaBytes) };
  const updated = new Set(graph.updates.map(({ state }) => state));
  const states = [...statesOf(graph)].map(([name, type]) => ({ ...typed(name, type), ...place(sizeOf(type.shape) * 4), updated: updated.has(name) }));
  const addresses = new Map(states.map(({ name, address }) => [name, address]));
  const ir = compiled.emit({
    control: blocks.control.address, barrier: blocks.barrier.address, cleared: blocks.cleared.address, arena: blocks.arena.address,
    stateAt: (name) => addresses.get(name) ?? 0,
  });
  const minimumPages = Math.ceil(end / pageBytes);
  const bytes = lowerModule(ir, { relaxed, shared: threads > 1, threads, spins: target.spins, pages: minimumPages, maximumPages });
  const description: ModuleDescription = {
    format: 'nnc-module', version: 1, program: request.program, graph: graph.name, rows, threads, relaxedSimd: relaxed,
    exports: [{ name: 'run', parameters: ['thread: i32'], meaning: threads === 1 ? 'runs the steps that the control block asks for; `thread` is 0' : `runs a thread's part of the steps that the control block asks for: to be called on ${threads} threads at once, with 0 to ${threads - 1}` }],
    memory: { import: ['env', 'memory'], pageBytes, minimumPages, maximumPages, shared: threads > 1, freeFrom: end },
    ...describeControl(compiled, blocks.control), states,
    outputs: { bytes: control.outputStride, values: [...control.outputs].map(([name, { type, offset }]) => ({ ...typed(name, type), offset })) },
    arena: { ...blocks.arena, bytesWithoutReuse: bytesWithoutReuse(plan) }, cleared: blocks.cleared, barrier: blocks.barrier,
    kernels: plan.kernels.map((kernel) => ({
      name: kernelName(plan, kernel), reads: readsOf(plan, kernel), phase: kernel.slot.phase, thread: kernel.slot.thread ?? 'all', work: Math.ceil(kernel.work),
      computes: formulasOf(plan, kernel).map((each) => `${each.name} = ${each.formula}${printDestinations(each).replaceAll(unbroken, ' ')}`),
    })),
  };
  return { compiled, ir, bytes, description };
}

function typed(name: string, { dtype, shape }: TensorType): Typed {
  return { name, dtype, shape };
}

const meanings: { readonly [W in keyof typeof controlWords]: string } = {
  steps: 'how many steps to run',
  order: 'address of row numbers (i32), as many as rows of all steps together',
  out: 'address of room for the outputs of all steps',
  firstStep: 'number of the first step, from 0',
};

/** Roles of a ragged column's six words, in order. */
const raggedPointers = ['splits', 'numbers', 'weights', 'bounds', 'offsets', 'plain'] as const;

function describeControl({ plan: { graph }, control }: CompiledGraph, block: Block): Pick<ModuleDescription, 'control' | 'scalars' | 'columns' | 'raggedColumns'> {
  const word = (index: number): number => block.address + 4 * index;
  const typeOf = (name: string, role: 'scalar' | 'data'): TensorType => {
    for (const node of graph.nodes) if (node.op === 'input' && node.attributes.role === role && node.attributes.name === name && node.type.kind === 'tensor') return node.type;
    throw new Error(`${graph.name} reads no ${role} ${name}`);
  };
  const below = new Map<string, number>();
  for (const { column, rows } of control.lookedUp) below.set(column, Math.min(rows, below.get(column) ?? Infinity));
  return {
    control: {
      ...block,
      words: [
        { name: 'steps', address: word(controlWords.steps), meaning: meanings.steps }, { name: 'order', address: word(controlWords.order), meaning: meanings.order },
        { name: 'out', address: word(controlWords.out), meaning: meanings.out }, { name: 'firstStep', address: word(controlWords.firstStep), meaning: meanings.firstStep },
      ],
    },
    scalars: [...control.scalars].map(([name, index]) => ({ ...typed(name, typeOf(name, 'scalar')), address: word(index) })),
    columns: [...control.columns].map(([name, index]) => {
      const { dtype, shape } = typeOf(name, 'data');
      return { name, dtype, shape: shape.slice(1), pointer: word(index), below: below.get(name) ?? null };
    }),
    raggedColumns: control.ragged.map(({ name, form, size, word: first }) => ({
      name, form, below: size,
      pointers: Object.fromEntries(raggedPointers.flatMap((role, index) => (isWanted(role, form) ? [[role, word(first + index)]] : []))),
    })),
  };
}

function isWanted(role: (typeof raggedPointers)[number], form: RaggedNeed['form']): boolean {
  const isWhole = form === 'plain' || form === 'distinct';
  if (role === 'offsets' || role === 'plain') return isWhole;
  return !isWhole && (role !== 'weights' || form === 'counted');
}

export function printTyped({ dtype, shape }: Pick<Typed, 'dtype' | 'shape'>): string {
  return printType({ kind: 'tensor', dtype, shape });
}
