/**
 * @file Keras runs what `--target keras` writes of every example, cut down, on made rows: with the weights that nnc begins with, losses,
 * metrics and predictions are nnc's. What draws random numbers while it trains is taken out for that, and run as it is besides.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cutDown, cutToCompare, exampleData, examples, readExample, variants, withoutChance } from '../support/example_data.ts';
import { newFolder } from './ask_keras.ts';
import { exampleJob, runScripts, scriptJob, type Answer, type Compared, type Job, type Ran } from './emitted_jobs.ts';
import { expectSame } from './expect_same.ts';

const all = [...examples, ...variants];
/** Those that draw random numbers, for rows or in the graph. */
const random = examples.filter((name) => withoutChance(readExample(name)) !== readExample(name) || /random|stratified|^split test \d|^data (moons|spirals|blobs)/m.test(readExample(name)));

let compared: ReadonlyMap<string, { readonly ran: Ran; readonly answer: Answer }>;
let ended: ReadonlyMap<string, Answer>;

beforeAll(async () => {
  const data = await newFolder();
  for (const [path, content] of Object.entries(exampleData())) {
    await mkdir(dirname(join(data, path)), { recursive: true });
    await writeFile(join(data, path), content);
  }
  const jobs: Compared[] = [];
  // One after the other, since nnc runs in this process, in a folder of its own.
  for (const name of all) jobs.push(await exampleJob(name, small(withoutChance(cutToCompare(readExample(name)))), data));
  const plain: Job[] = [];
  for (const name of random) plain.push(await scriptJob(name, small(cutDown(readExample(name))), data));
  const answers = await runScripts([...jobs.map(({ job }) => job), ...plain]);
  const answerAt = (index: number): Answer => answers[index] ?? { error: 'there is no answer' };
  compared = new Map(all.map((name, index) => [name, { ran: jobs[index]?.ran ?? { epochs: [], evaluations: [] }, answer: answerAt(index) }]));
  ended = new Map(random.map((name, index) => [name, answerAt(all.length + index)]));
}, 1_800_000);

/** Charts of models need Graphviz, and thousands of units much memory. */
function small(text: string): string {
  return text.replace(/^plot model .*$/gm, '').replace(/^dense (4096|1024|512)\b/gm, 'dense 96');
}

describe.each(all)('%s', (name) => {
  test('comes to what nnc comes to', () => {
    const { ran, answer } = compared.get(name) ?? { ran: { epochs: [], evaluations: [] }, answer: { error: 'there is no answer' } };
    expectSame(answer, ran);
  });
});

test.each(random)('%s runs to its end as it is', (name) => {
  const answer = ended.get(name) ?? { error: 'there is no answer' };
  if ('error' in answer) throw new Error(answer.error);
  expect(answer.epochs.map(({ loss }) => loss)).not.toEqual([]);
  expect(answer.epochs.map(({ loss }) => loss)).not.toContain(null);
});
