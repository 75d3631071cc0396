/**
 * @file Blocks whose paths part and meet again: what they come to, and what is said of those that do not fit.
 */
import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../../src/compiler/diagnostics/apply_fix.ts';
import { check, codesOf, programOf } from '../../support/check.ts';

const rest = 'dense 3 softmax\nloss sparse_cce\nfit';

/** Each layer with those that feed it and its shape; the last layer, which `rest` adds, left out. */
function wiring(layers: string, before = ''): readonly string[] {
  return (programOf(`${before}\ndata iris\n${layers}\n${rest}`).model?.layers ?? []).slice(0, -1).map(({ name, inputs, output }) => `${name} < ${inputs.join(' ')}: ${output.shape.join('x')}`);
}

describe('what structures come to', () => {
  test('a residual block adds what comes in', () => {
    expect(wiring('dense 8\nresidual { dense 16; dense 8 }')).toEqual(['dense < features: 8', 'dense_1 < dense: 16', 'dense_2 < dense_1: 8', 'add < dense_2 dense: 8']);
  });

  test('branches begin with the same value and are joined in order', () => {
    expect(wiring('parallel concat {\n branch { dense 8; dense 4 }\n branch { dense 2 }\n branch { }\n}')).toEqual([
      'dense < features: 8', 'dense_1 < dense: 4', 'dense_2 < features: 2', 'concatenate < dense_1 dense_2 features: 10',
    ]);
  });

  test.each([['add', 'add'], ['multiply', 'multiply'], ['average', 'average'], ['max', 'maximum'], ['min', 'minimum'], ['concat axis 1', 'concatenate']])('parallel %s', (join, layer) => {
    const layers = programOf(`data iris\nparallel ${join} { branch { dense 4 }; branch { dense 4 } }\n${rest}`).model?.layers;
    expect(layers?.[2]).toMatchObject({ name: layer, layer, inputs: ['dense', 'dense_1'], arguments: { with: ['dense_1'] } });
  });

  test('inside one another, in repeats and in blocks of the file', () => {
    const before = 'block tower(units) { parallel add { branch { dense $units; residual { dense $units } } branch { dense $units } } }';
    expect(wiring('repeat 2 { tower 4 }', before)).toEqual([
      'dense < features: 4', 'dense_1 < dense: 4', 'add < dense_1 dense: 4', 'dense_2 < features: 4', 'add_1 < add dense_2: 4',
      'dense_3 < add_1: 4', 'dense_4 < dense_3: 4', 'add_2 < dense_4 dense_3: 4', 'dense_5 < add_1: 4', 'add_3 < add_2 dense_5: 4',
    ]);
  });

  test('branches may be repeated, or come from a block', () => {
    const head = 'block head(units) { branch { dense $units tanh } }';
    expect(wiring('parallel concat { repeat 2 { branch { dense 2 } } head 3 }', head)).toEqual([
      'dense < features: 2', 'dense_1 < features: 2', 'dense_2 < features: 3', 'concatenate < dense dense_1 dense_2: 7',
    ]);
  });

  test('`as` names what they give', () => {
    expect(wiring('parallel add as sum { branch { dense 4 }; branch { dense 4 } }\nresidual as more { dense 4 }\nrepeat 2 as deep { dense 4 }\nadd sum more deep')).toEqual([
      'dense < features: 4', 'dense_1 < features: 4', 'sum < dense dense_1: 4', 'dense_2 < sum: 4', 'more < dense_2 sum: 4',
      'dense_3 < more: 4', 'dense_4 < dense_3: 4', 'add < dense_4 sum more dense_4: 4',
    ]);
  });

  test('a block without layers, before all others, gives the data', () => {
    expect(wiring('repeat 2 as same { }\ndense 4\nadd same')).toEqual(['dense < features: 4', 'add < dense features: 4']);
  });
});

describe('what does not fit', () => {
  const codes = (layers: string): readonly string[] => codesOf(`data iris\n${layers}\n${rest}`);
  test.each([
    ['a branch by itself', 'branch { dense 4 }', 'NN2304'],
    ['a branch in a branch', 'parallel add { branch { branch { dense 4 } }; branch { dense 4 } }', 'NN2304'],
    ['a layer among branches', 'parallel add { branch { dense 4 }; dense 4; branch { dense 4 } }', 'NN2305'],
    ['layers in place of branches', 'parallel add { dense 4; dense 4 }', 'NN2305 NN2305'],
    ['a residual among branches', 'parallel add { branch { dense 4 }; residual { dense 4 }; branch { dense 4 } }', 'NN2305'],
    ['no branch', 'parallel add { }', 'NN2306'],
    ['one branch', 'parallel add { branch { dense 4 } }', 'NN2306'],
    ['no layers', 'residual { repeat 3 { } }', 'NN2307'],
    ['another shape', 'dense 8\nresidual { dense 4 }', 'NN2308'],
    ['another size', 'reshape 2x2x1\nresidual { max_pool2d }', 'NN2308'],
    ['branches that cannot be added', 'parallel add { branch { dense 4 }; branch { dense 8 } }', 'NN2309'],
    ['branches that cannot be put side by side', 'parallel concat { branch { dense 4 }; branch { reshape 2x2 } }', 'NN2309'],
    ['an axis for a sum', 'parallel add axis 1 { branch { dense 4 }; branch { dense 4 } }', 'NN2101'],
    ['no way to join', 'parallel { branch { dense 4 }; branch { dense 4 } }', 'NN2004'],
    ['another way to join', 'parallel sum { branch { dense 4 }; branch { dense 4 } }', 'NN2003'],
    ['no braces', 'residual', 'NN2020'],
    ['something else inside', 'residual { fit }', 'NN2025'],
    ['two mistakes in two branches', 'parallel add { branch { dens 4 }; branch { dense 4 rleu } }', 'NN2001 NN2003'],
    ['blocks that never come to a layer', 'repeat 1000 { repeat 1000 { repeat 1000 { } } }', 'NN2026'],
  ])('%s', (_, layers, wanted) => {
    expect(codes(layers).join(' ')).toBe(wanted);
  });

  test('what to do about a residual block of another shape', () => {
    const help = (layers: string): string | null | undefined => check(`data iris\n${layers}\n${rest}`).diagnostics[0]?.help;
    expect(help('dense 8\nresidual { dense 4 }')).toBe('end the block with 8, or bring what comes in to 4 as well: `parallel add { branch { … } branch { dense 4 } }`');
    expect(help('reshape 2x2x1\nresidual { max_pool2d }')).toBe('the block must give the shape that comes in: `padding same` keeps a size, pooling and `strides` make it smaller');
  });

  test('a layer among branches can be put into one', () => {
    const text = `data iris\nparallel concat {\n  dense 4 relu\n  dense 8\n}\n${rest}`;
    const fixed = applyFixes(text, check(text).diagnostics.flatMap(({ fixes }) => fixes));
    expect(fixed).toContain('  branch { dense 4 relu }\n  branch { dense 8 }\n');
    expect(codesOf(fixed)).toEqual([]);
  });

  test('every branch is pointed at', () => {
    const text = `data iris\nparallel add {\n  branch { dense 4 }\n  branch { dense 8 }\n}\n${rest}`;
    const [found] = check(text).diagnostics;
    expect(found?.related.map(({ span, message }) => [span.start, text.slice(span.start, span.end), message])).toEqual([
      [text.indexOf('branch'), 'branch', 'gives shape [4]'], [text.lastIndexOf('branch'), 'branch', 'gives shape [8]'],
    ]);
  });
});
