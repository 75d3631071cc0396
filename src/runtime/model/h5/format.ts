/**
 * @file `.h5`: a whole model in the form of older versions of Keras, which Keras 3 and many tools read. A group for each layer, by
 * its name, and the configs as attributes.
 */
import type { SavedForm, SavedWeight } from '../../../compiler/program/model_file.ts';
import { Malformed } from '../../data/raw_arrays.ts';
import { describedOrThrow } from '../described.ts';
import { expectShape, matchSlots, Misfit, slotValues, type Format, type TrainingContent } from '../format.ts';
import { loadHdf5, type Hdf5Reader, type Hdf5Writer } from '../hdf5/hdf5.ts';
import { kerasJson, parseJson } from '../json_text.ts';
import { textAt } from '../json_value.ts';
import { readNotes, writeNotes } from '../notes.ts';

/**
 * Where the optimizer's state is. Keras has `optimizer_weights` for that, and Keras 3 (3.15.1) gives what it finds there to an optimizer
 * that knows no weight of the model, so that training cannot go on; without it, it trains with a fresh one.
 */
const ownOptimizer = 'nnc_optimizer_weights';

/** Names that one attribute holds; Keras goes on in another, since an attribute has 64 kB. */
const namesAtOnce = 2000;

export const h5Format: Format = {
  async write({ weights, training, notes }, form) {
    const library = await loadHdf5();
    const described = describedOrThrow(form, 'h5', training !== null);
    const bytes = library.write((file) => {
      file.text('', 'keras_version', '3.15.1');
      file.text('', 'backend', 'tensorflow');
      file.text('', 'model_config', kerasJson(described.model, described.decimals));
      if (described.training !== null) file.text('', 'training_config', kerasJson(described.training, described.decimals));
      if (notes !== null) file.text('', 'nnc', writeNotes(notes));
      writeLayers(file, weights, form);
      if (training !== null && form.optimizer !== null) writeOptimizer(file, training, form.optimizer);
    });
    return new Map([['', bytes]]);
  },

  async read(files, form) {
    const [library, bytes] = [await loadHdf5(), await files('')];
    return library.read(bytes, (file) => {
      const noted = file.text('', 'nnc');
      return { weights: readLayers(file, form), training: readOptimizer(file, form), notes: noted === null ? null : readNotes(noted) };
    });
  },

  async inspect(files) {
    const [library, bytes] = [await loadHdf5(), await files('')];
    return library.read(bytes, (file) => {
      const [model, training, noted] = ['model_config', 'training_config', 'nnc'].map((name) => file.text('', name));
      return {
        model: model == null ? null : parseJson(model, 'its config'),
        training: training == null ? null : parseJson(training, 'its training config'),
        notes: noted == null ? null : readNotes(noted),
      };
    });
  },
};

function writeLayers(file: Hdf5Writer, weights: ReadonlyMap<string, Float32Array>, form: SavedForm): void {
  const layers = byLayer(form);
  file.group('model_weights');
  file.text('model_weights', 'keras_version', '3.15.1');
  file.text('model_weights', 'backend', 'tensorflow');
  writeNames(file, 'model_weights', 'layer_names', layers.map(([layer]) => layer));
  for (const [layer, own] of layers) {
    const group = `model_weights/${layer}`;
    file.group(group);
    writeNames(file, group, 'weight_names', own.map(({ state }) => state));
    for (const { state, shape } of own) file.dataset(`${group}/${state}`, shape, weights.get(state) ?? new Float32Array());
  }
  file.group('model_weights/top_level_model_weights');
  writeNames(file, 'model_weights/top_level_model_weights', 'weight_names', []);
}

function writeOptimizer(file: Hdf5Writer, training: TrainingContent, optimizer: NonNullable<SavedForm['optimizer']>): void {
  const own = optimizer.name.toLowerCase();
  const kept = optimizer.slots.map((slot) => ({ ...slot, path: `${own}/${slot.name}`, values: slotValues(slot, training) }));
  file.group(ownOptimizer);
  writeNames(file, ownOptimizer, 'weight_names', [`${own}/iteration`, `${own}/learning_rate`, ...kept.map(({ path }) => path)]);
  file.dataset(`${ownOptimizer}/${own}/iteration`, [], training.steps);
  file.dataset(`${ownOptimizer}/${own}/learning_rate`, [], Float32Array.of(training.learningRate ?? 0));
  for (const { path, shape, values } of kept) file.dataset(`${ownOptimizer}/${path}`, shape, values);
}

