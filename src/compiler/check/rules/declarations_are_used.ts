/**
 * @file What a file declares should be used: changing a hyper-parameter that nothing uses would change nothing.
 */
import type { Rule } from './rule.ts';

export const declarationsAreUsed: Rule = {
  name: 'declarations-are-used',
  check(draft, reporter) {
    for (const { name, used, span } of draft.declarations) {
      if (!used) reporter.report('NN2015', span, { name }, { help: `write \`${name}\` where it is meant, or take the declaration out` });
    }
  },
};
