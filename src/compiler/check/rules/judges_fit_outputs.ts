/**
 * @file What arguments of the loss and of metrics say of the outputs (an axis, a class) must be true of what the model ends in.
 */
import type { LossDefinition, MetricDefinition, Refusal } from '../../registry/entry.ts';
import type { Picked } from '../draft.ts';
import { misfitOf } from './fit_labels.ts';
import type { Rule } from './rule.ts';

export const judgesFitOutputs: Rule = {
  name: 'judges-fit-outputs',
  check(draft, reporter) {
    const labels = draft.rows?.labels;
    if (labels == null || draft.output === null || draft.broken.has('model')) return;
    const { shape } = draft.output;
    const judges: readonly Picked<LossDefinition | MetricDefinition>[] = [...draft.losses, ...draft.metrics];
    for (const { definition, use, written, span } of judges) {
      const misfit = misfitOf(definition.wants(use.arguments), labels, shape);
      if (misfit !== null && misfit !== 'not-one-hot') continue;
      const refusal: Refusal | null = definition.refuses?.(use.arguments, shape) ?? null;
      if (refusal !== null) reporter.report('NN2140', span, { name: written, shape: shape.join(', '), why: refusal.refusal }, refusal.help === undefined ? {} : { help: refusal.help });
    }
  },
};
