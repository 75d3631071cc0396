/**
 * @file Texts of all kinds, none of which parser, checker and renderer may crash or hang on; every span lies in the text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'vitest';
import { lower } from '../../../src/compiler/index.ts';
import { entriesOf, namesOf, statementKinds } from '../../../src/compiler/registry/registry.ts';
import { testHost } from '../../support/check.ts';
import { expectTold } from '../../support/told.ts';

const examples = readdirSync('examples').filter((name) => name.endsWith('.nn')).map((name) => readFileSync(`examples/${name}`, 'utf8'));

const words = [
  ...statementKinds.flatMap((kind) => namesOf(kind)),
  ...namesOf('activation'), ...namesOf('loss'), ...namesOf('optimizer'), ...namesOf('metric'), ...namesOf('source'), ...namesOf('initializer'),
  ...entriesOf('layer').flatMap(({ params }) => Object.keys(params)),
  ...['16', '0', '-1', '1e308', '1e999', '10_000', '3x3', '0x0', '99999999x99999999', '20%', '"a"', '"', '$units', '$', '(', ')', '[', ']', '{', '}', ',', ';', '\n', '+', '-', '*', '/', '#', 'as', 'in', 'true', 'first(10)', 'first(', '(1/0)', '((((', '\u0000', '😀', 'é', '\r\n', '\t'],
];

function survive(text: string): void {
  const { program } = expectTold(text, testHost);
  // What is right can be lowered, unless it is too large to be tried here.
  const weights = program?.model?.layers.flatMap((layer) => layer.weights.flatMap(({ shape }) => shape)) ?? [];
  if (program?.model != null && program.training !== null && program.data !== null && weights.every((extent) => extent < 1e5)) lower(program).evaluate(2);
}

/** So many of each kind. */
export function fuzzTests(runs: number): void {
  test('random words', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (tokens) => survive(tokens.join(' '))), { numRuns: runs, seed: 1 });
  });

  test('random statements after a good beginning', () => {
    const statement = fc.tuple(fc.constantFrom(...statementKinds.flatMap((kind) => namesOf(kind))), fc.array(fc.constantFrom(...words.filter((word) => !['{', '\n', ';', '#'].includes(word))), { maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 8 }), (statements) => survive(`data iris\n${statements.map(([name, rest]) => [name, ...rest].join(' ')).join('\n')}`)),
      { numRuns: runs, seed: 2 },
    );
  });

  test('examples with pieces cut out, doubled, and put in', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.nat(2000), fc.nat(40), fc.constantFrom('', ...words), fc.boolean(), (example, at, length, word, twice) => {
        const start = at % (example.length + 1);
        const cut = example.slice(start, start + length);
        survive(example.slice(0, start) + (twice ? cut + cut : '') + word + example.slice(start + length));
      }),
      { numRuns: runs, seed: 3 },
    );
  });

  test('any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), survive), { numRuns: runs, seed: 4 });
  });
}
