/**
 * @file Programs mean the same when they are formatted, also where lines are so short that arguments move into blocks.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { format } from '../../../src/compiler/format/format.ts';
import { programOf } from '../../support/check.ts';
import { arrayHost } from '../../support/programs/data.ts';
import { programRecipes, sampleProgram } from '../../support/programs/sample.ts';

/** Without places in the text. */
function meaningOf(text: string): unknown {
  return JSON.parse(JSON.stringify(programOf(text, new Map(), arrayHost), (key, value: unknown) => (key === 'at' ? undefined : value)));
}

test('random programs, in lines of any width', () => {
  let inBlocks = 0;
  fc.assert(fc.property(programRecipes, (recipe) => {
    const { text } = sampleProgram(recipe);
    const meaning = meaningOf(text);
    for (const width of [20, 40, 80]) {
      const once = format(text, { width }).text;
      if (once === null) throw new Error(text);
      expect(format(once, { width }).text).toBe(once);
      expect(meaningOf(once)).toEqual(meaning);
      inBlocks += Number(once.includes('{'));
    }
  }), { numRuns: 200 });
  expect(inBlocks).toBeGreaterThan(0);
});
