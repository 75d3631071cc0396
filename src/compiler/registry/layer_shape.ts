/**
 * @file What a layer makes of what comes in: its own shape rule, and what its activations do to the last axis.
 */
import type { ArgumentValues, EntryUse, Json, LayerType } from '../program/program.ts';
import { isRefusal, type LayerDefinition, type LayerShape, type ModelSoFar, type Refusal } from './entry.ts';
import { findEntry } from './registry.ts';

/** The output and the weights for the shape that comes in (without the batch), or why it will not do. */
export function layerShape(definition: LayerDefinition, args: ArgumentValues, input: LayerType, model: ModelSoFar): LayerShape | Refusal {
  const shape = definition.shape(args, input, model);
  if (isRefusal(shape)) return shape;
  const ending = definition.endsWith?.(args) ?? null;
  for (const [name, { type }] of Object.entries(definition.params)) {
    if (type.schema.kind !== 'entry' || type.schema.of !== 'activation') continue;
    const inner = nameOf(args[name] ?? null);
    if (inner === null || args[name] === ending || findEntry('activation', inner)?.outputs === undefined) continue;
    return { refusal: `\`${inner}\` changes how many numbers there are, and its \`${name}\` must not` };
  }
  return ending === null ? shape : afterActivation(shape, ending);
}

function afterActivation(shape: LayerShape, { name }: EntryUse): LayerShape | Refusal {
  const outputs = findEntry('activation', name)?.outputs;
  if (outputs === undefined) return shape;
  const { output } = shape;
  const last = output.shape.at(-1);
  const after = last === undefined ? { refusal: `\`${name}\` works along an axis, and each row here is a single number` } : outputs(last);
  if (typeof after !== 'number') return after;
  return { ...shape, output: { ...output, shape: output.shape.with(-1, after) } };
}

function nameOf(value: Json): string | null {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value['name'] === 'string' ? value['name'] : null;
}
