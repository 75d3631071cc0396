/**
 * @file A layer that looks numbers up must have a row for each number that can come.
 */
import type { Rule } from './rule.ts';

export const vocabularyFits: Rule = {
  name: 'vocabulary-fits',
  check(draft, reporter) {
    for (const { looksUp, input, node, span } of draft.layers) {
      if (looksUp === null || input.vocabulary === null || looksUp.rows >= input.vocabulary) continue;
      reporter.report('NN2109', span, { layer: node.layer, rows: looksUp.rows, last: input.vocabulary - 1 }, {
        help: `write \`${looksUp.parameter} ${input.vocabulary}\`, or leave \`${looksUp.parameter}\` out: it then follows the data`,
        related: draft.data === null ? [] : [{ span: draft.data.span, message: `words here are numbered 0 to ${input.vocabulary - 1}` }],
      });
    }
  },
};