/** Layers that have weights, in the file and in the model, belong together in order. */
function readLayers(file: Hdf5Reader, form: SavedForm): ReadonlyMap<string, Float32Array> {
  // A file of weights alone has the layers at its top.
  const top = file.isGroup('model_weights') ? 'model_weights' : '';
  const names = readNames(file, top, 'layer_names');
  if (names === null) throw new Malformed(file.isGroup('layers') ? 'it is a file of weights alone, whose name ends in `.weights.h5`' : 'it has no layers of a Keras model');
  const found = names.map((name) => ({ name, group: top === '' ? name : `${top}/${name}` }))
    .map(({ name, group }) => ({ name, group, weights: readNames(file, group, 'weight_names') ?? [] }))
    .filter(({ weights }) => weights.length > 0);
  const layers = byLayer(form);
  const extra = found[layers.length];
  if (extra !== undefined) throw new Misfit(`it has weights of \`${extra.name}\`, and no layer is left to take them`);
  return new Map(layers.flatMap(([layer, own], index) => {
    const match = found[index];
    if (match === undefined) throw new Misfit(`it has no weights for \`${layer}\``);
    if (match.weights.length > own.length) throw new Misfit(`it has more weights for \`${layer}\` than the layer takes`);
    return own.map((weight, at): readonly [string, Float32Array] => {
      const name = match.weights[at];
      const dataset = name === undefined ? null : file.dataset(`${match.group}/${name}`);
      expectShape(weight, dataset?.shape ?? null);
      return [weight.state, Float32Array.from(dataset?.read() ?? [])];
    });
  }));
}

function readOptimizer(file: Hdf5Reader, form: SavedForm): TrainingContent | null {
  const group = file.isGroup(ownOptimizer) ? ownOptimizer : 'optimizer_weights';
  const names = readNames(file, group, 'weight_names');
  if (names === null) return null;
  const config = file.text('', 'training_config');
  const className = config === null ? null : textAt(parseJson(config, 'its training config'), 'optimizer_config', 'class_name');
  const [first, second] = names;
  const valueOf = (name: string | undefined): number | null => {
    const dataset = name === undefined ? null : file.dataset(`${group}/${name}`);
    return dataset?.shape.length === 0 ? dataset.read()[0] ?? null : null;
  };
  // Versions before Keras 3 keep other things, in another order.
  const own = first?.endsWith('/iteration') === true ? (second?.endsWith('/learning_rate') === true ? 2 : 1) : 0;
  const slots = form.optimizer?.slots ?? [];
  const found = slots.map((_, index) => file.dataset(`${group}/${names[own + index] ?? ''}`));
  const same = own > 0 && form.optimizer !== null && className === form.optimizer.name && names.length === own + slots.length;
  return { optimizer: className, steps: valueOf(first) ?? 0, learningRate: own === 2 ? valueOf(second) : null, slots: same ? matchSlots(slots, found) : null };
}

/** The layers that have weights, with theirs. */
function byLayer({ weights }: SavedForm): readonly (readonly [string, readonly SavedWeight[]])[] {
  const layers = new Map<string, SavedWeight[]>();
  for (const weight of weights) layers.set(weight.layer, [...(layers.get(weight.layer) ?? []), weight]);
  return [...layers];
}

function writeNames(file: Hdf5Writer, group: string, attribute: string, names: readonly string[]): void {
  if (names.length <= namesAtOnce) { file.texts(group, attribute, names); return; }
  for (let part = 0; part * namesAtOnce < names.length; part += 1) file.texts(group, `${attribute}${part}`, names.slice(part * namesAtOnce, (part + 1) * namesAtOnce));
}

function readNames(file: Hdf5Reader, group: string, attribute: string): readonly string[] | null {
  const whole = file.texts(group, attribute);
  if (whole !== null) return whole;
  const names: string[] = [];
  for (let part = 0; ; part += 1) {
    const more = file.texts(group, `${attribute}${part}`);
    if (more === null) return part === 0 ? null : names;
    names.push(...more);
  }
}
