/**
 * @file Indentation while one types: which lines make the next one go in, and which go out themselves.
 */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { printLanguageConfiguration } from '../../scripts/highlighting/language_configuration.ts';

const shape = z.object({ indentationRules: z.object({ increaseIndentPattern: z.string(), decreaseIndentPattern: z.string() }), wordPattern: z.string() });
const { indentationRules, wordPattern } = shape.parse(JSON.parse(printLanguageConfiguration()));

test.each(['residual {', 'residual {  # deep', 'parallel concat as "{" {', 'fit class_weight [', 'repeat 2 { dense 1; branch {'])('%s indents', (line) => {
  expect(line).toMatch(new RegExp(indentationRules.increaseIndentPattern));
});

test.each(['dense 16 relu', 'branch { dense 1 }', 'dense 1 # {', 'csv "{"', '}'])('%s does not', (line) => {
  expect(line).not.toMatch(new RegExp(indentationRules.increaseIndentPattern));
});

test('a closing bracket goes out', () => {
  expect('  }').toMatch(new RegExp(indentationRules.decreaseIndentPattern));
  expect('  dense 1 }').not.toMatch(new RegExp(indentationRules.decreaseIndentPattern));
});

test('words', () => {
  expect('max_pool2d 2x2 $units 20% "text"'.match(new RegExp(wordPattern, 'g'))).toEqual(['max_pool2d', '2x2', '$units', '20%', 'text']);
});
