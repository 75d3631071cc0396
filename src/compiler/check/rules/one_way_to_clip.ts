/**
 * @file Gradients are clipped in one way, as in Keras: two would not say which comes first.
 */
import { waysToClip } from '../../registry/optimizer_options.ts';
import { joinNames } from '../arguments.ts';
import type { Rule } from './rule.ts';

export const oneWayToClip: Rule = {
  name: 'one-way-to-clip',
  check(draft, reporter) {
    for (const { use, span } of draft.optimizers) {
      const given = waysToClip.filter((way) => use.arguments[way] != null);
      if (given.length > 1) reporter.report('NN2121', span, { ways: joinNames(given) }, { help: 'leave one of them' });
    }
  },
};
