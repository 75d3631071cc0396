/**
 * @file A loss on probabilities should be given probabilities: what the last activation gives must be what the loss reads.
 */
import { findEntry } from '../../registry/registry.ts';
import { misfitOf } from './fit_labels.ts';
import type { Rule } from './rule.ts';

export const lossFitsEnding: Rule = {
  name: 'loss-fits-ending',
  check(draft, reporter) {
    const [loss] = draft.losses;
    const ending = draft.layers.at(-1);
    if (loss === undefined || ending === undefined || draft.output === null) return;
    const activation = ending.endsWith === null ? undefined : findEntry('activation', ending.endsWith.name);
    const units = draft.output.shape.at(-1);
    if (activation?.gives === 'distribution' && units === 1) {
      reporter.report('NN2107', ending.span, { activation: activation.name }, { help: 'for a yes-or-no answer write `sigmoid`' });
      return;
    }
    const wants = loss.definition.wants(loss.use.arguments);
    const misfit = draft.rows?.labels == null ? null : misfitOf(wants, draft.rows.labels, draft.output.shape);
    if (misfit !== null && misfit !== 'not-one-hot') return;
    const { gives } = wants;
    if (gives === null || activation?.gives === gives || (gives === 'probabilities' && activation?.gives === 'distribution')) return;
    const wanted = gives === 'distribution' ? 'softmax' : 'sigmoid';
    const fromLogits = Object.hasOwn(loss.definition.params, 'from_logits') ? `, or write \`loss ${loss.written} from_logits\`` : '';
    reporter.report('NN2106', ending.span, { loss: loss.written, what: gives === 'distribution' ? 'probabilities that sum to 1' : 'probabilities' }, {
      label: activation === undefined || activation.name === 'linear' ? 'ends the model without an activation' : `ends the model with \`${activation.name}\``,
      related: [{ span: loss.span, message: `wants ${gives === 'distribution' ? 'probabilities that sum to 1' : 'probabilities'}` }],
      help: `end the model with \`${wanted}\`${fromLogits}`,
    });
  },
};
