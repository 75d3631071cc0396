/**
 * @file Products of matrices in the sizes that training needs: square, a convolution's as a product with its two gradients, a
 * dense layer's, an LSTM's step.
 */
import { tensor } from '../../src/compiler/graph/types.ts';
import { noRows, type Kernel } from './kernel.ts';

interface Product {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

const products: readonly Product[] = [
  { m: 512, k: 512, n: 512 },
  { m: 18_432, k: 288, n: 32 },
  { m: 18_432, k: 32, n: 288, transposeB: true },
  { m: 288, k: 18_432, n: 32, transposeA: true },
  { m: 32, k: 4_608, n: 128 },
  { m: 32, k: 128, n: 4_608, transposeB: true },
  { m: 4_608, k: 32, n: 128, transposeA: true },
  { m: 100, k: 100, n: 400 },
  { m: 512, k: 64, n: 64 },
];

export const matmuls: readonly Kernel[] = products.map(({ m, k, n, transposeA = false, transposeB = false }) => ({
  name: `matmul ${m} x ${k} x ${n}${transposeA ? ', A transposed' : ''}${transposeB ? ', B transposed' : ''}`,
  batch: 1,
  table: noRows,
  build: (g) => {
    const a = g.state('a', tensor('f32', transposeA ? [k, m] : [m, k]));
    const b = g.state('b', tensor('f32', transposeB ? [n, k] : [k, n]));
    g.update('c', g.matmul(a, b, { transposeA, transposeB }));
  },
  work: { flops: 2 * m * k * n },
}));
