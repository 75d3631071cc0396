/**
 * @file Keras runs the scripts that `--target keras` writes of the examples, cut down, on made rows: each comes to its end.
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { commentsOf } from '../../src/compiler/emit/comments.ts';
import { emitKeras } from '../../src/compiler/emit/keras/emit.ts';
import { compile, noFiles } from '../../src/compiler/index.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';
import { newFolder, runPython } from './ask_keras.ts';

/** Those that can be written by now; a chart of the model needs Graphviz. */
const names = ['imdb', 'boston_housing', 'reuters', 'reuters_sparse', 'imdb_transformer', 'imdb_bidirectional', 'residual', 'inception', 'fashion_mobile'];

const results = z.record(z.string(), z.union([z.object({ error: z.string() }), z.object({ printed: z.string() })]));
let found: z.infer<typeof results>;
let folder: string;

beforeAll(async () => {
  folder = await newFolder();
  for (const name of names) await writeFile(join(folder, `${name}.py`), scriptOf(name));
  found = results.parse(JSON.parse((await runPython([join(import.meta.dirname, 'run_scripts.py'), ...names.map((name) => join(folder, `${name}.py`))])).split('\n').at(-2) ?? ''));
});

function scriptOf(name: string): string {
  const text = readFileSync(join(import.meta.dirname, '../../examples', `${name}.nn`), 'utf8')
    .replace(/epochs \d+/g, 'epochs 2').replace(/batch \d+/g, 'batch 8').replace(/first\(\d+\)/g, 'first(10)').replace(/^plot .*$/gm, '');
  const source = new SourceFile(`${name}.nn`, text);
  const { program } = compile(source, { host: noFiles });
  const emitted = program === null ? null : emitKeras(program, commentsOf(source));
  if (emitted?.text == null) throw new Error(`${name}.nn cannot be written: ${emitted?.diagnostics[0]?.message ?? 'it has mistakes'}`);
  return emitted.text;
}

test.each(names)('%s', (name) => {
  const result = found[join(folder, `${name}.py`)];
  expect(result).not.toHaveProperty('error');
  // What it judged at its end.
  expect(result).toHaveProperty('printed', expect.stringMatching(/\{'.*loss'?: [\d.e-]+.*\}\n$/s));
});
