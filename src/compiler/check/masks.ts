/**
 * @file Follows masks through the model: which layer's output has one, and where one is lost.
 */
import type { LayerType } from '../program/program.ts';
import type { MaskRule } from '../registry/entry.ts';
import type { Span } from '../source/span.ts';
import type { Draft } from './draft.ts';
import type { LayerUse } from './model.ts';
import type { Reporter } from './reporter.ts';

/** As shape rules see it: masks are no matter of theirs. */
export function withoutMask({ masked: _, ...type }: LayerType): LayerType {
  return type;
}

/** The type of a layer's output, with a mask where the layer gives one. Warns where it loses one. */
export function passMask(draft: Draft, use: LayerUse, { name, inputs, output }: { readonly name: string; readonly inputs: readonly string[]; readonly output: LayerType }, span: Span, reporter: Reporter): LayerType {
  const makers = inputs.map((input) => draft.types.get(input)?.masked);
  const maker = makers.find((each) => each !== undefined);
  const rule = ruleOf(use);
  if (rule !== null) {
    if (!rule.gives(makers.map((each) => each !== undefined))) return output;
    return { ...output, masked: rule.gives(makers.map(() => false)) ? name : (maker ?? name) };
  }
  if (maker !== undefined) reportLostMask(draft, use.definition.name, maker, span, reporter);
  return output;
}

function ruleOf({ definition, args, inner }: LayerUse): MaskRule | null {
  return definition.mask?.(args, inner.map(ruleOf)) ?? null;
}

/** As Keras warns: what comes after works on steps that were to be skipped. */
function reportLostMask(draft: Draft, layer: string, maker: string, span: Span, reporter: Reporter): void {
  const made = draft.layers.findLast(({ node }) => node.name === maker)?.span;
  reporter.report('NN2204', span, { name: layer, made: maker }, {
    help: 'put a layer that skips steps before it, such as `lstm` or `global_average_pooling1d`, or do without the mask',
    related: made === undefined ? [] : [{ span: made, message: 'says which steps count' }],
  });
}
