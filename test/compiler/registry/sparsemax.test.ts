/**
 * @file sparsemax is the projection to the simplex: what it gives is max(x - τ, 0), sums to 1, and shifts as one where it is above 0.
 * Keras 3.15 has this only where one number is left, so that its goldens cannot show it.
 */
import { describe, expect, test } from 'vitest';
import { differentiate } from '../../../src/compiler/graph/autodiff.ts';
import { GraphBuilder } from '../../../src/compiler/graph/builder.ts';
import { tensor } from '../../../src/compiler/graph/types.ts';
import { findEntry } from '../../../src/compiler/registry/registry.ts';
import { comparedEngines } from '../../support/engines.ts';
import { numbersOf, runGraph } from '../../support/run_graph.ts';

const rows = [[0.5, 0.25, 0.125, -1], [3, 2.75, 3, 2.625], [1, 1, 1, 1], [50, -50, 49.5, 49.375], [-2, 7, 0, 7]];
const cotangent = [[1, 2, 3, 4], [0.5, -1, 2, 0], [1, 0, 0, 0], [1, 10, 4, 2], [3, 1, 1, -1]];

/** By trying how many stay, in order of size. */
function projected(row: readonly number[]): readonly number[] {
  const falling = [...row].sort((a, b) => b - a);
  const many = falling.filter((x, index) => 1 + (index + 1) * x > falling.slice(0, index + 1).reduce((sum, each) => sum + each, 0)).length;
  const tau = (falling.slice(0, many).reduce((sum, each) => sum + each, 0) - 1) / many;
  return row.map((x) => Math.max(0, x - tau));
}

describe.each(comparedEngines)('on $name', ({ open }) => {
  test('projects, and passes back what keeps the sum', async () => {
    const definition = findEntry('activation', 'sparsemax');
    if (definition === undefined) throw new Error('no sparsemax');
    const type = tensor('f32', [rows.length, 4]);
    const g = new GraphBuilder('sparsemax');
    const x = g.data('x', type);
    const y = definition.lower(g, x, {});
    const [dx] = differentiate(g, g.reduceSum(g.mul(y, g.data('dy', type))), [x]);
    if (dx === undefined) throw new Error('no gradient');
    g.output('y', y);
    g.output('dx', dx);
    const column = (values: readonly (readonly number[])[]) => ({ kind: 'tensor', dtype: 'f32', shape: [4], values: Float32Array.from(values.flat()) }) as const;
    const session = await open();
    const outputs = await runGraph(session, g.build(), rows.length, { columns: { x: column(rows), dy: column(cotangent) } });
    const wanted = rows.map(projected);
    for (const row of wanted) expect(row.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 6);
    expect(wanted.map((row) => row.filter((each) => each > 0).length)).toEqual([3, 4, 4, 3, 2]);
    numbersOf(outputs, 'y').forEach((value, index) => {
      expect(value).toBeCloseTo(wanted.flat()[index] ?? NaN, 5);
    });
    const back = wanted.flatMap((row, index) => {
      const dy = cotangent[index] ?? [];
      const kept = dy.filter((_, each) => (row[each] ?? 0) > 0);
      const mean = kept.reduce((sum, each) => sum + each, 0) / kept.length;
      return row.map((each, at) => (each > 0 ? (dy[at] ?? NaN) - mean : 0));
    });
    numbersOf(outputs, 'dx').forEach((value, index) => {
      expect(value).toBeCloseTo(back[index] ?? NaN, 5);
    });
    session.dispose();
  });
});
