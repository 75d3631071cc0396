/**
 * @file The plugin for Prettier gives what `nnc fmt` gives, also inside Markdown.
 */
import * as prettier from 'prettier';
import { expect, test } from 'vitest';
import { format } from '../../src/compiler/format/format.ts';
import * as plugin from '../../src/prettier/index.ts';

const text = '# what\n\n\ndata  iris;normalize\r\nfit { epochs 3\n batch 4 # b\n}\n';

const pretty = (source: string, options: prettier.Options = {}) => prettier.format(source, { filepath: 'a.nn', plugins: [plugin], ...options });

test('the same as the formatter', async () => {
  expect(await pretty(text)).toBe(format(text).text);
  expect(await pretty('')).toBe('');
});

test('lines are as long as Prettier is told', async () => {
  expect(await pretty('metrics [accuracy, precision, recall]\n', { printWidth: 30 })).toBe('metrics [\n  accuracy,\n  precision,\n  recall,\n]\n');
});

test('blocks of code in Markdown', async () => {
  expect(await prettier.format('- a\n\n  ```nn\n  data   iris\n  x { dense 1; dense 2 }\n  ```\n', { parser: 'markdown', plugins: [plugin] })).toBe('- a\n\n  ```nn\n  data iris\n  x {\n    dense 1\n    dense 2\n  }\n  ```\n');
});

test('mistakes are thrown with their place, as Prettier wants them', async () => {
  await expect(pretty('data iris )\n')).rejects.toMatchObject({ loc: { start: { line: 1, column: 11 } } });
});
