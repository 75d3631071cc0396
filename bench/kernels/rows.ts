/**
 * @file Rows of tables by ragged lists of words, read and added to: IMDB's first layer and its gradient.
 */
import { ragged, tensor } from '../../src/compiler/graph/types.ts';
import type { Table } from '../../src/runtime/engines/engine.ts';
import { wordRows } from '../data/synthetic.ts';
import type { Kernel } from './kernel.ts';

const batch = 512;
const words = 10_000;
const bytes = 4;

const table = wordRows({ rows: 8 * batch, words, length: 238, classes: 2 });
const named = namedBy(table) / 8;

export const rowKernels: readonly Kernel[] = [16, 64].flatMap((width) => [
  {
    name: `gatherSum, ${batch} rows of words into ${width}`, batch, table,
    build: (g) => { g.update('sums', g.gatherSum(g.state('table', tensor('f32', [words, width])), g.data('features', ragged(batch)))); },
    work: { bytes: bytes * width * (named + batch) },
  },
  {
    name: `raggedScatterSum, ${batch} rows of words from ${width}`, batch, table,
    build: (g) => { g.update('table', g.raggedScatterSum(g.data('features', ragged(batch)), g.state('gradient', tensor('f32', [batch, width])), words)); },
    work: { bytes: bytes * width * (2 * named + batch + words) },
  },
] satisfies readonly Kernel[]);

/** How many words there are. */
function namedBy({ columns }: Table): number {
  const features = columns.get('features');
  return features?.kind === 'ragged' ? features.rows.values.length : 0;
}
