/**
 * @file Layers that read others by name: which names mean something where, and what the model comes to.
 */
import { describe, expect, test } from 'vitest';
import { check, codesOf, programOf } from '../../support/check.ts';

const rest = 'dense 3 softmax\nloss sparse_cce\nfit';

/** Each layer with those that feed it. */
function wiring(layers: string, before = ''): readonly string[] {
  return (programOf(`${before}\ndata iris\n${layers}\n${rest}`).model?.layers ?? []).map(({ name, inputs }) => `${name} < ${inputs.join(' ')}`);
}

function problems(layers: string, before = ''): readonly string[] {
  return check(`${before}\ndata iris\n${layers}\n${rest}`).diagnostics.map(({ code, message, help }) => `${code} ${message}; ${help ?? ''}`);
}

test('a layer reads what comes in, then those it names', () => {
  expect(wiring('dense 8 as first\ndense 8 as second\ndense 8\nadd first second')).toEqual([
    'first < features', 'second < first', 'dense < second', 'add < dense first second', 'dense_1 < add',
  ]);
});

test('names may stand in brackets, after their parameter, and in a param', () => {
  const wanted = ['first < features', 'dense < first', 'concatenate < dense first first', 'dense_1 < concatenate'];
  expect(wiring('dense 8 as first; dense 8; concat [first, first]')).toEqual(wanted);
  expect(wiring('dense 8 as first; dense 8; concat with first first axis 1')).toEqual(wanted);
  expect(wiring('dense 8 as first; dense 8; concat first axis 1 first')).toEqual(wanted);
  expect(wiring('dense 8 as first; dense 8; concat $which first', 'param which first')).toEqual(wanted);
});

test('`features` is the data', () => {
  expect(wiring('dense 8\nconcat features')).toEqual(['dense < features', 'concatenate < dense features', 'dense_1 < concatenate']);
});

test('names inside braces are of their own each time, and differ in the model', () => {
  expect(wiring('repeat 2 { dense 4 as skip; dense 4; add skip }')).toEqual([
    'skip < features', 'dense < skip', 'add < dense skip', 'skip_1 < add', 'dense_1 < skip_1', 'add_1 < dense_1 skip_1', 'dense_2 < add_1',
  ]);
});

test('a name at the top is kept for its layer, whatever comes before', () => {
  expect(wiring('repeat 1 { dense 4 as dense }\ndense 4\ndense 4 as dense')).toEqual(['dense_1 < features', 'dense_2 < dense_1', 'dense < dense_2', 'dense_3 < dense']);
});

test('a block of the file sees the names where it is used, and takes them as arguments', () => {
  expect(wiring('dense 8 as wide\njoin wide as joined\nadd joined', 'block join(other) { dense 8 as inner; add $other }')).toEqual([
    'wide < features', 'inner < wide', 'add < inner wide', 'add_1 < add add', 'dense < add_1',
  ]);
});

