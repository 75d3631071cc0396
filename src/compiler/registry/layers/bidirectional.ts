import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { defineLayer } from '../define.ts';
import { isRefusal, type InnerShape, type LayerShape, type Refusal } from '../entry.ts';
import { optional } from '../param.ts';
import { choice } from '../param_type.ts';
import { refusedWithin, weightsAt } from '../wrapped.ts';

export const bidirectional = defineLayer({
  name: 'bidirectional',
  keras: 'keras.layers.Bidirectional',
  summary: 'Reads a sequence from both ends with the recurrent layer of its block.',
  details: 'Two layers with weights of their own: one reads from the first step to the last, the other from the last to the first, and `merge_mode` says what becomes of what both give. With `return_sequences` both are given in the order of the steps, and steps that a mask leaves out give 0. A second layer in the block, with `go_backwards`, is the one that reads backwards. Schuster and Paliwal 1997.',
  example: 'embedding 16\nbidirectional { lstm 32 }',
  params: {
    merge_mode: optional(choice({ concat: 'side by side', sum: 'their sum', mul: 'their product', ave: 'their mean' }), 'concat', 'How what both give is joined.'),
  },
  wraps: 2,
  shape({ merge_mode }, input, { inner: [layer, other = layer] }) {
    if (layer === undefined || other === undefined) return { refusal: 'its block is empty' };
    const refused = refusePair(layer, other);
    if (refused !== null) return refused;
    const [forward, backward] = [layer.shape(input), other.shape(input, { go_backwards: true })];
    if (isRefusal(forward)) return refusedWithin(layer, forward, 'what comes in');
    if (isRefusal(backward)) return refusedWithin(other, backward, 'what comes in');
    const shape = mergedShape(merge_mode, forward, backward);
    if (isRefusal(shape)) return shape;
    return { output: { ...forward.output, shape }, weights: { ...weightsAt(`forward_${layer.name}`, forward), ...weightsAt(`backward_${other.name}`, backward) } };
  },
  inKeras: {
    first: ['layer'],
    within: [
      { key: 'layer', holder: 'forward_layer', weights: (name) => `forward_${name}` },
      { key: 'backward_layer', holder: 'backward_layer', weights: (name) => `backward_${name}`, usual: (args) => ({ ...args, go_backwards: true }) },
    ],
  },
  lower({ g, arguments: { merge_mode }, input, mask, inner: [layer, other = layer] }) {
    if (layer === undefined || other === undefined) return input;
    // In a step that does not count, what came before it would be different from each end.
    const there = layer.lower({ value: input, mask }, `forward_${layer.name}`, { zero_output_for_mask: true });
    const back = other.lower({ value: input, mask }, `backward_${other.name}`, { zero_output_for_mask: true, go_backwards: true });
    const inOrder = layer.arguments['return_sequences'] === true ? g.reverse(back, [1]) : back;
    return merges[merge_mode](g, there, inOrder);
  },
  mask: (_, [layer = null]) => layer,
});

const merges = {
  concat: (g: GraphBuilder, a: TensorValue, b: TensorValue) => g.concat([a, b], -1),
  sum: (g: GraphBuilder, a: TensorValue, b: TensorValue) => g.add(a, b),
  mul: (g: GraphBuilder, a: TensorValue, b: TensorValue) => g.mul(a, b),
  ave: (g: GraphBuilder, a: TensorValue, b: TensorValue) => g.div(g.add(a, b), 2),
};

/** Why these are not one layer for each direction; null where they are. */
function refusePair(layer: InnerShape, other: InnerShape): Refusal | null {
  const stranger = [layer, other].find(({ arguments: args }) => !('go_backwards' in args) || !('return_sequences' in args));
  if (stranger !== undefined) return { refusal: `\`${stranger.layer}\` does not read its rows step by step`, help: 'it wraps recurrent layers: `lstm`, `gru`, `simple_rnn`' };
  if (layer.arguments['go_backwards'] === true) return { refusal: 'it reads both ways by itself, and its first layer is the one that reads forwards', help: 'leave `go_backwards` out' };
  if (layer === other) return null;
  if (other.arguments['go_backwards'] !== true) return { refusal: 'its second layer is the one that reads backwards', help: 'write `go_backwards` at its end, or leave it out: then it is like the first' };
  if (layer.arguments['return_sequences'] !== other.arguments['return_sequences']) return { refusal: 'only one of its layers has `return_sequences`', help: 'write it for both, or for none' };
  return null;
}

function mergedShape(mode: keyof typeof merges, { output: forward }: LayerShape, { output: backward }: LayerShape): readonly number[] | Refusal {
  const [a, b] = [forward.shape.at(-1) ?? 1, backward.shape.at(-1) ?? 1];
  if (mode === 'concat') return forward.shape.with(-1, a + b);
  return a === b ? forward.shape : { refusal: `its layers have ${a} and ${b} units, and \`merge_mode ${mode}\` goes number by number`, help: 'give both the same number of units, or write `merge_mode concat`' };
}
