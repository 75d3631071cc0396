/**
 * @file Rules of the primitives that make values from nothing, that take rows of tables, and that take ragged rows, on
 * any backend of TensorFlow.js.
 */
import { philoxWords, unitOf24Bits } from '../../../compiler/graph/philox.ts';
import { sizeOf } from '../../../compiler/graph/types.ts';
import { multiHotRows, padRows, pairsOf, uniqueRows } from './ragged.ts';
import { operandType, raggedAt, tensorAt, tensorTypeOf, tfDtype, zerosOf, type Setting, type Tensor, type TfRules } from './types.ts';

type RowPrimitive =
  | 'constant' | 'iota' | 'random'
  | 'gather' | 'scatterSum' | 'multiHot' | 'gatherSum' | 'raggedScatterSum' | 'raggedUnique' | 'raggedPad';

/** Sums of the rows of `updates` that have the same index: [n], [n, width] → [rows, width]. */
function addUp({ tf }: Setting, indices: Tensor, updates: Tensor, rows: number): Tensor {
  const [count = 0, width = 1] = updates.shape;
  if (count === 0) return tf.zeros([rows, width], updates.dtype);
  return tf.scatterND(tf.reshape(indices, [count, 1]), updates, [rows, width]);
}

export const rowRules: Pick<TfRules, RowPrimitive> = {
  constant: (node, { tf }) => {
    const { value, dtype } = node.attributes;
    const shape = [...tensorTypeOf(node.type).shape];
    return () => tf.tensor(zerosOf(dtype, sizeOf(shape)).fill(value), shape, tfDtype[dtype]);
  },

  iota: (node, { tf }) => {
    const { dtype, shape, axis } = node.attributes;
    const extent = shape[axis] ?? 1;
    const inner = sizeOf(shape.slice(axis + 1));
    return () => {
      const values = zerosOf(dtype, sizeOf(shape));
      for (let i = 0; i < values.length; i++) values[i] = Math.floor(i / inner) % extent;
      return tf.tensor(values, [...shape], tfDtype[dtype]);
    };
  },

  // On the host: the same bits on every backend, and little beside what they are used for.
  random: (node, { tf, readScalar }) => {
    const { stream } = node.attributes;
    const shape = [...tensorTypeOf(node.type).shape];
    const words = new Uint32Array(sizeOf(shape));
    return (operands) => {
      philoxWords(readScalar(tensorAt(operands, 0)), stream, readScalar(tensorAt(operands, 1)), words);
      const values = new Float32Array(words.length);
      for (let i = 0; i < values.length; i++) values[i] = ((words[i] ?? 0) >>> 8) * unitOf24Bits;
      return tf.tensor(values, shape, 'float32');
    };
  },

  gather: (_node, { tf }) => (operands) => tf.gather(tensorAt(operands, 0), tensorAt(operands, 1)),

  scatterSum: (node, setting) => {
    const { tf } = setting;
    const { rows } = node.attributes;
    const shape = [...tensorTypeOf(node.type).shape];
    const width = sizeOf(shape.slice(1));
    const count = sizeOf(operandType(setting, 0).shape);
    return (operands) => tf.tidy(() => {
      const updates = tf.reshape(tensorAt(operands, 1), [count, width]);
      return tf.reshape(addUp(setting, tensorAt(operands, 0), updates, rows), shape);
    });
  },

  multiHot: (node, { tf }) => {
    const { size } = node.attributes;
    const shape = [...tensorTypeOf(node.type).shape];
    return (operands) => tf.tensor(multiHotRows(raggedAt(operands, 0), size), shape, 'float32');
  },

  gatherSum: (node, setting) => {
    const { tf } = setting;
    const [rows = 0] = operandType(setting, 0).shape;
    const [batch = 0] = tensorTypeOf(node.type).shape;
    return (operands) => {
      const pairs = pairsOf(raggedAt(operands, 1), rows);
      return tf.tidy(() => addUp(setting, tf.tensor1d(pairs.rows), tf.gather(tensorAt(operands, 0), tf.tensor1d(pairs.values)), batch));
    };
  },

  raggedScatterSum: (node, setting) => {
    const { tf } = setting;
    const { rows } = node.attributes;
    return (operands) => {
      const pairs = pairsOf(raggedAt(operands, 0), rows);
      return tf.tidy(() => addUp(setting, tf.tensor1d(pairs.values), tf.gather(tensorAt(operands, 1), tf.tensor1d(pairs.rows)), rows));
    };
  },

  raggedUnique: () => (operands) => uniqueRows(raggedAt(operands, 0)),

  raggedPad: (node, { tf }) => {
    const shape = [...tensorTypeOf(node.type).shape];
    return (operands) => tf.tensor(padRows(raggedAt(operands, 0), node.attributes), shape, 'int32');
  },
};
