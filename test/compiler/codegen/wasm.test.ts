/**
 * @file What loop IR is lowered to does what the interpreter does, bit for bit, and is WebAssembly by the word of another reader.
 */
import { expect, test } from 'vitest';
import wabt from 'wabt';
import { affine, indexOf, sum, times, type Index } from '../../../src/compiler/codegen/ir/affine.ts';
import { IrBuilder, add, apply, compare, constant, element, fma, int, lane, load, loadByte, loadSplat, mul, newVariable, read, select, shuffle, splat, valueOf } from '../../../src/compiler/codegen/ir/build.ts';
import { bytesOf, isVector, scalarOf, type Expression, type IrFunction, type IrModule, type IrType, type Operator, type ScalarType } from '../../../src/compiler/codegen/ir/ir.ts';
import { signatures, type Signature } from '../../../src/compiler/codegen/ir/signatures.ts';
import { lowerModule } from '../../../src/compiler/codegen/wasm/lower.ts';
import { expectSame, pageBytes, runInterpreter, runWasm, validates } from './run_wasm.ts';

const functionOf = (write: (b: IrBuilder) => void, rest: Partial<IrFunction> = {}): IrFunction => {
  const b = new IrBuilder();
  write(b);
  return { name: 'f', parameters: [], exported: true, ...rest, body: b.statements };
};
const moduleOf = (...functions: readonly IrFunction[]): IrModule => ({ functions, barrier: 0 });

const smallest = 2 ** -149;
const floats = [0, -0, 1, -1, 0.5, 1.5, 2.5, -2.5, 0.1, 3.7, -3.7, NaN, Infinity, -Infinity, smallest, -smallest, 2 ** -126, 1e-40, 3.4e38, -3.4e38, 2 ** 23 + 0.5, 2 ** 24 + 1, 2 ** 31, -(2 ** 31), 2 ** 31 - 128, 4e9, 16777217 / 3];
const awkward: { readonly [T in ScalarType]: readonly number[] } = {
  i32: [0, 1, -1, 2, 3, 7, -8, 31, 32, 33, 255, 65535, 65536, 0x1234567, -(2 ** 31), 2 ** 31 - 1, -(2 ** 31) + 1, 0xd2511f53 | 0],
  f32: floats,
  f64: [...floats, Number.MIN_VALUE, Number.MAX_VALUE, 1e-300, 2 ** 52 + 1, -(2 ** 52) - 0.5, 2 ** 31 - 0.5, 0.1 + 0.2],
};
const few: { readonly [T in ScalarType]: readonly number[] } = {
  i32: [0, 1, -1, 12345, -(2 ** 31), 2 ** 31 - 1],
  f32: [0, -0, 1, -1.1, NaN, Infinity, 3e38, smallest, 1 / 3],
  f64: [0, -0, 1, -1.1, NaN, Infinity, 1e308, 1 / 3],
};

function isOperator(name: string): name is Operator {
  return name in signatures;
}

/** What an operand of an operator may be. */
function valuesOf(operator: Operator, { operands, type }: Signature, index: number): readonly number[] {
  const scalar = scalarOf(operands[index] ?? 'i32');
  // All bits of a lane, or none.
  if (operator === 'select' && index === 0) return isVector(type) ? [0, -1] : awkward.i32;
  const values = operands.length === 3 ? few[scalar] : awkward[scalar];
  // Division by 0, and what does not fit, stop the machine.
  return operator === 'div' && scalar === 'i32' && index === 1 ? values.filter((value) => value !== 0 && value !== -1) : values;
}

function combinations(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lists.reduce<readonly (readonly number[])[]>((rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])), [[]]);
}

const arrays: { readonly [T in ScalarType]: (buffer: ArrayBuffer, at: number, length: number) => Int32Array | Float32Array | Float64Array } = {
  i32: (buffer, at, length) => new Int32Array(buffer, at, length),
  f32: (buffer, at, length) => new Float32Array(buffer, at, length),
  f64: (buffer, at, length) => new Float64Array(buffer, at, length),
};

const cases = Object.entries(signatures).flatMap(([operator, ways]) => ways.map((signature) => [`${operator} of ${signature.operands.join(', ')} as ${signature.type}`, operator, signature] as const));

