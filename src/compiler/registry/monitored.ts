/**
 * @file What callbacks share that go by a reading: which one, and which way it should go.
 */
import { optional } from './param.ts';
import { choice, word } from './param_type.ts';

/** `monitor` and `mode`, as Keras has them. */
export const monitored = {
  monitor: optional(word('`loss` or a metric, or one of them on the rows held out, such as `val_loss`'), 'val_loss', 'The reading that it goes by: `loss` or a metric, with `val_` before it for the rows held out.'),
  mode: optional(
    choice({ auto: 'as the reading itself should go', min: 'less is better', max: 'more is better' }), 'auto',
    'Which way is better: `min`, `max`, or `auto`, which is known for losses and metrics.',
  ),
};
