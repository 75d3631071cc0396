/**
 * @file A model that a format has no words for is refused before anything is trained, with the layer and the reason.
 */
import { expect, test } from 'vitest';
import { check } from '../../../support/check.ts';

const head = 'data iris\nreshape 4x1\n';
const end = 'flatten\ndense 3 softmax\nloss sparse_cce\nfit\n';

test.each([
  [`${head}gru 8 as steps\n${end.replace('flatten\n', '')}save "m/"`, 'TensorFlow.js model', '`GRU` of TensorFlow.js has no `reset_after` true', 'steps'],
  [`${head}group_norm groups 1\n${end}save "m/"`, 'TensorFlow.js model', 'TensorFlow.js has no layer `GroupNormalization`', 'group_normalization'],
  [`data iris\nflatten as flat\n${end.replace('flatten\n', '')}save "m/"`, 'TensorFlow.js model', '`Flatten` of TensorFlow.js refuses rows that are flat already', 'flat'],
  [`${head}layer_norm axis [1, 2]\n${end}save "m.h5"`, 'Keras model in the older HDF5 form', 'Keras forgets a list of axes, `axis` [1,2], when it reads that form', 'layer_normalization'],
  [`${head}${end.replace('fit', 'optimizer lamb\nfit')}save "m.h5"`, 'Keras model in the older HDF5 form', 'Keras does not find `Lamb` when it reads that form; `weights` leaves out how the model is trained', null],
  [`${head}dense 2 hard_sigmoid\n${end}save "m/"`, 'TensorFlow.js model', '`hard_sigmoid` is another function in TensorFlow.js', 'dense'],
  [`${head}gru 8 as steps\n${end.replace('flatten\n', '').replace('fit', 'checkpoint "best/"\nfit')}`, 'TensorFlow.js model', '`GRU` of TensorFlow.js has no `reset_after` true', 'steps'],
])('%j', (text, what, why, layer) => {
  const [problem, ...more] = check(text).diagnostics;
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ code: 'NN2402', message: `this model cannot be saved as a ${what}: ${why}` });
  expect(problem?.related.map(({ message }) => message)).toEqual(layer === null ? [] : [`\`${layer}\` is what cannot be said`]);
});

test.each([
  `${head}gru 8\n${end.replace('flatten\n', '')}save "m.safetensors"\nsave "m.keras"\nsave "m.h5"\nsave "m.weights.h5"`,
  `${head}${end.replace('fit', 'optimizer lamb\nfit')}save "m.h5" weights`,
  `${head}${end.replace('fit', 'metrics accuracy confusion_matrix\nfit')}save "m.keras"`,
])('%j can be saved', (text) => {
  expect(check(text).diagnostics).toEqual([]);
});
