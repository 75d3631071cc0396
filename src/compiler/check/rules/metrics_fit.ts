/**
 * @file Each metric must be computable from the labels and from what the model ends in.
 */
import { describeLabels } from '../../program/labels.ts';
import { findEntry } from '../../registry/registry.ts';
import { misfitOf } from './fit_labels.ts';
import type { Rule } from './rule.ts';

export const metricsFit: Rule = {
  name: 'metrics-fit',
  check(draft, reporter) {
    const labels = draft.rows?.labels;
    if (labels == null || draft.output === null || draft.broken.has('model')) return;
    const { shape } = draft.output;
    for (const { definition, use, span, written } of draft.metrics) {
      const meant = definition.resolve === undefined ? definition : findEntry('metric', definition.resolve(labels, shape));
      if (meant === undefined) continue;
      const misfit = misfitOf(meant.wants(use.arguments), labels, shape);
      if (misfit === null || misfit === 'not-one-hot') continue;
      // Where the loss does not fit either, that is said already.
      const [loss] = draft.losses;
      const ofLoss = loss === undefined ? null : misfitOf(loss.definition.wants(loss.use.arguments), labels, shape);
      if (ofLoss !== null && ofLoss !== 'not-one-hot') continue;
      reporter.report('NN2108', span, { metric: written, labels: describeLabels(labels), shape: shape.join(', ') });
    }
  },
};
