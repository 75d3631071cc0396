/**
 * @file Random loop nests with random addresses: WebAssembly leaves the memory that the interpreter leaves.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { sum, times, indexOf } from '../../../src/compiler/codegen/ir/affine.ts';
import { IrBuilder, add, apply, constant, int, load, newVariable, valueOf } from '../../../src/compiler/codegen/ir/build.ts';
import type { Affine, IrModule, Variable } from '../../../src/compiler/codegen/ir/ir.ts';
import { printModule } from '../../../src/compiler/codegen/ir/print.ts';
import { expectSame, pageBytes } from './run_wasm.ts';

/** A sum of variables in scope, which are picked by number, times factors, and bytes to spare before it. */
interface Place {
  readonly terms: readonly { readonly pick: number; readonly factor: number }[];
  readonly spare: number;
}

type Plan =
  | { readonly kind: 'store'; readonly to: Place; readonly from: Place; readonly vector: boolean }
  | { readonly kind: 'set'; readonly pick: number; readonly from: Place; readonly value: Place; readonly loads: boolean }
  | { readonly kind: 'for'; readonly from: number; readonly way: number; readonly step: number; readonly bytes: boolean; readonly body: readonly Plan[] }
  | { readonly kind: 'computed'; readonly from: Place; readonly to: Place; readonly fixed: 'from' | 'to' | 'none'; readonly step: number; readonly body: readonly Plan[] }
  | { readonly kind: 'if'; readonly at: Place; readonly then: readonly Plan[]; readonly otherwise: readonly Plan[] };

const place: fc.Arbitrary<Place> = fc.record({
  terms: fc.array(fc.record({ pick: fc.nat(20), factor: fc.constantFrom(1, 1, 1, 2, 3, 4, 16, -1, -2, -5) }), { maxLength: 3 }),
  spare: fc.nat(5),
});

const { block } = fc.letrec<{ block: readonly Plan[]; plan: Plan }>((tie) => ({
  block: fc.array(tie('plan'), { minLength: 1, maxLength: 4, depthIdentifier: 'block' }),
  plan: fc.oneof(
    { depthSize: 'medium', maxDepth: 4, depthIdentifier: 'block', withCrossShrink: true },
    fc.record({ kind: fc.constant('store' as const), to: place, from: place, vector: fc.boolean() }),
    fc.record({ kind: fc.constant('set' as const), pick: fc.nat(20), from: place, value: place, loads: fc.boolean() }),
    fc.record({ kind: fc.constant('for' as const), from: fc.nat(3), way: fc.nat(7), step: fc.integer({ min: 1, max: 4 }), bytes: fc.boolean(), body: tie('block') }),
    fc.record({ kind: fc.constant('for' as const), from: fc.nat(3), way: fc.nat(7), step: fc.integer({ min: 1, max: 4 }), bytes: fc.boolean(), body: tie('block') }),
    fc.record({ kind: fc.constant('computed' as const), from: place, to: place, fixed: fc.constantFrom('from' as const, 'to' as const, 'none' as const), step: fc.integer({ min: 1, max: 3 }), body: tie('block') }),
    fc.record({ kind: fc.constant('if' as const), at: place, then: tie('block'), otherwise: tie('block') }),
  ),
}));

/** A variable of which all values are multiples of `grain`, from 0 to `most`. */
interface Known {
  readonly variable: Variable;
  readonly grain: 1 | 4;
  readonly most: number;
}

/** Writes plans out as loop IR whose addresses lie within a page. */
class Program {
  readonly #b = new IrBuilder();
  readonly #assignable: readonly Known[];
  readonly parameter = newVariable('i32', 'p');

  constructor(plans: readonly Plan[]) {
    this.#assignable = ([4, 1] as const).map((grain) => ({ variable: this.#b.variable(int(4), 'v'), grain, most: 12 }));
    this.#block(plans, [{ variable: this.parameter, grain: 1, most: 7 }, ...this.#assignable]);
  }

  get module(): IrModule {
    return { functions: [{ name: 'f', parameters: [this.parameter], body: this.#b.statements, exported: true }], barrier: 0 };
  }

  #block(plans: readonly Plan[], scope: readonly Known[]): void {
    for (const plan of plans) this.#plan(plan, scope);
  }

  #plan(plan: Plan, scope: readonly Known[]): void {
    const b = this.#b;
    switch (plan.kind) {
      case 'store': {
        const type = plan.vector ? 'i32v' : 'i32';
        b.store(address(plan.to, scope), add(load(type, address(plan.from, scope)), constant(type, 77)));
        return;
      }
      case 'set': {
        const known = this.#assignable[plan.pick % this.#assignable.length];
        if (known === undefined) return;
        const value = plan.loads ? load('i32', address(plan.from, scope)) : valueOf(index(plan.value, scope));
        b.set(known.variable, apply('and', [value, int(known.grain === 4 ? 12 : 7)]));
        return;
      }
      case 'for': {
        const scale = plan.bytes ? 4 : 1;
        const [from, to] = [plan.from * scale, (plan.from + plan.way) * scale];
        b.loop(int(from), int(to), plan.step * scale, (_, variable) => { this.#block(plan.body, [...scope, { variable, grain: scale, most: to }]); });
        return;
      }
      case 'computed': {
        const [from, to] = [apply('and', [valueOf(index(plan.from, scope)), int(5)]), apply('and', [valueOf(index(plan.to, scope)), int(5)])];
        b.loop(plan.fixed === 'from' ? int(1) : from, plan.fixed === 'to' ? int(4) : to, plan.step, (_, variable) => { this.#block(plan.body, [...scope, { variable, grain: 1, most: 5 }]); });
        return;
      }
      case 'if': {
        const condition = apply('and', [load('i32', address(plan.at, scope)), int(1)]);
        b.if(condition, () => { this.#block(plan.then, scope); }, () => { this.#block(plan.otherwise, scope); });
      }
    }
  }
}

function chosen({ terms }: Place, scope: readonly Known[]): readonly { readonly known: Known; readonly factor: number }[] {
  return terms.flatMap(({ pick, factor }) => {
    const known = scope[pick % scope.length];
    return known === undefined ? [] : [{ known, factor }];
  });
}

/** Any number. */
function index(at: Place, scope: readonly Known[]): Affine {
  return sum(...chosen(at, scope).map(({ known, factor }) => times(indexOf(known.variable), factor)), at.spare);
}

/** A multiple of 4 that is never below 0. */
function address(at: Place, scope: readonly Known[]): Affine {
  const bytes = chosen(at, scope).map(({ known, factor }) => ({ known, factor: known.grain === 4 ? factor : factor * 4 }));
  const below = bytes.reduce((total, { known, factor }) => total + Math.max(0, -factor) * known.most, 0);
  return sum(...bytes.map(({ known, factor }) => times(indexOf(known.variable), factor)), Math.ceil(below / 4) * 4 + at.spare * 4);
}

const memory = new Uint8Array(pageBytes);
new Int32Array(memory.buffer).forEach((_, at, words) => { words[at] = Math.imul(at + 1, 0x9e3779b1); });

test('random loop nests', () => {
  fc.assert(fc.property(block, fc.nat(7), (plans, operand) => {
    const { module } = new Program(plans);
    try {
      expectSame(module, [['f', operand]], memory);
    } catch (error) {
      throw new Error(printModule(module), { cause: error });
    }
  }), { numRuns: 500, seed: 1 });
}, 60_000);
