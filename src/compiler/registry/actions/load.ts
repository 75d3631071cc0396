import { defineAction } from '../define.ts';
import { optional, required } from '../param.ts';
import { boolean, file } from '../param_type.ts';

export const load = defineAction({
  name: 'load',
  keras: 'keras.saving.load_model',
  summary: 'Reads a model from a file.',
  details: 'After layers it puts the weights of the file into them. In a program without layers it brings the model itself, and how it is trained where the program does not say. Where the optimizer is the one of the file, training goes on where it ended, step and epoch counted on. What transforms had learnt when the model was saved stands for what they would learn from these rows. See docs/models.md.',
  example: 'load "mnist.keras"',
  params: {
    path: required(file(), 'The file, as `save` or Keras writes it: ending in `.keras`, `.h5`, `.weights.h5` or `.safetensors`, or a folder ending in `/`.'),
    weights: optional(boolean(), false, 'Reads the weights only: training begins anew.'),
  },
  needs: [],
  plan: ({ path, weights }, at) => ({ action: 'load', path, weights, at }),
});
