/**
 * @file How diagnostics look.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyFixes } from '../../../src/compiler/diagnostics/apply_fix.ts';
import { diagnose } from '../../../src/compiler/diagnostics/diagnose.ts';
import type { Diagnostic } from '../../../src/compiler/diagnostics/diagnostic.ts';
import { diagnosticToJson } from '../../../src/compiler/diagnostics/json.ts';
import { renderDiagnostic, renderDiagnostics } from '../../../src/compiler/diagnostics/render.ts';
import { nearest } from '../../../src/compiler/diagnostics/suggest.ts';
import { SourceFile } from '../../../src/compiler/source/source_file.ts';
import { check } from '../../support/check.ts';

const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1} of the file`).join('\n');

function at(text: string, part: string): { readonly start: number; readonly end: number } {
  const start = text.indexOf(part);
  return { start, end: start + part.length };
}

function shown(text: string, diagnostic: Diagnostic, width = 100): string {
  return `\n${renderDiagnostic(diagnostic, new SourceFile('a.nn', text), { colour: false, width })}\n`;
}

test('lines far apart, with what is said under each, and dots between', () => {
  const diagnostic = diagnose('NN2001', at(lines, 'line 2 of'), { name: 'x' }, { label: 'this one', related: [{ span: at(lines, 'line 11'), message: 'because of this' }], help: 'write something else' });
  expect(shown(lines, diagnostic)).toMatchInlineSnapshot(`
    "
    error[NN2001]: there is no statement \`x\`
      --> a.nn:2:1
       |
     2 | line 2 of the file
       | ^^^^^^^^^ this one
    ...
    11 | line 11 of the file
       | ------- because of this
       = help: write something else
    "
  `);
});

test('several places on one line, several lines at one place', () => {
  const text = 'dense 16 relu\nrepeat 2 {\n  dense 4\n}\n';
  const diagnostic = diagnose('NN2006', at(text, '16'), { parameter: 'units', reader: 'dense' }, { related: [{ span: at(text, 'relu'), message: 'given here first' }, { span: at(text, 'repeat 2 {\n  dense 4\n}'), message: 'in here' }] });
  expect(shown(text, diagnostic)).toMatchInlineSnapshot(`
    "
    error[NN2006]: \`units\` is given twice to \`dense\`
     --> a.nn:1:7
      |
    1 | dense 16 relu
      |          ---- given here first
      |       ^^
    2 | repeat 2 {
      | ----------
    3 |   dense 4
    4 | }
      | - in here
    "
  `);
});

test('tabs, wide letters and things that cannot be seen keep carets in their place', () => {
  const text = '\tdense "日本" \u0007 x';
  expect(shown(text, diagnose('NN2001', at(text, 'x'), { name: 'x' }))).toMatchInlineSnapshot(`
    "
    error[NN2001]: there is no statement \`x\`
     --> a.nn:1:15
      |
    1 |     dense "日本" · x
      |                    ^
    "
  `);
});

test('a long line is cut around what it is about', () => {
  const text = `data csv "${'a'.repeat(200)}" wrong ${'b'.repeat(200)}`;
  expect(shown(text, diagnose('NN2001', at(text, 'wrong'), { name: 'x' }), 60)).toMatchInlineSnapshot(`
    "
    error[NN2001]: there is no statement \`x\`
     --> a.nn:1:213
      |
    1 | …aaaaaaaaaaaaaaaaaa" wrong bbbbbbbbbbbbbbbbbbbbbbbbbbbb…
      |                      ^^^^^
    "
  `);
});

test('long help is broken between words', () => {
  const diagnostic = diagnose('NN2001', { start: 0, end: 4 }, { name: 'dens' }, { help: 'this is quite a long sentence that has to be broken somewhere in the middle' });
  expect(shown('dens 16', diagnostic, 50)).toMatchInlineSnapshot(`
    "
    error[NN2001]: there is no statement \`dens\`
     --> a.nn:1:1
      |
    1 | dens 16
      | ^^^^
      = help: this is quite a long sentence that has
              to be broken somewhere in the middle
    "
  `);
});

test('no place, and the end of the file', () => {
  expect(shown('', diagnose('NN2114', null, {}))).toContain('--> a.nn\n');
  expect(renderDiagnostic(diagnose('NN2114', null, {}), null, { colour: false })).toBe('warning[NN2114]: the file describes an experiment and does nothing with it');
  expect(shown('fit', diagnose('NN2001', { start: 3, end: 3 }, { name: '' }))).toContain('1 | fit\n  |    ^\n');
});

test('all of a file, in its order, with a count', () => {
  const text = 'data irs\ndens 3\nloss\n';
  const all = renderDiagnostics(check(text).diagnostics, new SourceFile('a.nn', text), { colour: false });
  expect(all.split('\n').filter((line) => line.startsWith('error')).map((line) => line.slice(0, 13))).toEqual(['error[NN2002]', 'error[NN2001]', 'error[NN2022]']);
  expect(all.endsWith('3 errors')).toBe(true);
  expect(renderDiagnostics([], null, { colour: false })).toBe('');
});

test('whatever is underlined, it renders, and no line is longer than the terminal', () => {
  const spans = fc.tuple(fc.nat(120), fc.nat(120)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), spans, spans, fc.integer({ min: 40, max: 120 }), (text, first, second, width) => {
      const clip = ({ start, end }: { start: number; end: number }) => ({ start: Math.min(start, text.length), end: Math.min(end, text.length) });
      const diagnostic = diagnose('NN2001', clip(first), { name: 'x' }, { related: [{ span: clip(second), message: '' }] });
      const out = renderDiagnostic(diagnostic, new SourceFile('a.nn', text), { colour: false, width });
      for (const line of out.split('\n').slice(2)) expect(Array.from(line).length).toBeLessThanOrEqual(Math.max(width, 40) + 2);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('fixes are applied from the text as it was', () => {
  const fix = (start: number, end: number, text: string) => ({ title: '', edits: [{ span: { start, end }, text }] });
  expect(applyFixes('dens 16 rleu', [fix(8, 12, 'relu'), fix(0, 4, 'dense')])).toBe('dense 16 relu');
  expect(applyFixes('abc', [fix(0, 2, 'x'), fix(1, 3, 'y')])).toBe('xc');
  const text = 'data iris\ndens 16 rleu\ndense 3 softmax\nloss sparse_cce\nfit\n';
  const fixed = applyFixes(text, check(text).diagnostics.flatMap(({ fixes }) => fixes));
  expect(check(applyFixes(fixed, check(fixed).diagnostics.flatMap(({ fixes }) => fixes))).diagnostics).toEqual([]);
});

test('as JSON, places are offsets, lines and columns', () => {
  const text = 'data iris\ndens 16\n';
  const [first] = check(text).diagnostics;
  if (first === undefined) throw new Error('nothing was found');
  expect(diagnosticToJson(first, new SourceFile('a.nn', text))).toEqual({
    file: 'a.nn', code: 'NN2001', severity: 'error', message: 'there is no statement `dens`',
    span: { start: { offset: 10, line: 2, column: 1 }, end: { offset: 14, line: 2, column: 5 } },
    related: [], help: 'did you mean `dense`?',
    fixes: [{ title: 'write `dense`', edits: [{ span: { start: { offset: 10, line: 2, column: 1 }, end: { offset: 14, line: 2, column: 5 } }, text: 'dense' }] }],
  });
});

test.each([
  ['dens', 'dense'],
  ['dnese', 'dense'],
  ['Dense', 'dense'],
  ['maxpool2d', 'max_pool2d'],
  ['dropuot', 'dropout'],
  ['sofmax', null],
  ['xyz', null],
  ['de', null],
])('%s is most likely %s', (word, meant) => {
  expect(nearest(word, ['dense', 'dropout', 'max_pool2d', 'flatten'])).toBe(meant);
});
