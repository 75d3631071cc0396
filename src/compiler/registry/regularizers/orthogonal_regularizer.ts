import { defineRegularizer } from '../define.ts';
import { optional } from '../param.ts';
import { choice, number } from '../param_type.ts';

export const orthogonalRegularizer = defineRegularizer({
  name: 'orthogonal_regularizer',
  keras: 'keras.regularizers.OrthogonalRegularizer',
  summary: 'How far the rows (or columns) of a matrix are from being at right angles.',
  details: 'factor times the mean of |cos| of the angle between two rows, over all pairs of different rows.',
  example: 'dense 16 kernel_regularizer orthogonal_regularizer(0.01, mode columns)',
  params: {
    factor: optional(number({ min: 0 }), 0.01, 'What the mean is multiplied by.', { positional: true }),
    mode: optional(choice({ rows: 'the rows are to be at right angles', columns: 'the columns are' }), 'rows', 'Which vectors are compared.', { positional: true }),
  },
  refuses({ mode }, shape) {
    if (shape.length !== 2) return `compares the rows or columns of a matrix, and here is shape [${shape.join(', ')}]`;
    return shape[mode === 'rows' ? 0 : 1] === 1 ? `compares ${mode} with each other, and there is only one` : null;
  },
  lower(g, w, { factor, mode }) {
    const vectors = mode === 'rows' ? w : g.transpose(w);
    const count = vectors.type.shape[0] ?? 2;
    const squares = g.reduceSum(g.mul(vectors, vectors), [1], { keepDims: true });
    const units = g.div(vectors, g.sqrt(g.max(squares, 1e-14)));
    const cosines = g.abs(g.matmul(units, units, { transposeB: true }));
    const different = g.less(g.iota('i32', [count, count], 0), g.iota('i32', [count, count], 1));
    return g.mul(g.reduceSum(g.select(different, cosines, 0)), factor / ((count * (count - 1)) / 2));
  },
});
