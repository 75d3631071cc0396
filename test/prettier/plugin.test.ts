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
  await expect(pretty('data iris )\n')).rejects.toThrow('NN1006: `)` is not expected here (nothing is open that it could close: take it out) (1:11)');
});

test('its ways to leave files alone', async () => {
  const untidy = 'data   iris\n';
  expect(await pretty(untidy, { requirePragma: true })).toBe(untidy);
  expect(await pretty(`# @format\n${untidy}`, { requirePragma: true })).toBe('# @format\ndata iris\n');
  expect(await pretty(`# mine\n# @noformat\n${untidy}`, { checkIgnorePragma: true })).toBe(`# mine\n# @noformat\n${untidy}`);
  expect(await pretty(untidy, { insertPragma: true })).toBe('# @format\n\ndata iris\n');
});

test('line ends and a byte-order mark are as Prettier has them, and in order for the formatter', async () => {
  const windows = await pretty('\uFEFFdata   iris\r\nnormalize\r\n', { endOfLine: 'auto' });
  expect(windows).toBe('\uFEFFdata iris\r\nnormalize\r\n');
  expect(format(windows).text).toBe(windows);
});
