/**
 * @file Random Graphs over all primitives: a recipe is a list of primitives and numbers to choose by, so that fast-check shrinks it; cooking it
 * makes a Graph with outputs, states and their updates, and the gradients of a scalar made from the outputs.
 *
 * Engines round differently. So values that decide something (a comparison, a greatest, a cast) are exact: multiples of a power of two, so small
 * that every order of summation gives the same f32. Others are kept within bounds.
 */
import fc from 'fast-check';
import { differentiate } from '../../src/compiler/graph/autodiff.ts';
import { GraphBuilder, type RaggedValue, type TensorValue } from '../../src/compiler/graph/builder.ts';
import type { Graph } from '../../src/compiler/graph/graph.ts';
import type { Primitive } from '../../src/compiler/graph/primitives.ts';
import { ragged, sizeOf, tensor, type Dtype } from '../../src/compiler/graph/types.ts';
import type { Table, TensorData } from '../../src/runtime/engines/engine.ts';
import { tableOf } from './random_table.ts';
import { primitiveRecipes } from './random_primitives.ts';

export const extents = [1, 2, 3, 4, 5, 7, 8, 9, 16, 17] as const;
const mostElements = 1200;

export interface Step {
  readonly op: Primitive;
  readonly numbers: readonly number[];
}

export interface Recipe {
  /** Chooses shapes of columns and states, and updates. */
  readonly setting: readonly number[];
  readonly steps: readonly Step[];
}

/** A value, and what is known of its numbers. */
export interface Known {
  readonly value: TensorValue;
  /** No number is larger. */
  readonly bound: number;
  /** Every number is a multiple of 2 to the minus this; null: rounded. */
  readonly grid: number | null;
}

/** Takes numbers in turn; 0 where there are no more. */
export class Chooser {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  below(count: number): number {
    return (this.#numbers[this.#next++] ?? 0) % count;
  }

  of<T>(first: T, ...rest: readonly T[]): T {
    return [first, ...rest][this.below(rest.length + 1)] ?? first;
  }

  get yes(): boolean {
    return this.below(2) === 1;
  }
}

/** What a primitive's recipe works with. Methods that find nothing fitting give null, and the primitive is left out. */
export class Kitchen {
  readonly g: GraphBuilder;
  choose = new Chooser([]);
  readonly values: Known[] = [];
  readonly rows: RaggedValue[] = [];
  /** A body of a scan has no columns, states and scans of its own. */
  readonly depth: number;

  constructor(g: GraphBuilder, depth: number) {
    this.g = g;
    this.depth = depth;
  }

  /** The latest first. */
  pick(dtype: Dtype, fits: (known: Known) => boolean = () => true): Known | null {
    const fitting = this.values.filter((known) => known.value.type.dtype === dtype && fits(known)).reverse();
    return fitting[this.choose.below(Math.max(1, fitting.length))] ?? null;
  }

  exact(dtype: Dtype = 'f32', mostGrid = 12): Known | null {
    return this.pick(dtype, ({ grid, bound }) => grid !== null && grid <= mostGrid && bound <= 64);
  }

  add(value: TensorValue, bound: number, grid: number | null = null): void {
    if (sizeOf(value.type.shape) > mostElements || value.type.shape.length > 6) return;
    const isExact = grid !== null && bound * 2 ** grid < 2 ** 24;
    this.values.push(value.type.dtype === 'f32' ? this.tame({ value, bound, grid: isExact ? grid : null }, 64) : { value, bound, grid: 0 });
  }

  /** Scaled by a power of two, if need be. */
  tame(known: Known, most: number): Known {
    if (known.bound <= most) return known;
    const powers = Math.ceil(Math.log2(known.bound / most));
    return { value: this.g.mul(known.value, 2 ** -powers), bound: known.bound * 2 ** -powers, grid: known.grid === null ? null : known.grid + powers };
  }

  /** 0.5 … 1.5, of the same shape. */
  positive({ value }: Known): TensorValue {
    return this.g.add(this.g.sigmoid(value), 0.5);
  }

  /** Some of its elements, perhaps repeated, in that shape: through views alone. */
  fit({ value, bound, grid }: Known, shape: readonly number[]): Known {
    const { g } = this;
    const [has, wants] = [sizeOf(value.type.shape), sizeOf(shape)];
    const cut = (count: number): TensorValue => {
      const flat = g.reshape(value, [has]);
      const from = this.choose.below(has - count + 1);
      const part = g.slice(flat, [from], [from + count]);
      return this.choose.yes ? g.reverse(part, [0]) : part;
    };
    if (value.type.shape.join() === shape.join()) return { value, bound, grid };
    if (has >= wants) return { value: g.reshape(cut(wants), shape), bound, grid };
    const last = shape.at(-1) ?? 1;
    return { value: g.broadcastTo(cut(last <= has ? last : 1), shape), bound, grid };
  }

