/**
 * @file A callback needs a training to act in, and readings that are measured.
 */
import { nearest } from '../../diagnostics/suggest.ts';
import { isKnownFormat, placeholdersIn } from '../../program/file_pattern.ts';
import { joinNames } from '../arguments.ts';
import type { Draft, DraftCallback } from '../draft.ts';
import { isOfHeldOutRows, measuredIn, onTrainingRows, trains } from '../measured.ts';
import type { Reporter } from '../reporter.ts';
import type { Rule } from './rule.ts';

export const callbacksCanAct: Rule = {
  name: 'callbacks-can-act',
  check(draft, reporter) {
    // Without a loss the file has a greater want, which is told already.
    if (draft.broken.has('training') || draft.losses.length === 0) return;
    for (const callback of draft.callbacks) {
      if (trains(draft)) {
        checkMonitor(draft, callback, reporter);
        checkFileName(draft, callback, reporter);
      } else reporter.report('NN2133', callback.span, { callback: callback.written }, { help: 'train the model, after the set-up: `fit epochs 10`, say' });
    }
  },
};

/** Files are named after what is known when they are written. */
function checkFileName(draft: Draft, { definition, arguments: args, span }: DraftCallback, reporter: Reporter): void {
  const saved = definition.saves?.(args);
  if (saved === undefined) return;
  const readings = measuredIn(draft);
  const known = saved.withinEpochs ? ['epoch', 'batch', ...readings.filter((name) => !isOfHeldOutRows(name))] : ['epoch', ...readings];
  for (const { name, format, text } of placeholdersIn(saved.pattern)) {
    if (!known.includes(name)) {
      const near = nearest(name, known);
      reporter.report('NN2132', span, { placeholder: text, problem: `\`${name}\` is nothing that is known then` }, { help: near === null ? `there are ${joinNames(known)}` : `did you mean \`{${near}}\`?` });
    } else if (!isKnownFormat(format)) {
      reporter.report('NN2132', span, { placeholder: text, problem: `\`${format}\` is no format for a number` }, { help: `write \`{${name}}\`, \`{${name}:${name === 'epoch' || name === 'batch' ? '02d' : '.2f'}}\`, say` });
    }
  }
}

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
}
