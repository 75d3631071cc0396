/**
 * @file `expect` must name the loss or a metric of the file, and a bound; and something must have been evaluated.
 */
import { nearest } from '../../diagnostics/suggest.ts';
import { joinNames } from '../arguments.ts';
import { readingsOf } from '../measured.ts';
import type { Rule } from './rule.ts';

export const expectationsCanBeJudged: Rule = {
  name: 'expectations-can-be-judged',
  check(draft, reporter) {
    const quantities = readingsOf(draft);
    for (const { plan, span } of draft.actions) {
      if (plan.action !== 'expect') continue;
      if (!quantities.includes(plan.quantity) && !draft.broken.has('training')) {
        const near = nearest(plan.quantity, quantities);
        reporter.report('NN2115', span, { quantity: plan.quantity }, { help: near === null ? `there are ${joinNames(quantities)}` : `did you mean \`${near}\`?` });
      }
      if (plan.above === null && plan.below === null) {
        reporter.report('NN2116', span, { quantity: plan.quantity }, { help: `write \`expect ${plan.quantity} above 0.8\` or \`below\`` });
      }
    }
  },
};
