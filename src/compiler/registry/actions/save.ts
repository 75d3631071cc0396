import { defineAction } from '../define.ts';
import { optional, required } from '../param.ts';
import { boolean, file } from '../param_type.ts';

export const save = defineAction({
  name: 'save',
  keras: 'keras.Model.save',
  summary: 'Writes the model to a file: layers, weights, and what the optimizer keeps.',
  details: 'The ending decides the format: `.keras`, the older `.h5` and `.weights.h5` of Keras, `.safetensors`, or a folder ending in `/` for TensorFlow.js. Training goes on from the file where it ended: `load` it in a program with the same layers. What transforms have learnt from the rows is kept beside the model, for `load`; Keras does not know of it, so rows for Keras must be transformed already. See docs/models.md.',
  example: 'save "mnist.keras"',
  params: {
    path: required(file(), 'The file, ending in `.keras`, `.h5`, `.weights.h5` or `.safetensors`, or a folder ending in `/`.'),
    weights: optional(boolean(), false, 'Leaves out how the model is trained and how far it was.'),
  },
  needs: ['model'],
  plan: ({ path, weights }, at) => ({ action: 'save', path, weights, at }),
});