test.each(cases)('%s', (_, operator, signature) => {
  if (!isOperator(operator)) throw new Error(operator);
  const { operands, type } = signature;
  const step = [type, ...operands].some(isVector) ? 4 : 1;
  const rows = combinations(operands.map((_, index) => valuesOf(operator, signature, index)));
  const count = Math.ceil(rows.length / step) * step;
  const buffer = new ArrayBuffer(Math.ceil((count * 8 * 4) / pageBytes) * pageBytes);
  const baseOf = (index: number): number => index * count * 8;
  operands.forEach((operand, index) => { arrays[scalarOf(operand)](buffer, baseOf(index), count).set(Array.from({ length: count }, (_, row) => rows[row % rows.length]?.[index] ?? 0)); });
  const at = (of: IrType, index: number, row: Index): ReturnType<typeof affine> => sum(baseOf(index), times(row, bytesOf(of)));
  const program = moduleOf(functionOf((b) => {
    b.for(0, count, step, (row) => {
      b.store(at(type, 3, row), apply(operator, operands.map((operand, index) => load(operand, at(operand, index, row))), type));
    });
  }));
  const [wasm, wanted] = [runWasm, runInterpreter].map((run) => [...arrays[scalarOf(type)](run(program, [['f']], new Uint8Array(buffer)), baseOf(3), count)]);
  const wrong = rows.flatMap((row, index) => (Object.is(wasm?.[index], wanted?.[index]) ? [] : [{ row, wasm: wasm?.[index], wanted: wanted?.[index] }]));
  expect(wrong).toEqual([]);
});

test.each([['0', 1, 0], ['what does not fit', -(2 ** 31), -1]])('a division by %s stops both', (_, x, y) => {
  const program = moduleOf(functionOf((b) => { b.store(affine(0), apply('div', [int(x), int(y)])); }));
  expect(() => runWasm(program, [['f']], new Uint8Array(8))).toThrow();
  expect(() => runInterpreter(program, [['f']], new Uint8Array(8))).toThrow();
});

/** 1024 words that all differ, and bytes of every kind; as floats, no NaN: of those the interpreter knows one only. */
const filled = (): Uint8Array => {
  const memory = new Uint8Array(pageBytes);
  new Int32Array(memory.buffer, 0, 1024).forEach((_, index, words) => { words[index] = Math.imul(index + 1, 0x9e3779b1) & ~(1 << 30); });
  return memory;
};
/** Where results go in the programs below. */
const out = 8192;

test('constants of every type', () => {
  const values: readonly Expression[] = [
    ...[...awkward.i32, 2 ** 32 - 1, 63, 64, -64, -65, 8191, 8192].flatMap((value) => [constant('i32', value), constant('i32v', value)]),
    ...awkward.f32.flatMap((value) => [constant('f32', value), constant('f32v', value)]),
    ...awkward.f64.map((value) => constant('f64', value)),
  ];
  expectSame(moduleOf(functionOf((b) => { values.forEach((value, index) => { b.store(affine(out + 16 * index), value); }); })), [['f']], filled());
});

test('loads of one element, of bytes, of lanes', () => {
  expectSame(moduleOf(functionOf((b) => {
    b.for(0, 8, 1, (i) => {
      b.store(sum(out, times(i, 64)), loadSplat('f32v', element(64, i)));
      b.store(sum(out + 16, times(i, 64)), loadSplat('i32v', element(64, i)));
      b.store(sum(out + 32, times(i, 64)), loadByte(sum(131, i)));
      b.store(sum(out + 36, times(i, 64)), loadSplat('f32', element(64, i)));
    });
    const [x, y] = [b.let(load('i32v', affine(256))), b.let(load('f32v', affine(272)))];
    for (let i = 0; i < 4; i++) {
      b.store(affine(out + 1024 + 4 * i), lane(x, i));
      b.store(affine(out + 1040 + 4 * i), lane(y, i));
    }
    [[0, 1, 2, 3], [4, 5, 6, 7], [0, 4, 1, 5], [7, 6, 5, 4], [3, 3, 3, 3]].forEach((lanes, index) => {
      b.store(affine(out + 1056 + 32 * index), shuffle(x, constant('i32v', -7), lanes));
      b.store(affine(out + 1072 + 32 * index), shuffle(y, constant('f32v', 0.5), lanes));
    });
  })), [['f']], filled());
});

