/**
 * @file The graph of a model.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import type { ArgumentValues, Json, LayerNode, ModelPlan } from '../../compiler/program/program.ts';
import type { GraphFigure, GraphNode } from './figure.ts';

/** `kindName`: the name that Keras has for a kind of layer. */
export function modelFigure({ input, layers }: ModelPlan, kindName: (layer: string) => string): GraphFigure {
  const source: GraphNode = { name: 'features', kind: 'Input', details: input.vocabulary === null ? '' : 'numbers of words', output: input.shape, parameters: 0, inputs: [] };
  return { kind: 'graph', nodes: [source, ...layers.map((layer) => nodeOf(layer, kindName(layer.layer)))] };
}

function nodeOf({ name, arguments: args, inputs, output, weights }: LayerNode, kind: string): GraphNode {
  return { name, kind, details: detailsOf(args), output: output.shape, parameters: weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0), inputs };
}

/** What the arguments say beyond the shape of the output, in a few words: `3×3, strides 2×2, same, relu`. */
function detailsOf(args: ArgumentValues): string {
  const parts = Object.entries(args).flatMap(([name, value]) => {
    const words = wordsFor[name]?.(value) ?? null;
    return words === null ? [] : [words];
  });
  return parts.join(', ');
}

/** The arguments that are shown, and how; null where the value goes without saying. */
const wordsFor: { readonly [argument: string]: (value: Json) => string | null } = {
  kernel_size: extents,
  pool_size: extents,
  size: extents,
  strides: (value) => strides(value, 'strides'),
  dilation_rate: (value) => strides(value, 'dilation'),
  padding: (value) => (value === 'same' || value === 'causal' ? value : null),
  rate: (value) => (typeof value === 'number' ? String(value) : null),
  num_heads: (value) => (typeof value === 'number' ? `${value} heads` : null),
  return_sequences: (value) => (value === true ? 'all steps' : null),
  activation: (value) => nameOf(value, 'linear'),
};

function extents(value: Json): string | null {
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? value.map(String).join('×') : null;
}

/** One everywhere, and what follows another argument, goes without saying. */
function strides(value: Json, what: string): string | null {
  if (value === null || value === 1 || (Array.isArray(value) && value.every((each: Json) => each === 1))) return null;
  const written = extents(value);
  return written === null ? null : `${what} ${written}`;
}

function nameOf(value: Json, usual: string): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('name' in value)) return null;
  const { name } = value;
  return typeof name === 'string' && name !== usual ? name : null;
}
