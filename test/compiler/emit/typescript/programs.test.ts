/**
 * @file Programs for TensorFlow.js as they are written; that TensorFlow.js runs them, `test/emitted` shows. One stands there whole; of the
 * others what is their own, since what they share is in `emitted/typescript`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commentsOf } from '../../../../src/compiler/emit/comments.ts';
import { emitTypeScript } from '../../../../src/compiler/emit/typescript/emit.ts';
import { compile, noFiles } from '../../../../src/compiler/index.ts';
import { SourceFile } from '../../../../src/compiler/source/source_file.ts';

const root = join(import.meta.dirname, '../../../..');

async function written(name: string): Promise<string> {
  const source = new SourceFile(`${name}.nn`, readFileSync(join(root, 'examples', `${name}.nn`), 'utf8'));
  const { program, diagnostics } = compile(source, { host: noFiles });
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const { text } = await emitTypeScript(program, commentsOf(source), { tf: '@tensorflow/tfjs-node-gpu', base: '' });
  if (text === null) throw new Error(`${name}.nn cannot be written`);
  return text;
}

/** Comment, constants, `main`, and the functions that are this program's own. */
function ownOf(text: string): string {
  const end = /^}\n/m.exec(text.slice(text.indexOf('function buildModel')));
  return text.slice(0, text.indexOf('function buildModel') + (end?.index ?? 0) + 2);
}

test('imdb.nn, whole', async () => {
  await expect(await written('imdb')).toMatchFileSnapshot('fixtures/imdb.ts');
});

test.each(['reuters', 'boston_kfold', 'mnist_cnn', 'residual', 'imdb_transformer', 'early_stopping'])('%s.nn', async (name) => {
  await expect(ownOf(await written(name))).toMatchFileSnapshot(`fixtures/${name}.ts`);
});

test('the README shows what is written', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const shown = /```ts\n(async function main[\s\S]*?)```/.exec(readme)?.[1] ?? 'nothing';
  expect(await written('imdb')).toContain(shown.trim());
  const script = /```python\n([\s\S]*?)```/.exec(readme)?.[1] ?? 'nothing';
  expect(readFileSync(join(root, 'test/compiler/emit/keras/boston_housing.py'), 'utf8')).toContain(script.trim());
});
