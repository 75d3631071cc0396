/**
 * @file What `fit` holds out must leave rows to train on.
 */
import type { Rule } from './rule.ts';

export const splitsFitRows: Rule = {
  name: 'splits-fit-rows',
  check(draft, reporter) {
    const rows = draft.rows?.train;
    if (rows === undefined || rows === 'unknown') return;
    for (const { plan, span } of draft.actions) {
      if (plan.action !== 'fit' || plan.validation === null || plan.validation.from === 'test') continue;
      const { amount } = plan.validation;
      const held = 'rows' in amount ? amount.rows : Math.floor(rows * amount.share);
      if (held >= rows) {
        reporter.report('NN2110', span, { held, rows }, {
          help: `hold out fewer: \`validation last(20%)\`, say`,
          related: draft.data === null ? [] : [{ span: draft.data.span, message: `${rows} training rows` }],
        });
      } else if (held === 0) {
        reporter.report('NN2121', span, { rows }, { help: 'hold out more, or leave `validation` out' });
      }
    }
  },
};
