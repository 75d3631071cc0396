/**
 * @file What shows and keeps results, put into programs: it has no error of types, and lints clean.
 */
import { expect, test } from 'vitest';
import { noComments } from '../../../../src/compiler/emit/comments.ts';
import { actionLines } from '../../../../src/compiler/emit/typescript/actions/index.ts';
import { partsFor } from '../../../../src/compiler/emit/typescript/parts.ts';
import { Scope } from '../../../../src/compiler/emit/typescript/scope.ts';
import { tidyText } from '../../../../src/compiler/emit/typescript/tidy_text.ts';
import { programOf } from '../../../support/check.ts';
import { judgeEmitted } from '../../../support/judge_emitted.ts';

const digits = 'data mnist\nreshape 28x28x1\nconv2d 4 3x3 relu\nflatten\ndense 10 softmax\nloss sparse_cce\nmetrics accuracy\n';
const houses = 'data boston_housing\ndense 1\nloss mse\n';

/** The last statement of a program as a program of its own. */
async function program(text: string): Promise<string> {
  const checked = programOf(text);
  const scope = new Scope(checked, noComments, { tf: '@tensorflow/tfjs', base: '' });
  scope.rows = { train: 'train', validation: 'heldOut', test: 'test' };
  const index = checked.actions.length - 1;
  const plan = checked.actions[index];
  if (plan === undefined) throw new Error('the program does nothing');
  const lines = actionLines(plan, scope, index);
  const parts = partsFor([...scope.parts, 'Examples', 'History']);
  const imports = new Map<string, Set<string>>();
  for (const part of parts) for (const [module, names] of Object.entries(part.imports)) imports.set(module, new Set([...(imports.get(module) ?? []), ...names]));
  return await tidyText([
  ...[...imports].map(([module, names]) => `import { ${[...names].join(', ')} } from '${module}';`),
    "import * as tf from '@tensorflow/tfjs';",
    ...scope.constants,
    `export async function main(model: tf.LayersModel, train: Examples, heldOut: Examples, test: Examples, history: History): Promise<void> {\n${lines.join('\n')}\nawait tf.ready();\nconsole.log(model.name, train.x.shape, heldOut.x.shape, test.x.shape, Object.keys(history));\n}`,
    ...parts.map((part) => part.text),
  ].join('\n\n'));
}

const texts: readonly string[] = [
  `${digits}save "digits.keras"\n`, `${digits}save "digits/" weights\n`, `${digits}save "a/"\nload "a/"\n`, `${digits}summary\n`,
  ...['history', 'history to "h.csv"', 'history to "h.json"', 'plot loss accuracy', 'plot loss to "l.svg"', 'plot loss smooth 0.9 skip 2 to "l.svg"', 'plot loss with ["a.csv"] to "l.svg"'].map((each) => `${digits}fit epochs 9\n${each}\n`),
  ...['plot images to "i.svg"', 'plot images to "i.png"', 'plot filters conv2d to "f.svg"', 'plot model to "m.svg"', 'plot model', 'plot confusion_matrix', 'plot confusion_matrix to "c.svg"'].map((each) => `${digits}${each}\n`),
  ...['predict test', 'predict train to "p.csv"', 'predict test to "p.json"', 'predict test to "p.jsonl"', 'predict test to "p.npz"'].flatMap((each) => [`${digits}${each}\n`, `${houses}${each}\n`]),
  ...['plot predictions', 'plot predictions to "p.svg"'].map((each) => `${houses}${each}\n`),
  'data imdb words 100\nmulti_hot\ndense 1 sigmoid\nloss bce\npredict test\n',
  'data iris\none_hot\ndense 3\nloss cce from_logits\npredict train\n',
];

test('there is nothing to be said against any', async () => {
  const programs = new Map(await Promise.all(texts.map(async (text, index) => [`${index} ${text.trim().split('\n').at(-1) ?? ''}`, await program(text)] as const)));
  expect(await judgeEmitted('judged_actions', programs)).toEqual([]);
});
