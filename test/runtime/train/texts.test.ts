/**
 * @file Texts from the file to the model: words are learnt from the rows trained on, and are what `decode` shows.
 */
import { describe, expect, it } from 'vitest';
import { textColumn } from '../../../src/runtime/data/text_column.ts';
import type { Table } from '../../../src/runtime/engines/engine.ts';
import { check, codesOf } from '../../support/check.ts';
import { engines } from '../../support/engines.ts';
import { run } from '../../support/run_program.ts';

function reviews(texts: readonly string[]): Table {
  const labels = Int32Array.from(texts, (text) => (text.includes('good') ? 1 : 0));
  return { rows: texts.length, columns: new Map([['features', textColumn(texts)], ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: labels }]]) };
}

const train = reviews(['A bad film!', 'good film, good', 'a bad, bad one', 'so good', 'the bad one', 'good', 'bad', 'very good film', 'bad film', 'a good one', 'only here', 'only here']);
const test = reviews(['good enough', 'bad enough', 'good', 'enough']);
const head = 'data text "reviews"\n';
const net = 'embedding 3\nglobal_average_pooling1d\ndense 1 sigmoid\nloss bce\n';

describe('words of texts', () => {
  it('are learnt from the rows that are trained on, and from no others', async () => {
    const { of } = await run(`${head}tokenize words 20 length 3\n${net}fit epochs 1 validation last(2)\ndecode train 1\ndecode train 11\ndecode test 1`, { train, test });
    expect(of('decode').map(({ label, text }) => `${label}: ${text}`)).toEqual(['good: good film good', 'bad: ? ?', 'bad: bad ?']);
  });

  it('are the most frequent ones', async () => {
    const { of } = await run(`${head}tokenize words 4\ndecode train 0\ndecode train 1`, { train, test });
    expect(of('decode').map(({ text }) => text)).toEqual(['? bad ?', 'good ? good']);
  });

  it('are shown as they stand where nothing numbers them, with nothing that steers a terminal', async () => {
    const { of } = await run(`${head}decode train 1`, { train, test });
    expect(of('decode').map(({ words, text }) => [words, text])).toEqual([[3, 'good film, good']]);
  });

  it('stay those that a model was trained with', async () => {
    const disk = new Map<string, Uint8Array>();
    const program = `${head}tokenize words 6 length 3\n${net}`;
    const first = await run(`${program}fit epochs 2\nevaluate\nsave "m.keras"`, { train, test, disk });
    const others = reviews(test.rows === 4 ? Array.from({ length: 12 }, () => 'other words here') : []);
    const second = await run(`${program}load "m.keras"\nevaluate\ndecode train 0`, { train: others, test, disk });
    expect(second.of('evaluate')[0]?.readings).toEqual(first.of('evaluate')[0]?.readings);
    expect(second.of('decode')[0]?.text).toBe('? ? ?');
  });

  it.each(engines)('train a model on $name', async ({ open }) => {
    for (const way of ['tokenize words 20 length 4\nembedding 3\nflatten', 'tokenize words 20\nmulti_hot', 'tokenize words 20\npad 5\nembedding 3\nglobal_average_pooling1d']) {
      const { result, of } = await run(`${head}${way}\ndense 1 sigmoid\nloss bce\noptimizer adam lr 0.1\nmetrics accuracy\nfit epochs 20 batch 4\nevaluate train`, { train, test, session: await open() });
      expect(result.ok).toBe(true);
      expect(of('evaluate')[0]?.readings['accuracy']).toBe(1);
    }
  });
});

describe('texts that nothing makes words of', () => {
  it.each(['multi_hot', 'pad 5', 'normalize', 'reshape 5', 'dense 1'])('are nothing for `%s`', (statement) => {
    const { diagnostics } = check(`${head}${statement}\n`);
    expect(diagnostics[0]?.help).toMatch('tokenize words 10000');
  });

  it('are rows that can be chosen and told apart', () => {
    expect(codesOf(`${head}take 8\nshuffle\ntokenize words 20 length 3\n${net}fit epochs 1`)).toEqual([]);
    expect(codesOf(`data text "nowhere"\ntokenize words 20 length 3\n${net}fit epochs 1`)).toEqual(['NN2117']);
    expect(codesOf('data iris\ntokenize words 20\n')).toContain('NN2101');
  });
});
