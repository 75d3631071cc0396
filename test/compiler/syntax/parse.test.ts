/**
 * @file What is written becomes which Ast; in every case, broken ones too, children lie inside their parents.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codes } from '../../../src/compiler/diagnostics/codes.ts';
import type { CodeEntry } from '../../../src/compiler/diagnostics/table.ts';
import { SourceFile } from '../../../src/compiler/source/source_file.ts';
import { spanContains } from '../../../src/compiler/source/span.ts';
import type { AstNode } from '../../../src/compiler/syntax/ast.ts';
import { parseFile } from '../../../src/compiler/syntax/parse.ts';
import { printGrammar } from '../../../src/compiler/syntax/ebnf.ts';
import { childrenOf, visit } from '../../../src/compiler/syntax/visit.ts';

/** The Ast in brackets: `(dense 16 relu)`. */
function shown(node: AstNode): string {
  switch (node.kind) {
    case 'file': return node.statements.map(shown).join(' ');
    case 'comment': return `#${node.text}`;
    case 'statement': return `(${[node.name, ...node.words].map(shown).join(' ')}${node.as === null ? '' : ` as ${node.as.text}`}${node.block === null ? '' : ` ${shown(node.block)}`})`;
    case 'block': return `{${node.statements.map(shown).join(' ')}}`;
    case 'name': return node.text;
    case 'number': return String(node.value);
    case 'percent': return `${node.value}%`;
    case 'dims': return node.sizes.join('x');
    case 'string': return JSON.stringify(node.value);
    case 'call': return `${node.name.text}<${node.arguments.map(shown).join(', ')}>`;
    case 'argument': return node.words.map(shown).join(' ');
    case 'list': return `[${node.items.map(shown).join(', ')}]`;
    case 'reference': return `$${node.name}`;
    case 'expression': return `=${shown(node.body)}`;
    case 'negate': return `-${shown(node.operand)}`;
    case 'binary': return `(${shown(node.left)} ${node.operator} ${shown(node.right)})`;
  }
}

function parse(text: string) {
  const { file, diagnostics } = parseFile(new SourceFile('test.nn', text));
  visit(file, (node, parent) => {
    expect(Number.isInteger(node.span.start) && Number.isInteger(node.span.end) && node.span.start <= node.span.end, `${node.kind} at ${node.span.start}–${node.span.end} of ${JSON.stringify(text)}`).toBe(true);
    if (parent !== null) expect(spanContains(parent.span, node.span), `${node.kind} ${node.span.start}–${node.span.end} inside ${parent.kind} ${parent.span.start}–${parent.span.end} of ${JSON.stringify(text)}`).toBe(true);
    if (node.kind === 'name' || node.kind === 'dims' || node.kind === 'string') expect(text.slice(node.span.start, node.span.end)).toBe(node.text);
  });
  for (const { span } of diagnostics) if (span !== null) expect(spanContains(file.span, span)).toBe(true);
  return { file, codes: diagnostics.map(({ code }) => code) };
}

describe('what is right', () => {
  test.each([
    ['dense 16 relu; dense 1 sigmoid', '(dense 16 relu) (dense 1 sigmoid)'],
    ['dense 16 relu\n\n\n;;dense 1', '(dense 16 relu) (dense 1)'],
    ['dense 16 # sixteen\n# all of it\ndense 1', '(dense 16) (dense 1)'],
    ['\uFEFFdata iris\r\nfit\rfit', '(data iris) (fit) (fit)'],
    ['conv2d 32 3x3 relu padding same', '(conv2d 32 3x3 relu padding same)'],
    ['x 10_000 1e-3 1.5E+2 -0.5 20% -5%', '(x 10000 0.001 150 -0.5 20% -5%)'],
    ['data csv "a b.csv" target "say \\"hi\\" \\\\ \\n \\u{1F600}"', '(data csv "a b.csv" target "say \\"hi\\" \\\\ \\n 😀")'],
    ['fit validation first(10000)', '(fit validation first<10000>)'],
    ['block stage(filters, stride 1) { conv2d $filters 3x3 }', '(block stage<filters, stride 1> {(conv2d $filters 3x3)})'],
    ['param units 16 in [16, 32,\n 64,]', '(param units 16 in [16, 32, 64])'],
    ['x [] [[1], [a, "b"]]', '(x [] [[1], [a, "b"]])'],
    ['rescale (1/255)', '(rescale =(1 / 255))'],
    ['rescale(1/255)', '(rescale =(1 / 255))'],
    ['x (1 - 2 - 3 * -$n / (4 + 5))', '(x =((1 - 2) - ((3 * -$n) / =(4 + 5))))'],
    ['x (1 +\n 2)\ny', '(x =(1 + 2)) (y)'],
    ['dense 16 relu as hidden', '(dense 16 relu as hidden)'],
    ['fit { epochs 20; batch 512 }', '(fit {(epochs 20) (batch 512)})'],
    ['fit {\n  epochs 20\n  batch 512\n}\nevaluate', '(fit {(epochs 20) (batch 512)}) (evaluate)'],
    ['parallel concat { branch { dense 1 } branch { dense 2 } } dense 3', '(parallel concat {(branch {(dense 1)}) (branch {(dense 2)})}) (dense 3)'],
    ['repeat 2 as twice { dense 1 }', '(repeat 2 as twice {(dense 1)})'],
    ['optimizer adam learning_rate cosine(0.001, steps 100)', '(optimizer adam learning_rate cosine<0.001, steps 100>)'],
    ['', ''],
  ])('%j', (text, ast) => {
    const { file, codes: found } = parse(text);
    expect(shown(file)).toBe(ast);
    expect(found).toEqual([]);
  });
});