describe('names that mean nothing', () => {
  test.each([
    ['dense 8 as skip\ndense 8\nadd skpi', 'NN2301 no layer before this one is called `skpi`; did you mean `skip`?'],
    ['dense 8\nadd other', 'NN2301 no layer before this one is called `other`; give the layer that is meant a name with `as`: `dense 16 relu as skip`'],
    ['dense 8 as left; dense 8 as right\nadd middle', 'NN2301 no layer before this one is called `middle`; there are `left`, `right`, and `features`, which is the data'],
    ['dense 8\ndense 8\nadd dense_1', 'NN2301 no layer before this one is called `dense_1`; that is what summaries call a layer without a name; write `as NAME` after the one that is meant'],
    ['add skip\ndense 8 as skip', 'NN2302 the layer `skip` comes later; a layer reads only those before it'],
    ['dense 8\nadd skip as skip', 'NN2302 the layer `skip` comes later; a layer reads only those before it'],
    ['repeat 2 { dense 8 as skip }\nadd skip', 'NN2303 `skip` is a name inside a block, and is not seen here; name what the block as a whole gives, with `as` before its braces'],
    ['dense 8 as first; dense 8; concat first 3 first', 'NN2003 `concat` has no place for the number 3; `concat` takes `with` and `axis`'],
    ['dense 8; add', 'NN2004 `add` needs `with`: the name of an earlier layer, or several; Which earlier layers, by the names that `as` gave them.'],
    ['dense 8; add 4', 'NN2003 `add` has no place for the number 4; `add` takes `with`'],
  ])('%j', (layers, problem) => {
    expect(problems(layers)[0]).toBe(problem);
  });

  test('a layer that is wrong has its name all the same', () => {
    expect(codesOf(`data iris\ndens 8 as skip\ndense 8\nadd skip\n${rest}`)).toEqual(['NN2001']);
    expect(codesOf(`data iris\ndense 8 rleu as skip\ndense 8\nadd skip\n${rest}`)).toEqual(['NN2003']);
    expect(codesOf(`data iris\nflatten 3 as skip\nrepeat 1 as other { dens 4 }\nadd skip other\n${rest}`)).toEqual(['NN2003', 'NN2001']);
    expect(codesOf(`data iris as flowers\ndense 4\nadd flowers\n${rest}`)).toEqual(['NN2021']);
  });

  test('a name is given once, but for different blocks', () => {
    expect(codesOf(`data iris\ndense 8 as skip\nrepeat 2 { dense 8 as skip }\n${rest}`)).toEqual(['NN2011']);
    expect(codesOf(`data iris\nrepeat 1 { dense 8 as skip }\nrepeat 1 { dense 8 as skip }\ndense 8 as skip\n${rest}`)).toEqual([]);
    expect(codesOf(`data iris\ndense 8 as features\n${rest}`)).toEqual(['NN2011']);
    expect(codesOf(`data iris\nrepeat 1 as features { dense 8 }\n${rest}`)).toEqual(['NN2011']);
  });
});

describe('shapes that do not fit', () => {
  test.each([
    ['dense 8 as skip\ndense 16\nadd skip', 'NN2101 `add` cannot be used here: the shapes [16] and [8] do not fit together; it goes number by number, so they must be equal, or 1 along the axes in which they differ'],
    ['dense 8 as skip; reshape 2x4\nconcat skip', 'NN2101 `concat` cannot be used here: the shapes [2, 4] and [8] differ in more than axis 2; all axes but the one along which they are joined must have equal extents'],
    ['dense 8 as skip\nconcat skip axis 2', 'NN2101 `concat` cannot be used here: rows of shape [8] have no axis 2; write an axis from 1 to 1, or from -1 to -1'],
    ['dense 8 as skip\nconcat skip axis 0', 'NN2101 `concat` cannot be used here: rows of shape [8] have no axis 0; write an axis from 1 to 1, or from -1 to -1'],
    ['dense 8 as a; dense 8 as b; dense 8\nsubtract a b', 'NN2101 `subtract` cannot be used here: it takes 2 values, and with what comes in there are 3; name one layer: `subtract a`'],
    ['dense 8 as a; dense 4\ndot a 1', 'NN2101 `dot` cannot be used here: it goes along axes of equal extent, and axis 1 of [4] and axis 1 of [8] differ; '],
    ['dense 8 as a; dense 8\ndot a [1, 2]', 'NN2101 `dot` cannot be used here: rows of shape [8] have no axis 2; axes are counted from 1, or from the last, which is -1'],
    ['dense 8 as a; dense 8\ndot a [1, 1, 1]', 'NN2101 `dot` cannot be used here: `axes` wants one axis, or a list of two, and has 3; '],
  ])('%j', (layers, problem) => {
    expect(problems(layers)).toEqual([problem]);
  });

  test('both layers are pointed at', () => {
    const text = `data iris\ndense 8 as skip\ndense 16\nadd skip\n${rest}`;
    const [found] = check(text).diagnostics;
    expect(found?.label).toBe('what comes in has shape [16]');
    expect(found?.related.map(({ span, message }) => [text.slice(span.start, span.end), message])).toEqual([['dense 8 as skip', 'gives shape [8]']]);
  });
});
