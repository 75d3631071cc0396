/**
 * @file Only where labels are classes can each fold have its share of each.
 */
import { describeLabels } from '../../program/labels.ts';
import type { Rule } from './rule.ts';

export const stratifiedNeedsClasses: Rule = {
  name: 'stratified-needs-classes',
  check(draft, reporter) {
    const labels = draft.rows?.labels;
    if (labels?.encoding !== 'number') return;
    for (const { plan, span } of draft.actions) {
      if (plan.action === 'cross_validate' && plan.stratified === true) reporter.report('NN2135', span, { labels: describeLabels(labels) }, { help: 'leave `stratified` out' });
    }
  },
};
