/**
 * @file How a model is trained: what `compile` is given.
 */
import { Unsaid } from '../../keras/unsayable.ts';
import type { TrainingPlan } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import { lossValue } from './losses.ts';
import { metricValue } from './metrics.ts';
import { optimizerValue } from './optimizers.ts';
import type { Scope } from './scope.ts';
import type { Value } from './text.ts';

export function compileArguments(scope: Scope, { loss, optimizer, metrics, at }: TrainingPlan): Value {
  const attempt = (what: string, write: () => Value): Value => {
    try {
      return write();
    } catch (error) {
      throw error instanceof Unsaid ? new NotInTarget(what, error.message, at) : error;
    }
  };
  return {
    optimizer: attempt(`\`optimizer ${optimizer.name}\``, () => optimizerValue(scope, optimizer)),
    loss: attempt(`\`loss ${loss.name}\``, () => lossValue(scope, loss)),
    ...(metrics.length === 0 ? {} : { metrics: metrics.map((metric) => attempt(`\`metrics ${metric.metric.name}\``, () => metricValue(scope, metric))) }),
  };
}
