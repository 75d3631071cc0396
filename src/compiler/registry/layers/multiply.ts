import { spreadMask } from '../masks.ts';
import { defineMerging, foldWith } from '../merging.ts';

export const multiply = defineMerging({
  name: 'multiply',
  keras: 'keras.layers.Multiply',
  merge: foldWith((g, a, b) => g.mul(a, b)),
  // What does not count is no factor; where nothing counts, the product is 0.
  mergeMasked(g, values) {
    const masks = values.map((each) => spreadMask(g, each));
    const factors = values.map(({ value }, index) => (masks[index] == null ? value : g.select(masks[index], value, 1)));
    const product = factors.reduce((a, b) => g.mul(a, b));
    const counting = masks.reduce((a, b) => (a === null || b === null ? null : g.or(a, b)));
    return counting === null ? product : g.select(counting, product, 0);
  },
  summary: 'Multiplies what comes in by what earlier layers give.',
  details: 'y = x · a · b · …, number by number. Shapes are equal, or 1 along the axes in which they differ.',
  example: 'dense 16 relu as values\ndense 16 sigmoid\nmultiply values',
});
