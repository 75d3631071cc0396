/**
 * @file The formatter: what it makes of texts, and that it neither changes what they say nor loses a comment.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '../../../src/compiler/format/format.ts';
import { SourceFile } from '../../../src/compiler/source/source_file.ts';
import { parseFile } from '../../../src/compiler/syntax/parse.ts';
import { texts } from './texts.ts';

function formatted(text: string, width?: number): string {
  const result = format(text, width === undefined ? {} : { width });
  if (result.text === null) throw new Error(`${text}\n${result.diagnostics.map(({ message }) => message).join('\n')}`);
  return result.text;
}

/** The Ast without places and spelling of numbers, and the comments in their order. */
function saidBy(text: string): { readonly statements: unknown; readonly comments: readonly string[] } {
  const { file } = parseFile(new SourceFile('t.nn', text));
  const statements: unknown = JSON.parse(JSON.stringify(file.statements, (key, value: unknown) => (key === 'span' || (key === 'text' && typeof value === 'string' && /^-?\d/.test(value)) ? undefined : value)));
  return { statements, comments: file.comments.map((comment) => comment.text.trimEnd()) };
}

describe('layout', () => {
  test('a statement a line, one blank between words, empty lines between groups', () => {
    expect(formatted('\n\ndata   imdb\twords 10000;multi_hot\n\n\n\n  dense 16   relu as  first ;; dense 1\n\n')).toBe('data imdb words 10000\nmulti_hot\n\ndense 16 relu as first\ndense 1\n');
    expect(formatted('')).toBe('');
    expect(formatted(' \n\t\n')).toBe('');
  });

  test('blocks', () => {
    expect(formatted('residual{dense 8}\nparallel add {branch {dense 8; dense 4}\n branch{ }}\nrepeat 3\t{ dense 8\n}\n')).toBe(
      'residual { dense 8 }\nparallel add {\n  branch {\n    dense 8\n    dense 4\n  }\n  branch {}\n}\nrepeat 3 {\n  dense 8\n}\n',
    );
  });

  test('values', () => {
    expect(formatted('a 1E+03 0.50 2.0 10_000 1.5E-07 20.0% 3x3 "as  it is" [ 1,2 ,] f( 1 , b 2 )( 2*-$x )(1 / 255)\n')).toBe(
      'a 1e3 0.5 2 10_000 1.5e-7 20% 3x3 "as  it is" [1, 2] f(1, b 2) (2 * -$x) (1/255)\n',
    );
  });

  test('arguments by name get lines of their own where there are too many', () => {
    expect(formatted('conv2d 32 3x3 relu padding same strides 2 dilation_rate 1 kernel_initializer he_normal use_bias false\n')).toBe(
      'conv2d 32 3x3 relu {\n  padding same\n  strides 2\n  dilation_rate 1\n  kernel_initializer he_normal\n  use_bias false\n}\n',
    );
    expect(formatted('early_stopping monitor val_loss patience 10 restore_best_weights min_delta 0.001 mode min\n')).toBe(
      'early_stopping {\n  monitor val_loss\n  patience 10\n  restore_best_weights\n  min_delta 0.001\n  mode min\n}\n',
    );
  });

  test('also those of what a statement picks, and of a layer with a name', () => {
    expect(formatted('optimizer adam learning_rate 0.001 beta_1 0.9 beta_2 0.999 epsilon 1e-7 clipnorm 1\n')).toBe(
      'optimizer adam {\n  learning_rate 0.001\n  beta_1 0.9\n  beta_2 0.999\n  epsilon 1e-7\n  clipnorm 1\n}\n',
    );
    expect(formatted('data csv "folder/of/the/file.csv" target "price" features ["rooms", "area", "age"] header true\n', 60)).toBe(
      'data csv "folder/of/the/file.csv" {\n  target "price"\n  features ["rooms", "area", "age"]\n  header true\n}\n',
    );
    expect(formatted('conv2d 32 3x3 relu padding same strides 2 as first # c\n', 40)).toBe('conv2d 32 3x3 relu as first {\n  padding same\n  strides 2\n}  # c\n');
  });

  test('numbers of a long list fill lines', () => {
    expect(formatted('param rate 0.001 in [0.0001, 0.001, 0.01, 0.1, -0.5]\n', 30)).toBe('param rate 0.001 in [\n  0.0001, 0.001, 0.01, 0.1,\n  -0.5,\n]\n');
  });

  test('of several lists only those are broken that must be', () => {
    expect(formatted('stage 8 [1, 2] [aaaaaaaaaa, bbbbbbbbbb] [cccc, dddd]\n', 40)).toBe('stage 8 [1, 2] [\n  aaaaaaaaaa,\n  bbbbbbbbbb,\n] [cccc, dddd]\n');
    expect(formatted('x [[aaaaaaaaaa, bbbbbbbbbb], [1, 2], f(1, 2)]\n', 32)).toBe('x [\n  [aaaaaaaaaa, bbbbbbbbbb],\n  [1, 2],\n  f(1, 2),\n]\n');
  });

  test('and so do the items of a long list', () => {
    expect(formatted('param units 16 in [16, 32, 64]\nx [aaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbb]\n', 32)).toBe('param units 16 in [16, 32, 64]\nx [\n  aaaaaaaaaaaaaaaa,\n  bbbbbbbbbbbbbbbbbbb,\n]\n');
  });
});

