import { defineCallback } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const timeLimit = defineCallback({
  name: 'time_limit',
  summary: 'Ends a training after some time.',
  details:
    'Each training, or each fold of a cross-validation, may take that long: hours, minutes and seconds are added up. When the time is over, training ends after the step under way; an epoch that is not done in whole is not in the history. What comes after in the file is done.',
  example: 'time_limit minutes 10',
  params: {
    hours: optional(number({ min: 0 }), 0, 'So many hours.'),
    minutes: optional(number({ min: 0 }), 0, 'So many minutes.'),
    seconds: optional(number({ min: 0 }), 0, 'So many seconds.'),
  },
  check: ({ hours, minutes, seconds }) => (hours + minutes + seconds > 0 ? null : { refusal: 'it says no time', help: 'write `time_limit minutes 10`, say' }),
  plan: ({ hours, minutes, seconds }, _, at) => ({ callback: 'time_limit', hours, minutes, seconds, at }),
});