test('a large function, and large addresses', () => {
  const memory = new Uint8Array(4 * pageBytes);
  expectSame(moduleOf(functionOf((b) => {
    for (let i = 0; i < 3000; i++) b.store(affine(3 * pageBytes + 4 * i), add(load('i32', affine(2 * pageBytes + 4 * i)), int(i * 77777)));
  })), [['f']], memory);
});

const p = newVariable('i32', 'p');
const q = newVariable('i32', 'q');
const bump = (b: IrBuilder, address: ReturnType<typeof affine>): void => { b.store(address, add(load('i32', address), int(1))); };

/** Each is called as `f(p, q)` for several p and q. */
const programs: Readonly<Record<string, (b: IrBuilder) => void>> = {
  'nested loops over one array': (b) => {
    b.for(0, 5, 1, (i) => { b.for(0, 7, 1, (j) => { b.store(sum(out, times(i, 28), times(j, 4)), load('i32', sum(times(i, 4), times(j, 20)))); }); });
  },
  'loops without a turn': (b) => {
    b.loop(int(5), int(5), 1, (i) => { bump(b, element(out, i)); });
    b.loop(int(7), int(2), 3, (i) => { bump(b, element(out, i)); });
    b.loop(int(0), int(3), 1, (i) => { b.loop(int(4), int(4), 1, (j) => { bump(b, element(out, sum(i, j))); }); });
  },
  'bounds that are computed': (b) => {
    b.loop(read(p), read(q), 1, (i) => { b.loop(valueOf(i), add(valueOf(i), read(p)), 2, (j) => { bump(b, element(out, sum(i, times(j, 3)))); }); });
  },
  'bounds that the body changes': (b) => {
    const end = b.variable(read(q), 'end');
    b.loop(int(0), read(end), 1, (i) => {
      b.set(end, int(0));
      bump(b, element(out, i));
    });
    b.store(affine(out + 400), read(end));
  },
  'a beginning that is not 0, and one bound that is computed': (b) => {
    b.loop(int(3), read(q), 2, (i) => { bump(b, element(out, i)); });
    b.loop(read(p), int(9), 2, (i) => { bump(b, element(out + 64, i)); });
    b.loop(int(3), int(11), 2, (i) => { bump(b, element(sum(out + 128, times(indexOf(p), 4)), i)); });
  },
  'steps that do not divide the way': (b) => {
    b.loop(int(0), int(10), 3, (i) => { bump(b, element(out, i)); });
    b.loop(int(1), int(10), 4, (i) => { bump(b, sum(out + 64, times(i, 4), times(indexOf(q), 4))); });
    b.loop(int(1), int(3), 100, (i) => { bump(b, element(out + 128, i)); });
  },
  'several pointers a loop, one backwards': (b) => {
    b.loop(int(0), int(6), 1, (i) => {
      b.store(element(out, i), add(load('i32', times(i, 4)), load('i32', sum(1000, times(i, -8)))));
      b.store(sum(out + 400, times(i, -16)), load('i32', sum(times(i, 12), times(indexOf(q), 4))));
    });
  },
  'backwards only': (b) => { b.loop(int(0), int(6), 1, (i) => { bump(b, sum(out + 24, times(i, -4))); }); },
  'a pointer that is the counter itself': (b) => {
    b.loop(int(out), int(out + 64), 8, (i) => { bump(b, i); });
    b.loop(int(0), int(64), 16, (i) => { b.loop(int(0), int(16), 4, (j) => { bump(b, sum(i, j, out)); bump(b, sum(j, out)); bump(b, sum(i, out)); }); });
  },
  'an array that begins after the counter': (b) => { b.loop(int(4), int(12), 2, (i) => { bump(b, sum(out - 16, times(i, 4))); b.store(sum(-16, times(i, 4)), int(1)); }); },
  'a variable that is assigned within the loop': (b) => {
    const at = b.variable(int(0), 'at');
    b.loop(int(0), int(6), 1, (i) => {
      bump(b, sum(out, times(i, 4), times(indexOf(at), 8)));
      b.set(at, add(read(at), read(p)));
      bump(b, sum(out, times(i, 4), times(indexOf(at), 8)));
      b.loop(int(0), int(3), 1, (j) => { bump(b, sum(out + 1024, times(i, 4), times(j, 4), times(indexOf(at), 4))); });
    });
    bump(b, element(out, indexOf(at)));
  },
  'a variable that is assigned in a loop within': (b) => {
    const at = b.variable(int(1), 'at');
    b.loop(int(0), int(4), 1, (i) => {
      b.loop(int(0), int(3), 1, (j) => {
        bump(b, sum(out, times(i, 4), times(j, 8), times(indexOf(at), 12)));
        b.set(at, apply('and', [add(read(at), int(3)), int(7)]));
      });
      bump(b, sum(out + 600, times(i, 4), times(indexOf(at), 12)));
    });
  },
  'a counter that only an address within needs': (b) => {
    const at = b.variable(int(1), 'at');
    b.loop(int(0), int(4), 1, (i) => {
      bump(b, element(out + 600, i));
      b.loop(int(0), int(3), 1, () => {
        bump(b, sum(out, times(i, 4), times(indexOf(at), 16)));
        b.set(at, add(read(at), int(1)));
      });
    });
  },
  'a variable that one branch assigns': (b) => {
    const at = b.variable(int(1), 'at');
    b.loop(int(0), int(8), 1, (i) => {
      b.if(compare('lt', valueOf(i), read(p)), () => { b.set(at, valueOf(times(i, 2))); });
      bump(b, sum(out, times(indexOf(at), 4), times(i, 16)));
    });
  },
  'branches within branches': (b) => {
    b.loop(int(0), int(8), 1, (i) => {
      b.if(compare('lt', valueOf(i), read(p)), () => {
        b.if(compare('eq', valueOf(i), int(1)), () => { bump(b, element(out, i)); }, () => { bump(b, element(out + 64, i)); });
      }, () => { bump(b, element(out + 128, i)); });
    });
    b.if(read(q), () => undefined, () => { bump(b, affine(out + 300)); });
  },
  'an address that only a branch has': (b) => {
    b.loop(int(0), int(8), 1, (i) => {
      b.loop(int(0), int(2), 1, (j) => {
        b.if(compare('ne', valueOf(i), read(q)), () => { bump(b, sum(out, times(i, 12), times(j, 4))); }, () => { bump(b, sum(out + 500, times(i, 4))); });
      });
    });
  },
  'a counter that is also a value': (b) => {
    b.loop(int(2), int(8), 1, (i) => { b.store(element(out, i), mul(valueOf(i), valueOf(sum(times(i, 3), 1)))); });
  },
  'one counter for two loops': (b) => {
    const i = newVariable('i32', 'i');
    for (const base of [out, out + 64]) {
      b.append([{ kind: 'for', variable: i, from: int(0), to: int(5), step: 1, body: b.block(() => { bump(b, element(base, indexOf(i))); }) }]);
    }
  },
  'loads in bounds and conditions': (b) => {
    b.store(affine(0), int(3));
    b.loop(int(0), load('i32', affine(0)), 1, (i) => {
      b.loop(load('i32', affine(0)), int(6), 1, (j) => { bump(b, element(out, sum(i, times(j, 4)))); });
      b.if(compare('gt', load('i32', element(0, i)), int(0)), () => { bump(b, element(out + 256, i)); });
    });
  },
  'vectors held over a loop': (b) => {
    b.for(0, 8, 1, (row) => {
      const acc = b.variable(constant('i32v', 1), 'acc');
      b.for(0, 16, 4, (k) => { b.set(acc, add(mul(read(acc), constant('i32v', 3)), load('i32v', sum(times(row, 64), times(k, 4))))); });
      b.store(sum(out, times(row, 16)), select(compare('lt', read(acc), constant('i32v', 0)), splat(read(p)), read(acc)));
    });
  },
  'calls in loops': (b) => { b.loop(int(0), int(4), 1, (i) => { b.call('g', [mul(valueOf(i), read(p)), constant('f32v', 0.5), constant('f64', 0.25)]); }); },
};

