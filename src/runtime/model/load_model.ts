/**
 * @file Puts a model from a file into a run: what `load` does. All of the file is read and judged before anything is changed.
 */
import { diagnose } from '../../compiler/diagnostics/diagnose.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { sizeOf, tensor } from '../../compiler/graph/types.ts';
import { modelFormatOf, type ModelNotes, type SavedForm } from '../../compiler/program/model_file.ts';
import type { Span } from '../../compiler/source/span.ts';
import { HostError } from '../data/host.ts';
import { Malformed } from '../data/raw_arrays.ts';
import { report, type RunState } from '../train/run_state.ts';
import { initializeWeights } from '../train/weights.ts';
import { filesAt } from './files.ts';
import { Misfit, ownSlots, type ModelContent, type TrainingContent } from './format.ts';
import { formats } from './formats.ts';
import { learntStages } from './save_model.ts';

export interface LoadOptions {
  readonly path: string;
  /** Training begins anew. */
  readonly weightsOnly: boolean;
  readonly at: Span | null;
}

export interface Loaded {
  /** Whether training goes on where the file's ended. */
  readonly resumes: boolean;
}

/** Null when it could not be loaded, and that was reported. */
export async function loadModel(state: RunState, { path, weightsOnly, at }: LoadOptions): Promise<Loaded | null> {
  const form = state.executable.saved;
  if (form === null || 'why' in form) {
    report(state, diagnose('NN3202', at, { file: path, why: form?.why ?? 'there are none' }));
    return null;
  }
  const content = await readModel(state.host, state.baseDir, form, { path, at });
  if ('code' in content) {
    report(state, content);
    return null;
  }
  if (!initializeWeights(state)) return null;
  for (const { state: name, shape } of form.weights) write(state, name, shape, content.weights.get(name));
  useLearnt(state, content.notes);
  state.evaluations.clear();
  return { resumes: !weightsOnly && resume(state, form, content, at) };
}

/** What a file has for the model, or what is wrong with it. `baseDir`: what the path is relative to. */
export async function readModel(host: RunState['host'], baseDir: string, form: SavedForm, { path, at }: Pick<LoadOptions, 'path' | 'at'>): Promise<ModelContent | Diagnostic> {
  const format = modelFormatOf(path);
  if (format === null) return diagnose('NN2401', at, { file: path });
  try {
    return await formats[format].read(filesAt(host.resolve(baseDir, path), host), form, host);
  } catch (error) {
    if (error instanceof Misfit) return diagnose('NN3202', at, { file: path, why: error.message });
    if (error instanceof Malformed || error instanceof HostError) return diagnose('NN3201', at, { file: path, why: error.message });
    throw error;
  }
}

/** Takes up the optimizer where the file left it; false where that has nothing for this one. */
function resume(state: RunState, form: SavedForm, { training, notes }: ModelContent, at: Span | null): boolean {
  const { optimizer } = form;
  if (optimizer === null || training === null) return false;
  if (training.slots === null) {
    report(state, diagnose('NN3203', at, { optimizer: optimizer.name, why: why(training, optimizer.name) }));
    return false;
  }
  for (const { state: name, shape } of ownSlots(form)) write(state, name, shape, training.slots.get(name));
  state.steps = training.steps;
  state.epochs = notes?.progress?.epochs ?? 0;
  state.best = new Map(Object.entries(notes?.progress?.best ?? {}));
  // A program that gives another learning rate than it was saved with means it.
  const rate = notes?.progress?.learning_rate;
  if (rate?.given === state.executable.learningRate) state.learningRate = rate.now;
  return true;
}

function why({ optimizer }: TrainingContent, wanted: string): string {
  if (optimizer !== null && optimizer !== wanted) return `the file has what \`${optimizer}\` kept`;
  return 'what the file has of it was kept with other options, or in another form';
}

function write({ session }: RunState, name: string, shape: readonly number[], values: Float32Array | undefined): void {
  session.writeState(name, { type: tensor('f32', shape), values: values ?? new Float32Array(sizeOf(shape)) });
}

/** What transforms learnt from the rows that the model was trained on stands for what they would learn from these. */
function useLearnt(state: RunState, notes: ModelNotes | null): void {
  const learnt = learntIn(notes, state.executable);
  if (learnt !== null && learnt.size > 0) state.learnt.use(learnt);
}

/** What transforms had learnt when the model was saved, by state; null where the file does not say it of these transforms. */
export function learntIn(notes: ModelNotes | null, executable: RunState['executable']): ReadonlyMap<string, Float32Array> | null {
  const stages = learntStages(executable);
  const noted = notes?.learnt ?? [];
  const same = noted.length === stages.length && stages.every(({ transform, statistic, column, shape }, index) => {
    const each = noted[index];
    if (each?.transform !== transform || each.statistic !== statistic || each.column !== column || each.values.length !== sizeOf(each.shape)) return false;
    return each.shape.join() === (shape ?? [each.values.length]).join();
  });
  return same ? new Map(stages.map(({ state: name }, index) => [name, Float32Array.from(noted[index]?.values ?? [])])) : null;
}
