/**
 * @file Random kernels that go along two vectors in lockstep, with rests of one vector and of single numbers and with values that all share: WebAssembly
 * leaves the memory that the interpreter leaves. Where V8 joins vectors, this is what it joins.
 */
import process from 'node:process';
import fc from 'fast-check';
import { test } from 'vitest';
import { sum, times, type Index } from '../../../src/compiler/codegen/ir/affine.ts';
import { add, apply, bits, compare, constant, element, fma, IrBuilder, lane, load, loadSplat, mul, read, select, shuffle, splat, sub } from '../../../src/compiler/codegen/ir/build.ts';
import { joinLanes } from '../../../src/compiler/codegen/emit/evaluate.ts';
import { isVector, mixtures, type Expression, type IrModule, type Variable } from '../../../src/compiler/codegen/ir/ir.ts';
import { vectors } from '../../support/engines.ts';
import { expectSame, pageBytes } from './run_wasm.ts';

/** What is computed at a place, from what was before: operands are picked by number. */
interface Step {
  readonly op: (typeof ops)[number];
  readonly picks: readonly [number, number, number];
}

const ops = ['load', 'splat', 'constant', 'shared', 'add', 'sub', 'mul', 'fma', 'pmin', 'pmax', 'abs', 'neg', 'sqrt', 'floor', 'select', 'whole', 'bits', 'shift', 'sum', 'turned', 'mixed', 'lane', 'joined', 'mulHigh'] as const;

interface Region {
  readonly steps: readonly Step[];
  /** Turns of two vectors; whether a vector, and how many single numbers, follow. */
  readonly pairs: number;
  readonly single: boolean;
  readonly rest: number;
  /** Terms of a sum that is taken at each place. */
  readonly terms: number;
  readonly stores: readonly number[];
}

const step: fc.Arbitrary<Step> = fc.record({ op: fc.constantFrom(...ops), picks: fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)) });
const region: fc.Arbitrary<Region> = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 14 }), pairs: fc.nat(3), single: fc.boolean(), rest: fc.nat(3), terms: fc.nat(3), stores: fc.array(fc.nat(50), { minLength: 1, maxLength: 3 }),
});

const constants = [0, 1, -1, 0.5, 3, -7, 1e-3];
const turns = [[2, 3, 0, 1], [3, 2, 1, 0], [1, 0, 3, 2], [3, 3, 3, 3]];
/** Where regions write; what they read lies before. */
const out = 16384;
const regionBytes = 4096;

class Program {
  readonly #b = new IrBuilder();
  readonly #shared: readonly Variable[];

