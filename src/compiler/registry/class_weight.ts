/**
 * @file Weights of classes in the loss, which actions that train take.
 */
import { maybe } from './param.ts';
import { list, number } from './param_type.ts';

export const classWeight = maybe(
  list(number({ min: 0 })),
  'How much rows of each class count in the loss, class 0 first: `[1, 3]` for one class that is rare. The mean is still over the number of rows, and the loss on rows held out is not weighed, as in Keras.',
);
