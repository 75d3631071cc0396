/**
 * @file How the layers of a drawn model are placed.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeInLayers } from '../../../src/runtime/plot/svg/layers.ts';

const distances = { nodes: 100, passing: 60, joins: 20 };
const place = (...inputs: readonly (readonly number[])[]) => placeInLayers(inputs, distances);

test('a chain stands straight', () => {
  const { x, layer } = place([], [0], [1], [2]);
  expect(layer).toEqual([0, 1, 2, 3]);
  expect(new Set(x).size).toBe(1);
});

test('a block that something goes round stays straight, and what goes round is straight beside it', () => {
  // 0 → 1 → 2 → 3, and 0 → 3.
  const { x, routes } = place([], [0], [1], [2, 0]);
  expect(new Set(x.map(Math.round)).size).toBe(1);
  const round = routes.find(({ from, to }) => from === 0 && to === 3);
  expect(round?.x).toHaveLength(4);
  expect(round?.x[1]).toBeCloseTo(round?.x[2] ?? NaN, 5);
  expect(Math.abs((round?.x[1] ?? 0) - (x[1] ?? 0))).toBeGreaterThanOrEqual(distances.passing - 1);
});

test('a fork and a join stand in the middle of their branches, and branches stand straight', () => {
  // 0 forks into 1 → 4, 2 → 5 and 3, which 6 joins.
  const { x } = place([], [0], [0], [0], [1], [2], [4, 5, 3]);
  expect(x[4]).toBeCloseTo(x[1] ?? NaN, 3);
  expect(x[5]).toBeCloseTo(x[2] ?? NaN, 3);
  const middle = ((x[1] ?? 0) + (x[2] ?? 0) + (x[3] ?? 0)) / 3;
  expect(x[0]).toBeCloseTo(middle, 0);
  expect(x[6]).toBeCloseTo(middle, 0);
});

test('branches that could cross do not', () => {
  // 0 forks into 1, 2; 3 follows 2, 4 follows 1.
  const { x } = place([], [0], [0], [2], [1]);
  expect(((x[1] ?? 0) - (x[2] ?? 0)) * ((x[4] ?? 0) - (x[3] ?? 0))).toBeGreaterThan(0);
});

test('whatever the graph, nodes keep their distance and joins lead down', () => {
  const graphs = fc.integer({ min: 1, max: 14 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, node) => (node === 0 ? fc.constant([]) : fc.uniqueArray(fc.nat(node - 1), { minLength: 1, maxLength: 3 })))));
  fc.assert(fc.property(graphs, (inputs) => {
    const { x, layer, routes } = placeInLayers(inputs, distances);
    for (let a = 0; a < x.length; a += 1) for (let b = 0; b < a; b += 1) if (layer[a] === layer[b]) expect(Math.abs((x[a] ?? 0) - (x[b] ?? 0))).toBeGreaterThanOrEqual(distances.nodes - 1);
    for (const { from, to, x: through } of routes) {
      expect(layer[from]).toBeLessThan(layer[to] ?? 0);
      expect(through).toHaveLength((layer[to] ?? 0) - (layer[from] ?? 0) + 1);
      expect([through[0], through.at(-1)]).toEqual([x[from], x[to]]);
    }
  }), { numRuns: 100, seed: 1 });
});
