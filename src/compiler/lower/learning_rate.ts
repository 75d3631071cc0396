/**
 * @file The learning rate: a number, or a schedule that gives one for each step.
 */
import { GraphBuilder, type TensorValue } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import type { ArgumentValues } from '../program/program.ts';
import { scheduleOf } from '../program/schedule.ts';
import { entry } from './entry.ts';

/** What the runtime gives as the scalar `learning_rate` until something changes it. */
export function baseRate(args: ArgumentValues): number {
  const schedule = scheduleOf(args);
  if (schedule !== null) return entry('schedule', schedule).base(schedule.arguments);
  const rate = args['learning_rate'];
  return typeof rate === 'number' ? rate : 0;
}

/** The rate of a step, f32 scalar: what the runtime gives, or the schedule's rate, times what the runtime gives for its base. `step`: steps done before, f32. */
export function rateAt(g: GraphBuilder, args: ArgumentValues, step: TensorValue): TensorValue {
  const given = g.scalar('learning_rate', 'f32');
  const schedule = scheduleOf(args);
  if (schedule === null) return given;
  const definition = entry('schedule', schedule);
  return g.mul(definition.lower(g, step, schedule.arguments), g.div(given, definition.base(schedule.arguments)));
}

/** The rate alone, where a schedule gives it. */
export function scheduledRate(args: ArgumentValues): Graph | null {
  if (scheduleOf(args) === null) return null;
  const g = new GraphBuilder('rate');
  g.output('rate', rateAt(g, args, g.cast(g.scalar('step', 'i32'), 'f32')));
  return g.build();
}
