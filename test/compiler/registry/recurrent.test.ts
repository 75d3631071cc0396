/**
 * @file Which rows a recurrent layer reads, and what it says of others.
 */
import { expect, test } from 'vitest';
import type { LayerType } from '../../../src/compiler/program/program.ts';
import { sequenceShape } from '../../../src/compiler/registry/recurrent.ts';

const rowOf = (shape: readonly number[], vocabulary: number | null = null): LayerType => ({ dtype: vocabulary === null ? 'f32' : 'i32', shape, vocabulary });

test('a sequence becomes its last step, or a sequence again', () => {
  expect(sequenceShape(rowOf([7, 3]), 4, false)).toEqual({ features: 3, output: rowOf([4]) });
  expect(sequenceShape(rowOf([7, 3]), 4, true)).toEqual({ features: 3, output: rowOf([7, 4]) });
});

test.each<readonly [string, LayerType, object]>([
  ['numbers become steps of one', rowOf([12]), { insertBefore: 'reshape 12x1' }],
  ['words become vectors first', rowOf([256], 10_000), { insertBefore: 'embedding 16' }],
])('%s', (_, row, mended) => {
  expect(sequenceShape(row, 4, false)).toMatchObject({ refusal: `it wants each row as [steps, features], and here each row has shape [${row.shape.join(', ')}]`, ...mended });
});

test('nothing is suggested for an image or a single number', () => {
  for (const shape of [[28, 28, 3], []]) expect(sequenceShape(rowOf(shape), 4, false)).toEqual({ refusal: `it wants each row as [steps, features], and here each row has shape [${shape.join(', ')}]` });
});
