/**
 * @file A callback needs a training to act in; one that goes by a reading needs a reading that is measured, and must know which way
 * that should go.
 */
import { nearest } from '../../diagnostics/suggest.ts';
import { joinNames } from '../arguments.ts';
import type { Draft, DraftCallback } from '../draft.ts';
import { directionOf, isOfHeldOutRows, measuredIn, onTrainingRows, trains } from '../measured.ts';
import type { Reporter } from '../reporter.ts';
import type { Rule } from './rule.ts';

export const callbacksCanAct: Rule = {
  name: 'callbacks-can-act',
  check(draft, reporter) {
    // Without a loss the file has a greater want, which is told already.
    if (draft.broken.has('training') || draft.losses.length === 0) return;
    for (const callback of draft.callbacks) {
      if (trains(draft)) checkMonitor(draft, callback, reporter);
      else reporter.report('NN2133', callback.span, { callback: callback.written }, { help: 'train the model, after the set-up: `fit epochs 10`, say' });
    }
  },
};

function checkMonitor(draft: Draft, { definition, arguments: args, written, span }: DraftCallback, reporter: Reporter): void {
  const watched = definition.watches?.(args) ?? null;
  if (watched === null) return;
  const { monitor } = watched;
  const measured = measuredIn(draft);
  if (!measured.includes(monitor)) {
    const training = onTrainingRows(monitor);
    if (isOfHeldOutRows(monitor) && measured.includes(training)) {
      reporter.report('NN2131', span, { callback: written, monitor }, { help: `hold rows out, \`fit validation last(20%)\`, or watch the training rows: \`${written} monitor ${training}\`` });
      return;
    }
    const near = nearest(monitor, measured);
    reporter.report('NN2130', span, { callback: written, monitor }, { help: near === null ? `there are ${joinNames(measured)}` : `did you mean \`${near}\`?` });
    return;
  }
  if (directionOf(draft, watched) === null) {
    reporter.report('NN2132', span, { callback: written, monitor }, { help: `write \`mode max\` where more is better, or \`mode min\`` });
  }
}