describe('comments', () => {
  test('stay where they are, those of neighbouring lines in one column', () => {
    expect(formatted('# first\n\ndata imdb # a\nmulti_hot    #bb\n   # own\ndense 1#c\n\nfit #  d  \n# last')).toBe('# first\n\ndata imdb  # a\nmulti_hot  #bb\n# own\ndense 1  # c\n\nfit  #  d\n# last\n'.replace('# c', '#c'));
  });

  test('at braces', () => {
    expect(formatted('residual { # a\n dense 8 # b\n # c\n} # d\nx {# e\n}\n')).toBe('residual {  # a\n  dense 8  # b\n  # c\n}  # d\nx {  # e\n}\n');
  });

  test('inside brackets', () => {
    expect(formatted('a [ # one\n 1, # two\n # three\n 2 # four\n , f(3 # five\n)\n # six\n]\n')).toBe('a [\n  # one\n  1,  # two\n  # three\n  2,  # four\n  f(\n    3  # five\n  ),\n  # six\n]\n');
  });
});

test('line ends are as the first is; a byte-order mark stays', () => {
  expect(formatted('\uFEFFa 1\r\nb  2\nc')).toBe('\uFEFFa 1\r\nb 2\r\nc\r\n');
  expect(formatted('a 1 # b\r\n\r\n\r\nx [ # c\r\n 1]')).toBe('a 1  # b\r\n\r\nx [\r\n  # c\r\n  1,\r\n]\r\n');
});

test.each(['dense 16 relu )', 'a [1', 'x {', 'a 3y', '"text"'])('what has mistakes is left alone: %s', (text) => {
  expect(format(text)).toMatchObject({ text: null, diagnostics: [{ severity: 'error' }] });
});

test('many lines with comments behind them are no trouble', () => {
  const many = 'dense 1  # c\n'.repeat(20_000);
  expect(formatted(many)).toBe(many);
});

test('formatting changes nothing that is said, loses no comment, and is done at once', () => {
  fc.assert(fc.property(texts, fc.constantFrom(80, 20, 10_000), (text, width) => {
    fc.pre(format(text).text !== null);
    const once = formatted(text, width);
    expect(formatted(once, width)).toBe(once);
    const [before, after] = [saidBy(text), saidBy(once)];
    expect(after.comments).toEqual(before.comments);
    // Where arguments move into a block, the program is the same and the Ast is not: there are tests of that above.
    if (width === 10_000) expect(after.statements).toEqual(before.statements);
  }), { numRuns: 150 });
});
