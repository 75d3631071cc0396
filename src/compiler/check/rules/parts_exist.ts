/**
 * @file Test and validation rows must exist where an action names them.
 */
import type { ActionPlan, DataPart } from '../../program/program.ts';
import { plotSettings, subjectOf } from '../../program/results.ts';
import type { Draft } from '../draft.ts';
import type { Reporter } from '../reporter.ts';
import type { Rule } from './rule.ts';

export const partsExist: Rule = {
  name: 'parts-exist',
  check(draft, reporter) {
    let heldOut = false;
    for (const { plan, span } of draft.actions) {
      if (plan.action === 'fit') {
        heldOut ||= plan.validation !== null;
        if (plan.validation?.from === 'test') needTest(draft, reporter, span, 'evaluate');
        continue;
      }
      const part = partOf(plan);
      if (part === 'test') needTest(draft, reporter, span, plan.action);
      if (part === 'validation' && !heldOut) {
        reporter.report('NN2118', span, { action: plan.action }, { help: 'hold rows out in `fit` before it: `fit validation last(20%)`' });
      }
    }
  },
};

/** The part of the data that an action is about. */
function partOf(plan: ActionPlan): DataPart | null {
  switch (plan.action) {
    case 'evaluate':
    case 'expect':
    case 'decode':
      return plan.on;
    case 'predict':
      return plan.csv === null && plan.folder === null ? plan.on : null;
    case 'plot':
      return plotSettings[subjectOf(plan).of].includes('on') ? (plan.on ?? 'test') : null;
    default:
      return null;
  }
}

function needTest(draft: Draft, reporter: Reporter, span: Draft['actions'][number]['span'], action: ActionPlan['action']): void {
  if (draft.data === null || draft.rows === null || draft.rows.test !== null || draft.broken.has('data')) return;
  const use = action === 'plot' || action === 'expect' ? 'on' : action === 'predict' ? 'predict' : 'evaluate';
  reporter.report('NN2111', span, { source: draft.data.source.name }, {
    help: action === 'decode' ? 'write `decode train`' : `or hold rows out of training: \`fit validation last(20%)\` and \`${use} validation\``,
    ...(action === 'decode' ? {} : { fixes: [{ title: 'add `split test 20%` after the data', edits: [{ span: { start: draft.data.span.end, end: draft.data.span.end }, text: '\nsplit test 20%' }] }] }),
    related: [{ span: draft.data.span, message: 'has training rows only' }],
  });
}
