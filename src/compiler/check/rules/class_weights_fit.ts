/**
 * @file Weights of classes: one for each, where labels are classes.
 */
import { describeLabels } from '../../program/labels.ts';
import { spanOfArgument } from '../written.ts';
import type { Rule } from './rule.ts';

export const classWeightsFit: Rule = {
  name: 'class-weights-fit',
  check(draft, reporter) {
    const labels = draft.rows?.labels;
    if (labels == null) return;
    for (const { plan, statement, span } of draft.actions) {
      if (plan.action !== 'fit' && plan.action !== 'cross_validate') continue;
      const count = plan.class_weight?.length ?? null;
      if (count === null || (labels.encoding !== 'number' && labels.classes === count)) continue;
      const names = labels.encoding === 'number' ? null : labels.names;
      const inOrder = names === null || names.length > 8 ? '' : `: ${names.join(', ')}`;
      reporter.report('NN2142', spanOfArgument(statement, ['class_weight']) ?? span, { given: count === 1 ? '1 number' : `${count} numbers`, labels: describeLabels(labels) }, {
        help: labels.encoding === 'number' ? 'leave `class_weight` out: labels that are numbers have no classes' : `give ${labels.classes} numbers, one for each class${inOrder}`,
      });
    }
  },
};
