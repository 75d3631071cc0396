/**
 * @file A schedule of the learning rate must be one, and the only thing that says what the rate is.
 */
import { scheduleOf } from '../../program/schedule.ts';
import { findEntry } from '../../registry/registry.ts';
import { spanOfArgument } from '../written.ts';
import type { Rule } from './rule.ts';

export const schedulesMakeSense: Rule = {
  name: 'schedules-make-sense',
  check(draft, reporter) {
    const statement = [...draft.selected].find(([{ of }]) => of === 'optimizer')?.[1];
    for (const { use, span: optimizer } of draft.optimizers) {
      const schedule = scheduleOf(use.arguments);
      const span = spanOfArgument(statement, ['learning_rate', 'lr']) ?? optimizer;
      const definition = schedule === null ? undefined : findEntry('schedule', schedule.name);
      if (schedule === null || definition === undefined) continue;
      const refusal = definition.refuses?.(schedule.arguments) ?? null;
      if (refusal !== null) {
        reporter.report('NN2141', span, { schedule: definition.name, why: refusal.refusal }, refusal.help === undefined ? {} : { help: refusal.help });
        continue;
      }
      const other = draft.callbacks.find(({ definition: { records } }) => records?.includes('learning_rate') === true);
      if (other === undefined) continue;
      reporter.report('NN2141', span, { schedule: definition.name, why: `\`${other.written}\` says what the rate is as well` }, { help: 'leave one of them', related: [{ span: other.span, message: 'changes the rate' }] });
    }
  },
};