  constructor(regions: readonly Region[]) {
    const b = this.#b;
    // Values that no loop changes, as evaluators hoist them.
    this.#shared = [b.variable(loadSplat('f32v', element(0, 7))), b.variable(constant('f32v', 0.25)), b.variable(load('f32v', element(64, 0)))];
    regions.forEach((each, index) => { this.#region(each, index); });
  }

  get module(): IrModule {
    return { functions: [{ name: 'f', parameters: [], body: this.#b.statements, exported: true }], barrier: 0 };
  }

  #region({ steps, pairs, single, rest, terms, stores }: Region, number: number): void {
    const b = this.#b;
    const to = out + number * regionBytes;
    const at = (place: Index, vector: boolean): void => { this.#place(steps, terms, stores, to, place, vector); };
    b.for(0, pairs * 8, 8, (first) => { b.together([0, 4].map((more) => () => { at(sum(first, more), true); })); });
    let next = pairs * 8;
    if (single) {
      at(next, true);
      next += 4;
    }
    b.for(next, next + rest, 1, (place) => { at(place, false); });
  }

  #place(steps: readonly Step[], terms: number, stores: readonly number[], to: number, place: Index, vector: boolean): void {
    const b = this.#b;
    const type = vector ? 'f32v' : 'f32';
    const values: Expression[] = [b.let(load(type, element(256, place)))];
    const pick = (which: number): Expression => values[which % values.length] ?? constant(type, 0);
    for (const { op, picks: [first, second, third] } of steps) values.push(b.let(this.#value(op, [pick(first), pick(second), pick(third)], first, place, type, terms)));
    stores.forEach((which, index) => { b.store(element(to + index * 1024, place), pick(values.length - 1 - (which % values.length))); });
  }

  #value(op: Step['op'], [x, y, z]: readonly [Expression, Expression, Expression], number: number, place: Index, type: 'f32' | 'f32v', terms: number): Expression {
    const b = this.#b;
    switch (op) {
      case 'load': return load(type, element(512 * (1 + (number % 8)), place));
      case 'splat': return loadSplat(type, element(0, number));
      case 'constant': return constant(type, constants[number % constants.length] ?? 0);
      case 'shared': {
        const shared = read(this.#shared[number % this.#shared.length] ?? b.variable(constant('f32v', 0)));
        return isVector(type) ? shared : lane(shared, 0);
      }
      case 'add': return add(x, y);
      case 'sub': return sub(x, y);
      case 'mul': return mul(x, y);
      case 'fma': return fma(x, y, z);
      case 'pmin': case 'pmax': return apply(op, [x, y]);
      case 'abs': case 'neg': case 'floor': return apply(op, [x]);
      case 'sqrt': return apply('sqrt', [b.let(apply('abs', [x]))]);
      case 'select': return select(b.let(compare('lt', x, y)), y, z);
      case 'whole': return apply('toFloat', [b.let(apply('toInt', [x], isVector(type) ? 'i32v' : 'i32'))], type);
      case 'bits': return bits(apply('and', [bits(x), constant(isVector(type) ? 'i32v' : 'i32', 0x7fffff)]));
      case 'shift': return apply('toFloat', [b.let(apply('shru', [bits(x), constant('i32', number % 32)]))], type);
      case 'turned': return isVector(type) ? shuffle(x, x, turns[number % turns.length] ?? []) : x;
      case 'mixed': return isVector(type) ? shuffle(x, y, mixtures[number % mixtures.length] ?? []) : x;
      case 'lane': return isVector(type) ? splat(lane(x, number % 4)) : x;
      case 'joined': return isVector(type) ? joinLanes(b, [lane(x, 0), lane(y, 1), lane(x, 0), lane(z, number % 4)]) : x;
      case 'mulHigh': return apply('toFloat', [apply('mulHigh', [bits(x), bits(y)])], type);
      case 'sum': {
        const total = b.variable(x, 'sum');
        b.loop(constant('i32', 0), constant('i32', terms + 1), 1, (index) => {
          b.set(total, fma(load(type, element(1024, sum(place, times(index, 16)))), loadSplat(type, element(8, index)), read(total)));
        });
        return read(total);
      }
    }
  }
}

/** Numbers of all sizes that come to no NaN. */
const memory = new Uint8Array(pageBytes);
new Float32Array(memory.buffer).forEach((_, index, floats) => { floats[index] = Math.sin(index * 1.7) * 10 ** ((index % 7) - 3); });

test('random kernels', () => {
  fc.assert(fc.property(fc.array(region, { minLength: 1, maxLength: 3 }), (regions) => { expectSame(new Program(regions).module, [['f']], memory, { fused: vectors !== 'plain' }); }), { numRuns: vectors === 'joined' ? 3000 : 60, seed: Number(process.env['SEED'] ?? 1) });
});

test('a transposed square of vectors', () => {
  const b = new IrBuilder();
  b.together([0, 4].map((more) => () => {
    const [x, y] = [b.let(load('f32v', element(0, more))), b.let(load('f32v', element(64, more)))];
    mixtures.forEach((lanes, index) => { b.store(element(out + 256 * index, more), shuffle(x, y, lanes)); });
  }));
  expectSame({ functions: [{ name: 'f', parameters: [], body: b.statements, exported: true }], barrier: 0 }, [['f']], memory);
});