  shape(rank: number, most = mostElements): readonly number[] {
    const shape: number[] = [];
    for (let axis = 0; axis < rank; axis++) shape.push(this.choose.of(2, ...extents.filter((extent) => extent * sizeOf(shape) <= most)));
    return sizeOf(shape) <= most ? shape : shape.map(() => 1);
  }
}

export function cook(kitchen: Kitchen, steps: readonly Step[]): void {
  for (const { op, numbers } of steps) {
    kitchen.choose = new Chooser(numbers);
    primitiveRecipes[op](kitchen);
  }
}

export interface Dish {
  readonly graph: Graph;
  readonly table: Table;
  readonly rows: number;
  readonly states: ReadonlyMap<string, TensorData>;
}

const stateShapes = [[3], [4, 4], [2, 3], [17], [1], []] as const;

export function dishOf({ setting, steps }: Recipe): Dish {
  const choose = new Chooser(setting);
  const rows = choose.of(3, 1, 2, 4, 5, 8);
  const table = tableOf(choose);
  const g = new GraphBuilder('random');
  const kitchen = new Kitchen(g, 0);
  const columns = [...table.columns].flatMap(([name, column]) => {
    if (column.kind === 'ragged') {
      kitchen.rows.push(g.data(name, ragged(rows)));
      return [];
    }
    const value = g.data(name, tensor(column.dtype === 'i32' ? 'i32' : 'f32', [rows, ...column.shape]));
    kitchen.add(value, column.dtype === 'u8' ? 255 : 4, column.dtype === 'f32' ? 3 : 0);
    return value.type.dtype === 'f32' ? [value] : [];
  });
  const shape = choose.of<readonly number[]>(...stateShapes);
  const names = ['p', 'q', 'r'];
  const weights = names.map((name) => g.state(name, tensor('f32', shape)));
  const count = g.state('count', tensor('i32', [2]));
  for (const value of weights) kitchen.add(value, 1);
  kitchen.add(count, 8, 0);
  cook(kitchen, steps);

  const given = new Set([...columns, ...weights, count].map(({ id }) => id));
  const made = kitchen.values.filter(({ value }) => !given.has(value.id));
  made.slice(-4).forEach(({ value }, index) => { g.output(`y${index}`, value); });
  const loss = made.filter(({ value }) => value.type.dtype === 'f32').map(({ value }) => weighted(g, value)).reduce((sum, each) => g.add(sum, each), g.constant(0, 'f32'));
  const gradients = differentiate(g, loss, [...columns, ...weights]);
  g.output('loss', loss);
  gradients.forEach((gradient, index) => { g.output(`gradient${index}`, gradient); });

  kitchen.choose = choose;
  const ofWeights = gradients.slice(columns.length);
  names.forEach((name, index) => {
    const [own, other] = [weights[index], weights[(index + 1) % 3]];
    const gradient = ofWeights[index];
    if (own === undefined || other === undefined || gradient === undefined) return;
    const latest = kitchen.pick('f32');
    const kind = choose.below(7);
    if (kind === 1) g.update(name, other);
    else if (kind === 2) g.update(name, g.tanh(g.sub(own, g.mul(gradient, 0.01))));
    else if (kind === 3 && shape.length > 0) g.update(name, g.reverse(own, [0]));
    else if (kind === 4) g.update(name, shape.length === 2 && shape[0] === shape[1] ? g.transpose(own) : g.sin(g.add(own, other)));
    else if (kind === 5 && latest !== null) g.update(name, kitchen.fit(kitchen.tame(latest, 1), shape).value);
    else if (kind === 6) g.update(name, g.mul(g.add(own, g.broadcastTo(g.mean(other), shape)), 0.5));
  });
  const whole = kitchen.pick('i32');
  if (whole !== null) g.update('count', g.max(-8, g.min(8, g.add(g.reverse(count, [0]), kitchen.fit(whole, [2]).value))));
  const states = new Map(names.map((name, index): [string, TensorData] => [name, { type: tensor('f32', shape), values: Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(i * 2.3 + index)) }]));
  return { graph: g.build(), table, rows, states: new Map([...states, ['count', { type: tensor('i32', [2]), values: Int32Array.of(3, -2) }]]) };
}

/** A mean with a weight of its own for each number. */
function weighted(g: GraphBuilder, y: TensorValue): TensorValue {
  const { shape } = y.type;
  if (shape.length === 0) return g.mul(y, 0.7);
  return g.mean(g.mul(y, g.sin(g.add(g.iota('f32', shape, shape.length - 1), 0.3))));
}

const views: readonly Primitive[] = ['broadcast', 'reshape', 'transpose', 'slice', 'reverse'];

export const recipes: fc.Arbitrary<Recipe> = fc.record({
  setting: fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }),
  steps: fc.array(
    fc.record({
      op: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...primitives()) }, { weight: 2, arbitrary: fc.constantFrom(...views) }),
      numbers: fc.array(fc.nat(1000), { maxLength: 12 }),
    }),
    { minLength: 1, maxLength: 14 },
  ),
});

/** All that have a recipe. */
export function primitives(): readonly Primitive[] {
  return Object.keys(primitiveRecipes).filter((name): name is Primitive => Object.hasOwn(primitiveRecipes, name));
}
