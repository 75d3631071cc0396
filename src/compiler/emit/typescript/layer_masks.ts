/**
 * @file Which layers do with masks in TensorFlow.js what they do in Keras.
 */
import { definitionOf, type KerasNode } from '../../keras/nodes.ts';
import { Unsaid } from '../../keras/unsayable.ts';

/** Those that hand a mask on, or leave out what it leaves out; parts for masks among them. */
const heeding: ReadonlySet<string> = new Set([
  'Activation', 'Add', 'AlphaDropout', 'Attention', 'Bidirectional', 'Dense', 'Dropout', 'ELU', 'Embedding', 'GRU', 'GaussianDropout', 'GaussianNoise', 'GlobalAveragePooling1D', 'Identity', 'LSTM',
  'LayerNormalization', 'LeakyReLU', 'Masking', 'MultiHeadAttention', 'PReLU', 'ReLU', 'SimpleRNN', 'Softmax', 'SpatialDropout1D', 'UnitNormalization',
]);

/** Throws `Unsaid` where the layer would heed a mask in Keras, and does not in TensorFlow.js. */
export function checkMasks({ className, layer, config, inputs }: KerasNode, masked: boolean): void {
  if (!masked || layer === null) return;
  const definition = definitionOf(layer);
  // Without a rule the mask is lost in Keras, too.
  if (definition.mask !== undefined && !heeding.has(className)) throw new Unsaid(`\`${className}\` of TensorFlow.js takes no mask`);
  const attends = className === 'Attention' || className === 'MultiHeadAttention';
  if (attends && new Set(inputs).size > 1) throw new Unsaid(`\`${className}\` of two sequences with masks is not written for TensorFlow.js`);
  if (className === 'Softmax' || className === 'Bidirectional' && JSON.stringify(config('keras')).includes('"return_sequences":true')) throw new Unsaid(`\`${className}\` of TensorFlow.js does not do with a mask what Keras's does`);
}
