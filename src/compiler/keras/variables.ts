/**
 * @file Where Keras keeps what a model and its optimizer have learnt.
 */
import { InternalError } from '../internal_error.ts';
import type { SavedForm, SavedSlot, SavedWeight } from '../program/model_file.ts';
import type { EntryUse, LayerNode, ModelPlan, TrainingPlan } from '../program/program.ts';
import type { OptimizerDefinition } from '../registry/entry.ts';
import type { KerasOptimizerForm } from '../registry/keras_form.ts';
import { findEntry } from '../registry/registry.ts';
import { classOf } from './classes.ts';
import { tfjsWeight } from './tfjs.ts';
import { definitionOf, groupNames, inKerasOrder, nodesOf } from './nodes.ts';
import { Unsaid } from './unsayable.ts';

/** The weights in Keras's order. Throws `Unsaid`. */
export function savedWeights(model: ModelPlan): readonly SavedWeight[] {
  const nodes = nodesOf(model);
  const groups = groupNames(nodes);
  return inKerasOrder(nodes).flatMap(({ layer, name: node }) => {
    if (layer === null) return [];
    const counts = new Map<string, number>();
    // Of what one object holds, those that are trained come first.
    const ordered = [...layer.weights.filter(({ trainable }) => trainable), ...layer.weights.filter(({ trainable }) => !trainable)];
    return ordered.map(({ name, shape, trainable }): SavedWeight => {
      const held = holderOf(layer, name);
      const count = counts.get(held) ?? 0;
      counts.set(held, count + 1);
      const path = ['layers', groups.get(node) ?? node, ...(held === '' ? [] : [held]), 'vars', String(count)].join('/');
      return { state: `${layer.name}/${name}`, shape, trainable, layer: layer.name, name, path, tfjs: `${layer.name}/${tfjsWeight(layer, name)}` };
    });
  });
}

/** The object within a layer of Keras's that holds a weight: `forward_layer/cell`; empty for the layer itself. */
function holderOf({ layer, inner }: Pick<LayerNode, 'layer' | 'inner'>, weight: string): string {
  const form = definitionOf({ layer }).inKeras;
  for (const [index, part] of (form?.within ?? []).entries()) {
    const held = inner[index] ?? inner.at(-1);
    const path = held === undefined ? null : `${part.weights(held.name)}/`;
    if (held !== undefined && path !== null && weight.startsWith(path)) return [part.holder, holderOf(held, weight.slice(path.length))].filter((each) => each !== '').join('/');
  }
  return form?.holder?.(weight) ?? '';
}

/** What the optimizer keeps, in Keras's order. Throws `Unsaid`. */
export function savedOptimizer({ optimizer }: TrainingPlan, weights: readonly SavedWeight[]): NonNullable<SavedForm['optimizer']> {
  const definition = findEntry('optimizer', optimizer.name);
  if (definition === undefined) throw new InternalError(`the registry has no optimizer ${optimizer.name}`);
  const name = classOf(definition);
  if (name === null) throw new Unsaid(`Keras has no optimizer \`${optimizer.name}\``);
  const trained = weights.filter(({ trainable }) => trainable);
  const { apart = [], slots: ofKeras } = definition.inKeras ?? {};
  const kept = trained.map((weight) => ({ weight, slots: slotsOf(definition, optimizer, weight, ofKeras) }));
  const beside = kept.flatMap(({ slots }) => slots.filter(({ slot }) => !apart.includes(slot)));
  const after = apart.flatMap((name) => kept.flatMap(({ slots }) => slots.filter(({ slot }) => slot === name)));
  const once = Object.keys(definition.keeps?.(optimizer.arguments) ?? {}).map((slot): SavedSlot => ({ state: `optimizer/${slot}`, shape: [], name: slot }));
  return { name, scheduled: typeof optimizer.arguments['learning_rate'] !== 'number', slots: [...[...beside, ...after].map(({ saved }) => saved), ...once] };
}

/** What is kept for a weight. */
function slotsOf(definition: OptimizerDefinition, { arguments: args }: EntryUse, { state, shape }: SavedWeight, ofKeras: KerasOptimizerForm['slots']): readonly { readonly slot: string; readonly saved: SavedSlot }[] {
  const ours = definition.slots(args, { name: state, shape });
  const all = ofKeras?.(shape) ?? Object.fromEntries(Object.entries(ours).map(([slot, need]) => [slot, need.shape ?? shape]));
  return Object.entries(all).map(([slot, extents]) => ({
    slot, saved: { state: Object.hasOwn(ours, slot) ? `${state}/${slot}` : null, shape: extents, name: `${state.replaceAll('/', '_')}_${slot}` },
  }));
}
