/**
 * @file What is held out must leave rows to train on.
 */
import { rowsOf } from '../../program/amounts.ts';
import type { Rule } from './rule.ts';

export const splitsFitRows: Rule = {
  name: 'splits-fit-rows',
  check(draft, reporter) {
    const rows = draft.rows?.train;
    if (rows === undefined || rows === 'unknown') return;
    for (const { plan, span } of draft.actions) {
      if (plan.action === 'cross_validate' && plan.folds > rows) {
        reporter.report('NN2134', span, { folds: plan.folds, rows }, { help: 'write fewer folds: `cross_validate folds 4`, say' });
      }
      if (plan.action !== 'fit' || plan.validation === null || plan.validation.from === 'test') continue;
      const { amount } = plan.validation;
      const held = rowsOf(amount, rows);
      if (held < rows) continue;
      reporter.report('NN2110', span, { held, rows }, {
        help: `hold out fewer: \`validation last(20%)\`, say`,
        related: draft.data === null ? [] : [{ span: draft.data.span, message: `${rows} training rows` }],
      });
    }
  },
};
