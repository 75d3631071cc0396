/**
 * @file Test and validation rows must exist where an action names them.
 */
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
        if (plan.validation?.from === 'test') needTest(draft, reporter, span);
      } else if (plan.action === 'evaluate' || plan.action === 'expect') {
        if (plan.on === 'test') needTest(draft, reporter, span);
        if (plan.on === 'validation' && !heldOut) {
          reporter.report('NN2118', span, { action: plan.action }, { help: 'hold rows out in `fit` before it: `fit validation last(20%)`' });
        }
      }
    }
  },
};

function needTest(draft: Draft, reporter: Reporter, span: Draft['actions'][number]['span']): void {
  if (draft.data === null || draft.rows === null || draft.rows.test !== null || draft.broken.has('data')) return;
  reporter.report('NN2111', span, { source: draft.data.source.name }, {
    help: 'or hold rows out of training: `fit validation last(20%)` and `evaluate validation`',
    fixes: [{ title: 'add `split test 20%` after the data', edits: [{ span: { start: draft.data.span.end, end: draft.data.span.end }, text: '\nsplit test 20%' }] }],
    related: [{ span: draft.data.span, message: 'has training rows only' }],
  });
}