const [to, factor, addend] = [newVariable('i32', 'to'), newVariable('f32v', 'factor'), newVariable('f64', 'addend')];
const callee = functionOf((b) => {
  b.store(sum(out, times(indexOf(to), 16)), mul(read(factor), splat(apply('demote', [add(apply('toFloat', [read(to)], 'f64'), read(addend))], 'f32'))));
}, { name: 'g', parameters: [to, factor, addend], exported: false });

test.each(Object.entries(programs))('%s', (_, write) => {
  const program = moduleOf(callee, functionOf(write, { parameters: [p, q] }));
  for (const calls of [[0, 0], [1, 5], [2, 3], [4, 7], [3, 1]] as const) expectSame(program, [['f', ...calls]], filled());
});

const dot = (): IrModule => moduleOf(functionOf((b) => {
  const acc = b.variable(constant('f32v', 0), 'acc');
  b.for(0, 64, 4, (i) => { b.set(acc, fma(load('f32v', times(i, 4)), load('f32v', element(256, i)), read(acc))); });
  b.barrier();
  b.store(affine(512), read(acc));
}));

test('vectors of a module without relaxed SIMD are multiplied and added', async () => {
  const text = await textOf(dot(), { relaxed: false, threads: 1 });
  expect(text).toMatchInlineSnapshot(`
    "(module
      (type (;0;) (func))
      (import "env" "memory" (memory (;0;) 2 2))
      (func (;0;) (export "f") (type 0)
        (local v128 i32)
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        local.set 0
        i32.const 0
        i32.const 4
        i32.mul
        local.set 1
        loop  ;; label = @1
          local.get 0
          local.get 1
          v128.load align=4
          local.get 1
          v128.load offset=256 align=4
          f32x4.mul
          f32x4.add
          local.set 0
          local.get 1
          i32.const 16
          i32.add
          local.set 1
          local.get 1
          i32.const 256
          i32.ne
          br_if 0 (;@1;)
        end
        i32.const 0
        local.get 0
        v128.store offset=512 align=4))
    "
  `);
});

