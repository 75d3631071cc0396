/**
 * @file A folder that TensorFlow.js loads: `model.json` describes the layers and says where in `weights.bin` each weight is. What the
 * optimizer keeps is in a group of its own, which TensorFlow.js leaves alone.
 */
import { sizeOf } from '../../../compiler/graph/types.ts';
import type { SavedForm } from '../../../compiler/program/model_file.ts';
import type { Json } from '../../../compiler/program/program.ts';
import { Malformed } from '../../data/raw_arrays.ts';
import { describedOrThrow } from '../described.ts';
import { expectShape, Misfit, mostBytes, ownSlots, slotValues, type FileSource, type Format, type TrainingContent } from '../format.ts';
import { bytesOfFloats, floatsIn, joinBytes } from '../floats.ts';
import { encode, kerasJson, parseJson } from '../json_text.ts';
import { countsAt, listAt, textAt, valueAt } from '../json_value.ts';
import { readNotes, writeNotes } from '../notes.ts';

const modelFile = 'model.json';
const weightsFile = 'weights.bin';

/** An array in the manifest. */
interface Spec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  /** `optimizer` for what it keeps; null for a weight. */
  readonly group: string | null;
}

export const tfjsFormat: Format = {
  write({ weights, training, notes }, form) {
    const { model, decimals } = describedOrThrow(form, 'tfjs', false);
    const arrays = [
      ...form.weights.map(({ state, tfjs, shape }) => ({ spec: { name: tfjs, shape, dtype: 'float32' }, values: weights.get(state) ?? new Float32Array() })),
      ...(training === null ? [] : ownSlots(form)).map((slot) => ({ spec: { name: slot.state, shape: slot.shape, dtype: 'float32', group: 'optimizer' }, values: slotValues(slot, training) })),
    ];
    const description = {
      format: 'layers-model',
      generatedBy: 'nnc',
      convertedBy: null,
      modelTopology: model,
      weightsManifest: [{ paths: [weightsFile], weights: arrays.map(({ spec }) => spec) }],
      userDefinedMetadata: {
        ...(notes === null ? {} : { nnc: writeNotes(notes) }),
        ...(training === null ? {} : { optimizer: training.optimizer, steps: training.steps, learning_rate: training.learningRate }),
      },
    };
    return Promise.resolve(new Map([[modelFile, encode(kerasJson(description, decimals))], [weightsFile, joinBytes(arrays.map(({ values }) => bytesOfFloats(values)))]]));
  },

  async read(files, form) {
    const model = parseJson(await files(modelFile), 'its `model.json`');
    const arrays = await readArrays(model, files, mostBytes(form));
    const notes = textAt(model, 'userDefinedMetadata', 'nnc');
    return { weights: weightsFrom(arrays.filter(({ spec }) => spec.group === null), form), training: trainingFrom(model, arrays, form), notes: notes === null ? null : readNotes(notes) };
  },

  async inspect(files) {
    const model = parseJson(await files(modelFile), 'its `model.json`');
    const topology = valueAt(model, 'modelTopology');
    const notes = textAt(model, 'userDefinedMetadata', 'nnc');
    // A converter from Keras puts the model one level deeper, beside its training config.
    const described = valueAt(topology, 'model_config') ?? topology;
    return { model: described, training: valueAt(topology, 'training_config') ?? valueAt(model, 'trainingConfig'), notes: notes === null ? null : readNotes(notes) };
  },
};

interface Found {
  readonly spec: Spec;
  readonly values: () => Float32Array;
}

/** Throws `Malformed`. */
async function readArrays(model: Json, files: FileSource, most: number): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const group of expectList(model, 'weightsManifest')) {
    const parts: Uint8Array[] = [];
    for (const path of expectList(group, 'paths')) {
      // The folder alone was named.
      if (typeof path !== 'string' || /[/\\]|^\.\.?$/.test(path)) throw new Malformed('its manifest names a file outside its folder');
      parts.push(await files(path));
    }
    if (parts.reduce((sum, { length }) => sum + length, 0) > most) throw new Malformed('its weights are larger than this model can have');
    const bytes = joinBytes(parts);
    let at = 0;
    for (const entry of expectList(group, 'weights')) {
      const spec = specOf(entry);
      const from = at;
      at += sizeOf(spec.shape) * 4;
      if (at > bytes.length) throw new Malformed('its weights are cut off');
      found.push({ spec, values: () => floatsIn(bytes, from, sizeOf(spec.shape)) });
    }
    if (at !== bytes.length) throw new Malformed('its weights are longer than its manifest says');
  }
  return found;
}

function specOf(entry: Json): Spec {
  const [name, dtype, shape] = [textAt(entry, 'name'), textAt(entry, 'dtype'), countsAt(entry, 'shape')];
  if (name === null || shape === null) throw new Malformed('its manifest does not say what its weights are');
  if (dtype !== 'float32' || valueAt(entry, 'quantization') !== null) throw new Malformed(`\`${name}\` in it is not kept as float32, which is what nnc reads`);
  return { name, dtype, shape, group: textAt(entry, 'group') };
}

/** Layers that have weights belong together in order; a layer's weights have names that begin with its own. */
function weightsFrom(found: readonly Found[], form: SavedForm): ReadonlyMap<string, Float32Array> {
  const theirs = groupedBy(found, ({ spec }) => spec.name.split('/')[0] ?? '');
  const ours = groupedBy(form.weights, ({ layer }) => layer);
  const extra = theirs[ours.length];
  if (extra !== undefined) throw new Misfit(`it has weights of \`${extra[0]}\`, and no layer is left to take them`);
  return new Map(ours.flatMap(([layer, weights], index) => {
    const group = theirs[index]?.[1];
    if (group === undefined) throw new Misfit(`it has no weights for \`${layer}\``);
    if (group.length > weights.length) throw new Misfit(`it has more weights for \`${layer}\` than the layer takes`);
    const byName = new Map(group.map((array) => [lastOf(array.spec.name), array]));
    return weights.map((weight, at): readonly [string, Float32Array] => {
      // Where several have one name, as those of layers in a wrapper, they go by their order.
      const match = byName.size === group.length ? byName.get(lastOf(weight.tfjs)) : group[at];
      expectShape(weight, match?.spec.shape ?? null);
      return [weight.state, match?.values() ?? new Float32Array()];
    });
  }));
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

function lastOf(name: string): string {
  return name.split('/').at(-1) ?? name;
}

function trainingFrom(model: Json, found: readonly Found[], form: SavedForm): TrainingContent | null {
  const metadata = valueAt(model, 'userDefinedMetadata');
  const [name, steps, rate] = [textAt(metadata, 'optimizer'), valueAt(metadata, 'steps'), valueAt(metadata, 'learning_rate')];
  if (name === null || typeof steps !== 'number') return null;
  const kept = new Map(found.filter(({ spec }) => spec.group !== null).map((array) => [array.spec.name, array]));
  const slots = ownSlots(form);
  const same = form.optimizer?.name === name && kept.size === slots.length && slots.every(({ state, shape }) => kept.get(state)?.spec.shape.join() === shape.join());
  return {
    optimizer: name, steps, learningRate: typeof rate === 'number' ? rate : null,
    slots: same ? new Map(slots.map(({ state }) => [state, kept.get(state)?.values() ?? new Float32Array()])) : null,
  };
}

function expectList(value: Json, key: string): readonly Json[] {
  const list = listAt(value, key);
  if (list === null) throw new Malformed(`its \`model.json\` has no list \`${key}\``);
  return list;
}
