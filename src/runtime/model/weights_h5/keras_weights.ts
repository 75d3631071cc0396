/**
 * @file The weights of a model as Keras 3 keeps them, alone in a `.weights.h5` or within a `.keras`: each object has a group, in
 * which `vars` holds its arrays by number.
 */
import type { SavedForm, SavedWeight } from '../../../compiler/program/model_file.ts';
import { expectShape, matchSlots, Misfit, slotValues, type ModelContent, type TrainingContent } from '../format.ts';
import type { Hdf5Reader, Hdf5Writer } from '../hdf5/hdf5.ts';

export function writeKerasWeights(file: Hdf5Writer, { weights, training }: Pick<ModelContent, 'weights' | 'training'>, form: SavedForm): void {
  file.group('layers');
  for (const { path, layer, state, shape } of form.weights) {
    file.dataset(path, shape, weights.get(state) ?? new Float32Array());
    if (path.endsWith('/vars/0')) file.text(parentOf(path), 'name', layer);
  }
  if (training === null || form.optimizer === null) return;
  file.group('optimizer/vars');
  file.text('optimizer/vars', 'name', form.optimizer.name.toLowerCase());
  file.dataset('optimizer/vars/0', [], training.steps);
  // A learning rate that follows a schedule is not kept.
  if (!form.optimizer.scheduled) file.dataset('optimizer/vars/1', [], Float32Array.of(training.learningRate ?? 0));
  const first = form.optimizer.scheduled ? 1 : 2;
  form.optimizer.slots.forEach((slot, index) => { file.dataset(`optimizer/vars/${index + first}`, slot.shape, slotValues(slot, training)); });
}

/** Throws `Misfit` where the weights are those of another model. */
export function readKerasWeights(file: Hdf5Reader, form: SavedForm): ReadonlyMap<string, Float32Array> {
  expectNoOthers(file, form.weights);
  return new Map(form.weights.map((weight) => {
    const found = file.dataset(weight.path);
    expectShape(weight, found?.shape ?? null);
    return [weight.state, Float32Array.from(found?.read() ?? [])];
  }));
}

/** Groups and arrays that no layer of the model takes. */
function expectNoOthers(file: Hdf5Reader, weights: readonly SavedWeight[]): void {
  const known = new Set(weights.map(({ path }) => path));
  const groups = new Set(weights.map(({ path }) => path.split('/')[1]));
  for (const group of file.names('layers')) {
    if (!groups.has(group) && holdsArrays(file, `layers/${group}`, 0)) throw new Misfit(`it has weights of \`${group}\`, and no layer is left to take them`);
  }
  for (const held of new Set(weights.map(({ path }) => parentOf(path)))) {
    const more = file.names(held).find((name) => !known.has(`${held}/${name}`));
    const [owner] = weights.filter(({ path }) => parentOf(path) === held);
    if (more !== undefined) throw new Misfit(`it has more weights for \`${owner?.layer ?? held}\` than the layer takes`);
  }
}

/** No object of Keras's lies deeper. */
const deepest = 8;

function holdsArrays(file: Hdf5Reader, path: string, depth: number): boolean {
  if (depth > deepest) return false;
  return file.names(path).some((name) => (file.isGroup(`${path}/${name}`) ? holdsArrays(file, `${path}/${name}`, depth + 1) : true));
}

/** Null where the file has nothing of an optimizer. `className` is what else is known of it. */
export function readKerasOptimizer(file: Hdf5Reader, form: SavedForm, className: string | null): TrainingContent | null {
  const count = file.names('optimizer/vars').length;
  const steps = file.dataset('optimizer/vars/0');
  if (count === 0 || steps?.shape.length !== 0) return null;
  const slots = form.optimizer?.slots ?? [];
  const found = slots.map((_, index) => file.dataset(`optimizer/vars/${count - slots.length + index}`));
  const own = count - slots.length;
  const same = form.optimizer !== null && (className === null || className === form.optimizer.name) && (own === 1 || own === 2);
  const rate = own === 2 ? file.dataset('optimizer/vars/1') : null;
  return {
    optimizer: className, steps: steps.read()[0] ?? 0, learningRate: rate?.shape.length === 0 ? rate.read()[0] ?? null : null,
    slots: same ? matchSlots(slots, found) : null,
  };
}

function parentOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}
