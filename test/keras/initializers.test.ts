/**
 * @file Every initializer gives what Keras's gives: the same numbers where nothing is random, else numbers of the same distribution.
 */
import { expect, test } from 'vitest';
import { lowerInitialWeights } from '../../src/compiler/lower/initialize.ts';
import { entriesOf, findEntry } from '../../src/compiler/registry/registry.ts';
import { evaluate } from '../../src/runtime/engines/reference/evaluate.ts';
import golden from '../golden/initializers.json' with { type: 'json' };
import { expectClose } from '../support/golden.ts';
import { modelOver } from '../support/golden_program.ts';

const all: readonly { readonly initializer: string; readonly shape?: readonly number[] }[] = [...golden.exact, ...golden.orthogonal, ...golden.drawn];

/** Those that nnc has. */
const known = <C extends { readonly initializer: string }>(cases: readonly C[]): readonly C[] => cases.filter(({ initializer }) => findEntry('initializer', initializer.split(' ')[0] ?? '') !== undefined);

test.each(entriesOf('initializer').map(({ name }) => name))('%s has a golden', (name) => {
  expect(all.map(({ initializer }) => initializer.split(' ')[0])).toContain(name);
});

test.each(known(golden.exact))('$initializer of shape $values.shape', ({ initializer, values }) => {
  expectClose(begun(initializer, values.shape), values.values, 'weights');
});

test.each(known(golden.orthogonal))('$initializer of shape $shape', ({ initializer, shape, products }) => {
  const columns = shape.at(-1) ?? 1;
  const values = begun(initializer, shape);
  const matrix = Array.from({ length: values.length / columns }, (_, row) => values.slice(row * columns, (row + 1) * columns));
  const vectors = matrix.length >= columns ? Array.from({ length: columns }, (_, column) => matrix.map((row) => row[column] ?? NaN)) : matrix;
  const dots = vectors.flatMap((a) => vectors.map((b) => a.reduce((sum, value, index) => sum + value * (b[index] ?? NaN), 0)));
  expect(dots).toHaveLength(products.values.length);
  dots.forEach((dot, index) => { expect(dot).toBeCloseTo(products.values[index] ?? NaN, 4); });
});

test.each(known(golden.drawn))('$initializer of shape $shape', ({ initializer, shape, quantiles }) => {
  const values = [...begun(initializer, shape)].sort((a, b) => a - b);
  // Of some thousand draws a quantile is known to a hundredth of the spread.
  const spread = (quantiles.at(-1) ?? NaN) - (quantiles[0] ?? NaN);
  golden.shares.forEach((share, index) => {
    const ours = values[Math.round(share * (values.length - 1))] ?? NaN;
    const theirs = quantiles[index] ?? NaN;
    expect(Math.abs(ours - theirs) / spread, `quantile ${share}: ${ours}, and ${theirs} in Keras`).toBeLessThan(0.03);
  });
});

/** The first weights of that shape. */
function begun(initializer: string, shape: readonly number[]): readonly number[] {
  const [name = '', ...args] = initializer.split(' ');
  const written = args.length === 0 ? name : `${name}(${args.join(' ')})`;
  const outputs = shape.at(-1) ?? 1;
  const window = shape.slice(0, -2);
  const layer =
    shape.length === 1 ? `dense ${outputs} bias_initializer ${written}`
    : window.length === 0 ? `dense ${outputs} kernel_initializer ${written}`
    : `conv${window.length}d ${outputs} ${window.join('x')} kernel_initializer ${written}`;
  const model = modelOver({ kind: 'tensor', dtype: 'f32', shape: [...window, ...(shape.length === 1 ? [1] : shape.slice(-2, -1))], vocabulary: null }, [layer]);
  const weight = model?.layers[0]?.weights.find((each) => each.shape.join() === shape.join());
  if (model === null || weight === undefined) throw new Error(`no weights of shape ${shape.join('x')}`);
  const values = evaluate(lowerInitialWeights(model), { scalars: new Map([['seed', 1]]) }).get(`${model.layers[0]?.name ?? ''}/${weight.name}`);
  if (!(values instanceof Float32Array)) throw new Error('no numbers');
  return Array.from(values);
}
