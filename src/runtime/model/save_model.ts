/**
 * @file Writes the model of a run to a file: what `save` does, and what keeps the best of a training.
 */
import { diagnose } from '../../compiler/diagnostics/diagnose.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { modelFormatOf, type ModelFormat, type ModelNotes, type SavedForm } from '../../compiler/program/model_file.ts';
import type { Span } from '../../compiler/source/span.ts';
import { HostError } from '../data/host.ts';
import type { RunState } from '../train/run_state.ts';
import { ownSlots, type ModelContent } from './format.ts';
import { formats } from './formats.ts';

export interface SaveOptions {
  /** As the program has it; its ending says the format. */
  readonly path: string;
  /** Without how it is trained. */
  readonly weightsOnly: boolean;
  /** The statement that asks for it. */
  readonly at: Span | null;
}

/** Writes it; gives what is wrong, or null. Throws for mistakes in nnc, and what an engine throws. */
export async function saveModel(state: RunState, { path, weightsOnly, at }: SaveOptions): Promise<Diagnostic | null> {
  const format = modelFormatOf(path);
  const form = state.executable.saved;
  if (format === null) return diagnose('NN2401', at, { file: path });
  if (form === null || 'why' in form) return diagnose('NN3106', at, { file: path, why: form?.why ?? 'there is no model' });
  const files = await formats[format].write(await contentOf(state, form, format, weightsOnly), form, state.host);
  const place = state.host.resolve(state.baseDir, path);
  try {
    if (format === 'tfjs') {
      const other = await otherFile(state, place);
      if (other !== null) return diagnose('NN3204', at, { file: path, other }, { help: 'name a folder that is not there yet' });
      await state.host.writeFolder(place, files);
    } else await state.host.writeAtomically(place, [...files.values()]);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return diagnose('NN3106', at, { file: path, why: error.message });
  }
  return null;
}

/** What a folder has that no model consists of. */
async function otherFile({ host }: RunState, place: string): Promise<string | null> {
  const names = await host.list(place);
  return names?.find((name) => name !== 'model.json' && !name.endsWith('.bin')) ?? null;
}

async function contentOf(state: RunState, form: SavedForm, format: ModelFormat, weightsOnly: boolean): Promise<ModelContent> {
  const read = async (names: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> => {
    const values = new Map<string, Float32Array>();
    for (const name of names) values.set(name, Float32Array.from((await state.session.readState(name)).values));
    return values;
  };
  const { optimizer } = form;
  return {
    weights: await read(form.weights.map(({ state: name }) => name)),
    training: weightsOnly || optimizer === null ? null : {
      optimizer: optimizer.name, steps: state.steps, learningRate: state.learningRate, slots: await read(ownSlots(form).map(({ state: name }) => name)),
    },
    notes: notesOf(state, form, format, weightsOnly),
  };
}

function notesOf({ executable, learnt, steps, epochs, learningRate, best }: RunState, { noted }: SavedForm, format: ModelFormat, weightsOnly: boolean): ModelNotes {
  const { data } = executable.program;
  const described = format === 'weights_h5' || format === 'safetensors';
  return {
    model: described ? { ...noted, training: weightsOnly ? null : noted.training } : null,
    transforms: executable.transforms,
    learnt: learntStages(executable).flatMap(({ state, shape, ...about }) => {
      const values = learnt.values?.get(state);
      return values === undefined ? [] : [{ ...about, shape: shape ?? [values.length], values: [...values] }];
    }),
    labels: data === null ? null : data.transforms.at(-1)?.after.labels ?? data.rows.labels,
    progress: weightsOnly ? null : { steps, epochs, learning_rate: { given: executable.learningRate, now: learningRate }, best: Object.fromEntries([...best].filter(([, value]) => Number.isFinite(value))) },
  };
}

/** Something that a transform learns; a shape of null is a list of any length. */
export interface LearntState {
  readonly transform: string;
  readonly statistic: string;
  readonly column: string;
  readonly state: string;
  readonly shape: readonly number[] | null;
}

/** What transforms learn, in order. */
export function learntStages({ preparation }: RunState['executable']): readonly LearntState[] {
  return preparation.flatMap((stage): readonly LearntState[] => {
    if (stage.kind === 'tokenize') return [{ transform: 'tokenize', statistic: 'vocabulary', column: 'features', state: stage.state, shape: null }];
    return stage.kind === 'map' ? stage.learns.map(({ transform, statistic, column, state, type }) => ({ transform, statistic, column, state, shape: type.shape })) : [];
  });
}
