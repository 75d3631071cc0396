/**
 * @file Recurrences for random Graphs, of bodies that are random themselves; see `random_graphs.ts`.
 */
import type { TensorValue } from '../../src/compiler/graph/builder.ts';
import type { Primitive } from '../../src/compiler/graph/primitives.ts';
import { Chooser, cook, Kitchen, type Known, type Step } from './random_graphs.ts';

/** What bodies are made of: no sources from outside, and no scan deeper than one within another. */
const within = [
  'mul', 'add', 'matmul', 'tanh', 'sin', 'transpose', 'slice', 'broadcast', 'reduceSum', 'reshape', 'reverse', 'gather', 'sub', 'concat', 'pad', 'scan', 'sumPool', 'iota', 'conv', 'sigmoid',
] as const satisfies readonly Primitive[];

/** `sparing`: only the first item of what comes out is used. */
export function addScan(k: Kitchen, sparing: boolean): void {
  if (k.depth >= 2) return;
  const { choose, g } = k;
  const length = choose.of(2, 1, 3, 5);
  const [carry, slice, shared] = [k.pick('f32'), k.pick('f32'), k.pick('f32')];
  if (carry === null || slice === null || shared === null) return;
  const shape = choose.of<readonly number[]>([3], [2, 3], [4, 4], [5], []);
  const carries = [k.fit(k.tame(carry, 1), shape), ...(choose.yes ? [k.fit(k.tame(slice, 1), [2])] : [])];
  const slices = choose.below(4) === 3 ? [] : [k.fit(slice, [length, ...choose.of<readonly number[]>(shape, [4], [3, 2])])];
  const sharings = choose.yes ? [shared] : [];
  const steps = Array.from({ length: choose.below(4) }, (): Step => ({ op: within[choose.below(within.length)] ?? 'mul', numbers: [choose.below(1000), choose.below(1000), choose.below(1000)] }));
  const valuesOf = (known: readonly Known[]): readonly TensorValue[] => known.map(({ value }) => value);
  const kept: Known[] = [];
  const result = g.scan({ carries: valuesOf(carries), slices: valuesOf(slices), shared: valuesOf(sharings), length, reverse: choose.yes }, (body, step) => {
    const inner = new Kitchen(body, k.depth + 1);
    step.shared.forEach((value, index) => { inner.values.push({ ...(sharings[index] ?? shared), value }); });
    step.carries.forEach((value) => { inner.values.push({ value, bound: 1, grid: null }); });
    step.slices.forEach((value, index) => { inner.values.push({ ...(slices[index] ?? slice), value }); });
    inner.add(body.constant(1, 'i32', [2]), 1, 0);
    cook(inner, steps);
    inner.choose = new Chooser([]);
    const made = inner.values.filter(({ value }) => value.type.dtype === 'f32').slice(-2);
    kept.push(...made);
    const last = made.at(-1);
    const next = step.carries.map((value, index) => {
      const addend = last === undefined ? value : inner.fit(last, value.type.shape).value;
      return index === 1 ? body.add(body.mul(value, 0.5), body.mul(body.sin(addend), 0.5)) : body.tanh(body.add(value, addend));
    });
    return { carries: next, slices: valuesOf(made) };
  });
  const items: Known[] = [
    ...result.carries.map((value) => ({ value, bound: 1, grid: null })),
    ...result.slices.map((value, index) => ({ value, bound: kept[index]?.bound ?? 64, grid: null })),
  ];
  for (const { value, bound } of sparing ? items.slice(-1) : items) k.add(value, bound);
}
