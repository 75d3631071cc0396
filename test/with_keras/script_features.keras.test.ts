/**
 * @file Likewise what examples have not: each small program is written for Keras, and comes to what it comes to in nnc.
 */
import { beforeAll, test } from 'vitest';
import { newFolder } from './ask_keras.ts';
import { comparedJob, runScripts, type Answer, type Compared } from './emitted_jobs.ts';
import { expectSame } from './expect_same.ts';
import { featureFiles, featurePrograms } from './feature_programs.ts';

let compared: readonly Compared[];
let answers: readonly Answer[];

beforeAll(async () => {
  const data = await newFolder();
  const jobs: Compared[] = [];
  for (const [index, { lines, part }] of featurePrograms.entries()) jobs.push(await comparedJob(`program_${String(index)}`, [...lines, `predict ${part} to "compared.npz"`, ''].join('\n'), data, featureFiles));
  compared = jobs;
  answers = await runScripts(jobs.map(({ job }) => job));
}, 1_800_000);

test.each(featurePrograms.map(({ name }, index) => [name, index] as const))('%s', (_, index) => {
  expectSame(answers[index] ?? { error: 'there is no answer' }, compared[index]?.ran ?? { epochs: [], evaluations: [] });
});
