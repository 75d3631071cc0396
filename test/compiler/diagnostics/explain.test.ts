/**
 * @file What `nnc explain` says of every code, kept beside each other so that they can be read in review.
 */
import { expect, test } from 'vitest';
import { codes, isCode } from '../../../src/compiler/diagnostics/codes.ts';
import { renderExplanation } from '../../../src/compiler/diagnostics/explain.ts';

test.each(Object.keys(codes))('%s', async (code) => {
  if (!isCode(code)) throw new Error(`${code} is no code`);
  const text = renderExplanation(code, { colour: false, width: 80 });
  expect(Math.max(...text.split('\n').filter((line) => !line.startsWith('  ') && !line.includes('[NN')).map((line) => line.length))).toBeLessThanOrEqual(80);
  await expect(`${text}\n`).toMatchFileSnapshot(`explanations/${code}.txt`);
});

test('colours are there when they are wanted', () => {
  expect(renderExplanation('NN2104', { colour: true })).toContain('\u001B[');
  expect(renderExplanation('NN2104', { colour: false })).not.toContain('\u001B[');
});