test('comments are kept, with their places', () => {
  const text = '# one\ndense 16 # two\n';
  expect(parse(text).file.comments.map((comment) => [comment.text, text.slice(comment.span.start, comment.span.end)])).toEqual([[' one', '# one'], [' two', '# two']]);
});

describe('what is wrong is reported where it is, and the rest is read all the same', () => {
  test.each([
    ['dense 16 @ relu\ndense 1', ['NN1001'], '(dense 16) (dense 1)'],
    ['dense “16”\ndense 1', ['NN1001'], '(dense) (dense 1)'],
    ['dense 16x\ndense 0x10g\ndense 1', ['NN1002', 'NN1002'], '(dense 16) (dense 0) (dense 1)'],
    ['data csv "a.csv\ndense 1', ['NN1003'], '(data csv "a.csv") (dense 1)'],
    ['data csv "a\\q"', ['NN1004'], '(data csv "a\\\\q")'],
    ['dense (2 * 8\ndense 1', ['NN1005'], '(dense =(2 * 8)) (dense 1)'],
    ['param a 1 in [1, 2\ndense 1', ['NN1005'], '(param a 1 in [1, 2]) (dense 1)'],
    ['fit {\n epochs 2\n', ['NN1005'], '(fit {(epochs 2)})'],
    ['dense 16)\ndense 1', ['NN1006'], '(dense 16) (dense 1)'],
    ['dense 16 }\ndense 1', ['NN1006'], '(dense 16) (dense 1)'],
    ['16 dense\ndense 1', ['NN1007'], '(dense 1)'],
    ['dense 16 as\ndense 1', ['NN1008'], '(dense 16) (dense 1)'],
    ['dense 16 as a relu\ndense 1', ['NN1006'], '(dense 16 as a) (dense 1)'],
    ['x (2 *)\nx ()\nx (* 2)\nx (2 3)', ['NN1009', 'NN1009', 'NN1009', 'NN1009'], '(x =(2 * 1)) (x =1) (x =(1 * 2)) (x =2)'],
    ['x -\ny', ['NN1009'], '(x 1) (y)'],
    ['x $ y', ['NN1011'], '(x $ y)'],
    ['x [1 2]', ['NN1012'], '(x [1, 2])'],
    ['x [,1,,2]', ['NN1013', 'NN1013'], '(x [1, 2])'],
    ['a @\nb "x\nc (\nd', ['NN1001', 'NN1003', 'NN1005', 'NN1009'], '(a) (b "x") (c =1) (d)'],
  ])('%j', (text, expected, ast) => {
    const { file, codes: found } = parse(text);
    expect(found).toEqual(expected);
    expect(shown(file)).toBe(ast);
  });
});

test('brackets nested very deeply, and very long files, are read in good time', () => {
  expect(parse(`x ${'('.repeat(5000)}1${')'.repeat(5000)}`).codes).toEqual(['NN1010']);
  expect(parse(`x ${'['.repeat(60)}${']'.repeat(60)}`).codes).toEqual([]);
  const started = performance.now();
  parseFile(new SourceFile('long.nn', 'dense 16 relu (1 + 2) [1, 2] "text" # comment\n'.repeat(20_000)));
  parseFile(new SourceFile('long.nn', '(]{['.repeat(20_000)));
  expect(performance.now() - started).toBeLessThan(5000);
});

test.each(Object.entries(codes).flatMap(([code, { example }]: [string, CodeEntry]) => ('wrong' in example ? [[code, example.wrong, example.right] as const] : [])))('the examples of %s have sound spans', (_, wrong, right) => {
  parse(wrong);
  parse(right);
});

test('children stand in the order of the text', () => {
  const { file } = parseFile(new SourceFile('test.nn', 'block s(a, b 1) { dense (1 + $a) relu as x }\nfit [1, "b"] 3x3 20%'));
  visit(file, (node) => {
    const starts = childrenOf(node).map(({ span }) => span.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });
});

test('any text is read, spans and all', () => {
  const pieces = fc.constantFrom('dense', 'as', '16', '1e5', '3x3', '20%', '"a"', '"', '\\', '$a', '$', '(', ')', '[', ']', '{', '}', ',', ';', '\n', '\r\n', '+', '-', '*', '/', '#', ' ', '.5', '@', 'é', '😀', '\u0000');
  fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (tokens) => void parse(tokens.join(''))), { numRuns: 600, seed: 5 });
  fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (tokens) => void parse(tokens.join(' '))), { numRuns: 600, seed: 6 });
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => void parse(text)), { numRuns: 500, seed: 7 });
});

test('examples are right', () => {
  for (const name of readdirSync('examples').filter((each) => each.endsWith('.nn'))) expect(parse(readFileSync(`examples/${name}`, 'utf8')).codes).toEqual([]);
});

test('grammar/nn.ebnf is that of the parser', () => {
  expect(readFileSync('grammar/nn.ebnf', 'utf8')).toBe(printGrammar());
});
