import { defineAction } from '../define.ts';

export const summary = defineAction({
  name: 'summary',
  keras: 'keras.Model.summary',
  summary: 'Shows the layers with their output shapes and numbers of parameters.',
  details: 'The table that Keras prints.',
  example: 'summary',
  params: {},
  needs: ['model'],
  plan: (_, at) => ({ action: 'summary', at }),
});