/** As another reader, which checks it, understands it. */
async function textOf(program: IrModule, { relaxed, threads }: { readonly relaxed: boolean; readonly threads: number }): Promise<string> {
  const bytes = lowerModule(program, { relaxed, shared: threads > 1, threads, pages: 2 });
  const features = { simd: true, threads: true, relaxed_simd: relaxed, sat_float_to_int: true };
  const reader = await wabt();
  const module = reader.readWasm(bytes, { ...features, check: true });
  // Its declaration leaves out that it takes features.
  const checked: { readonly validate: (features: object) => void } = module;
  checked.validate(features);
  const text = module.toText({ foldExprs: false, inlineExport: true });
  module.destroy();
  return text;
}

test('multiply-add is one instruction where relaxed SIMD is to be had', async () => {
  const text = await textOf(dot(), { relaxed: true, threads: 1 });
  expect(text).toContain('f32x4.relaxed_madd');
  expect(text).not.toContain('f32x4.mul');
});

const relaxedRuns = validates(lowerModule(dot(), { relaxed: true, shared: false, threads: 1, pages: 1 }));

test.runIf(relaxedRuns)('multiply-add of relaxed SIMD rounds once or twice', () => {
  const memory = new Uint8Array(pageBytes);
  new Float32Array(memory.buffer, 0, 128).forEach((_, index, all) => { all[index] = Math.sin(index); });
  const sums = (buffer: ArrayBuffer): readonly number[] => [...new Float32Array(buffer, 512, 4)];
  const got = sums(runWasm(dot(), [['f']], memory, { relaxed: true }));
  expect([true, false].map((fused) => sums(runInterpreter(dot(), [['f']], memory, { fused })))).toContainEqual(got);
});

test('threads share a memory, and wait at a barrier', async () => {
  const text = await textOf(dot(), { relaxed: false, threads: 4 });
  expect(text).toContain('(import "env" "memory" (memory (;0;) 2 2 shared))');
  for (const instruction of ['i32.atomic.rmw.add', 'memory.atomic.wait32', 'memory.atomic.notify', 'call 1']) expect(text).toContain(instruction);
  expect(validates(lowerModule(dot(), { relaxed: false, shared: true, threads: 4, pages: 2 }))).toBe(true);
});

test('every operator validates by the word of another reader', async () => {
  const program = moduleOf(functionOf((b) => {
    for (const [operator, ways] of Object.entries(signatures)) {
      if (!isOperator(operator)) continue;
      for (const { operands, type } of ways) b.store(affine(0), apply(operator, operands.map((operand) => load(operand, affine(64))), type));
    }
  }));
  await expect(textOf(program, { relaxed: true, threads: 2 })).resolves.toContain('i32.trunc_sat_f32_s');
});
