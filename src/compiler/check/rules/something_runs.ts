/**
 * @file A file that describes a model and then does nothing with it is most likely not finished.
 */
import type { Rule } from './rule.ts';

export const somethingRuns: Rule = {
  name: 'something-runs',
  check(draft, reporter) {
    if (draft.actions.length > 0 || reporter.hasErrors) return;
    reporter.report('NN2114', null, {}, { help: 'end it with `fit epochs 4` and `evaluate`, or with `summary`' });
  },
};
