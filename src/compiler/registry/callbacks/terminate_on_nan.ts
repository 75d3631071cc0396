import { defineCallback } from '../define.ts';

export const terminateOnNan = defineCallback({
  name: 'terminate_on_nan',
  keras: 'keras.callbacks.TerminateOnNaN',
  summary: 'Ends a training whose loss is no longer a finite number.',
  details: 'So nnc does in any case, with a message that says at which step; the statement says it to readers.',
  example: 'terminate_on_nan',
  params: {},
  plan: (_, __, at) => ({ callback: 'terminate_on_nan', at }),
});
