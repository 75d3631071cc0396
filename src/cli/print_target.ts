/**
 * @file What `nnc build` makes of a checked Program as text: the Program itself, or a step at a stage of its compilation.
 */
import { writeProgram } from '../compiler/check/read_program.ts';
import { compileGraph } from '../compiler/codegen/compile.ts';
import { printKernels } from '../compiler/codegen/describe/kernels.ts';
import { printMemory } from '../compiler/codegen/describe/memory.ts';
import { buildModule, type StandaloneModule } from '../compiler/codegen/describe/module.ts';
import { counted } from '../compiler/codegen/describe/text.ts';
import { printModule } from '../compiler/codegen/ir/print.ts';
import { prepareGraph } from '../compiler/codegen/prepare/prepare.ts';
import { wasmTarget } from '../compiler/codegen/target.ts';
import type { GraphPlan } from '../compiler/codegen/plan/plan.ts';
import { nearest } from '../compiler/diagnostics/suggest.ts';
import type { Graph } from '../compiler/graph/graph.ts';
import { printGraph } from '../compiler/graph/print.ts';
import { lower, lowerBeforePasses, type StepKind } from '../compiler/lower/lower.ts';
import type { Program } from '../compiler/program/program.ts';
import { UsageError } from './exit.ts';

/** What was asked for; null: as the program says. */
export interface StepRequest {
  readonly which: string | null;
  readonly rows: number | null;
  readonly threads: number;
  readonly relaxed: boolean;
}

interface Step {
  readonly program: Program;
  readonly kind: StepKind;
  readonly rows: number;
  readonly graph: Graph;
  readonly request: StepRequest;
}

/** Batches where the program names none: Keras's. */
const usualBatch = 32;

/** In the order in which a step goes through them. */
const stages = {
  lowered: ({ program, kind, rows }: Step) => printGraph(lowerBeforePasses(program, kind, rows)),
  graph: ({ graph }: Step) => printGraph(graph),
  prepared: ({ graph }: Step) => printGraph(prepareGraph(graph)),
  kernels: (step: Step) => `${headOf(step, planOf(step))}\n${printKernels(planOf(step))}`,
  memory: (step: Step) => printMemory(planOf(step)),
  loops: (step: Step) => `${printModule(moduleOf(step).ir)}\n`,
} satisfies Readonly<Record<string, (step: Step) => string>>;

const kinds = { train: true, evaluate: true, predict: true } satisfies Readonly<Record<StepKind, true>>;

export function printProgram(program: Program): string {
  return writeProgram(program);
}

/** Throws UsageError where there is no such stage or step. */
export function printStage(program: Program, stage: string, request: StepRequest): string {
  expectChoice('stage', stage, stages);
  return stages[stage](stepOf(program, request));
}

/** Throws UsageError where there is no such step. */
export function buildStep(program: Program, request: StepRequest): StandaloneModule {
  return moduleOf(stepOf(program, request));
}

function moduleOf({ program, graph, rows, request: { threads, relaxed } }: Step): StandaloneModule {
  return buildModule({ program: program.file, graph, rows, threads, relaxed });
}

function planOf({ graph, rows, request: { threads, relaxed } }: Step): GraphPlan {
  return compileGraph({ graph, rows, target: wasmTarget({ vectors: relaxed ? 'roomy' : 'plain', threads }), byteColumns: new Set() }).plan;
}

function headOf({ graph, rows, request: { threads } }: Step, { kernels }: GraphPlan): string {
  const phases = (kernels.at(-1)?.slot.phase ?? 0) + 1;
  return `${graph.name} on ${counted(rows, 'row')}: ${counted(kernels.length, 'kernel')}${threads === 1 ? '' : ` in ${counted(phases, 'phase')} on ${counted(threads, 'thread')}`}\n`;
}

/** The step that was asked for, else of the first action that computes something: a step of training, else of evaluation. */
function stepOf(program: Program, request: StepRequest): Step {
  const executable = lower(program);
  const fit = program.actions.find(({ action }) => action === 'fit');
  const evaluation = program.actions.find(({ action }) => action === 'evaluate');
  const batches = { train: fit?.action === 'fit' ? fit.batch : null, evaluate: evaluation?.action === 'evaluate' ? evaluation.batch : null };
  const kind = request.which ?? (fit !== undefined ? 'train' : evaluation !== undefined ? 'evaluate' : null);
  if (kind === null) throw new UsageError(`\`${program.file}\` trains and evaluates nothing, so there is no step to print`, program.model === null ? null : '`--which predict` takes the step of a prediction');
  expectChoice('step', kind, kinds);
  if (program.model === null) throw new UsageError(`\`${program.file}\` has no model, so there is no step to print`);
  if (kind !== 'predict' && program.training === null) throw new UsageError(`\`${program.file}\` has no loss, so there is no step \`${kind}\``, '`--which predict` takes the step of a prediction');
  const rows = request.rows ?? (kind === 'train' ? batches.train : (batches.evaluate ?? batches.train)) ?? usualBatch;
  return { program, kind, rows, graph: executable[kind](rows), request };
}

/** Throws UsageError with what was probably meant. */
function expectChoice<C extends string>(what: string, name: string, choices: Readonly<Record<C, unknown>>): asserts name is C {
  if (Object.hasOwn(choices, name)) return;
  const near = nearest(name, Object.keys(choices));
  throw new UsageError(`there is no ${what} \`${name}\``, near === null ? `there are ${Object.keys(choices).map((each) => `\`${each}\``).join(', ')}` : `did you mean \`${near}\`?`);
}
