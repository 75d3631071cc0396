/**
 * @file Hyper-parameters and blocks that nothing uses.
 */
import { expect, test } from 'vitest';
import { check, codesOf } from '../../../support/check.ts';

const rest = 'data iris\ndense $units\nstack 3\nloss sparse_cce from_logits\nfit';

test('what is used is right, in arithmetic and in blocks too', () => {
  expect(codesOf(`param units 8\nblock stack(n) { dense $n }\n${rest}`)).toEqual([]);
  expect(codesOf(`param units 8\nparam half 4\nblock stack(n) { dense (2 * $half); dense $n }\n${rest}`)).toEqual([]);
});

test('what is not used is warned of, and the program runs all the same', () => {
  const text = `param units 8\nparam more 2\nblock stack(n) { dense $n }\nblock other { dense 1 }\n${rest}`;
  const { program, diagnostics } = check(text);
  expect(diagnostics.map(({ code, severity, span }) => [code, severity, text.slice(span?.start, span?.end)])).toEqual([['NN2015', 'warning', 'more'], ['NN2015', 'warning', 'other']]);
  expect(program).not.toBeNull();
});
