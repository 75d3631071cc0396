/**
 * @file Statements that show or keep results, as lines of a program for TensorFlow.js.
 */
import { describe, expect, test } from 'vitest';
import { noComments } from '../../../../src/compiler/emit/comments.ts';
import { NotInTarget } from '../../../../src/compiler/emit/target.ts';
import { actionLines } from '../../../../src/compiler/emit/typescript/actions/index.ts';
import { Scope } from '../../../../src/compiler/emit/typescript/scope.ts';
import { programOf } from '../../../support/check.ts';

const digits = 'data mnist\nreshape 28x28x1\nconv2d 4 3x3 relu\nflatten\ndense 10 softmax\nloss sparse_cce\nmetrics accuracy\n';
const houses = 'data boston_housing\ndense 1\nloss mse\n';
const reviews = 'data imdb words 100\nmulti_hot\ndense 1 sigmoid\nloss bce\n';

/** What the last statement of a program becomes, where rows are ready. */
function write(text: string, base = '') {
  const program = programOf(text);
  const scope = new Scope(program, noComments, { tf: '@tensorflow/tfjs', base });
  scope.rows = { train: 'train', validation: 'heldOut', test: 'test' };
  const index = program.actions.length - 1;
  const plan = program.actions[index];
  if (plan === undefined) throw new Error('the program does nothing');
  const lines = actionLines(plan, scope, index);
  return { lines, constants: scope.constants, parts: [...scope.parts], warnings: scope.warnings.map(({ message }) => message) };
}

/** What is said of a statement that cannot be written. */
function refusal(text: string): readonly string[] {
  try {
    write(text);
  } catch (error) {
    if (error instanceof NotInTarget) return [error.message, error.help];
    throw error;
  }
  throw new Error('it was written');
}

describe('save and load', () => {
  test('of a folder', () => {
    expect(write(`${digits}save "out/digits/"\n`)).toMatchObject({ lines: ["await saveModel(model, 'out/digits');"], warnings: [] });
    expect(write(`${digits}save "out/digits/" weights\n`).lines).toEqual(["await saveModel(model, 'out/digits', { includeOptimizer: false });"]);
  });

  test('of a file become those of a folder, which is said', () => {
    expect(write(`${digits}save "digits.keras"\n`)).toMatchObject({
      lines: ['// TensorFlow.js writes no `.keras`: this is a folder in its own format.', "await saveModel(model, 'digits');"],
      warnings: ['`save "digits.keras"` is written for TensorFlow.js in another way: in its own format, into the folder `digits`'],
    });
    expect(write(`${digits}save "digits.keras"\nload "digits.keras"\n`, '../').lines).toEqual(["await loadModel(model, 'digits');"]);
  });
});

describe('history', () => {
  test.each([
    ['history', 'printHistory(history);'],
    ['history to "a/run.csv"', "await writeWhole('a/run.csv', historyCsv(history));"],
    ['history to "run.json"', "await writeWhole('run.json', historyJson(history));"],
    ['plot loss accuracy', "printChart(historyPanels(history, ['loss', 'accuracy']));"],
    ['plot loss to "loss.svg"', "await writeWhole('loss.svg', chartOf(historyPanels(history, ['loss'])));"],
    ['plot loss smooth 0.9 skip 10 to "loss.svg"', "await writeWhole('loss.svg', chartOf(historyPanels(history, ['loss'], smoothed(skipped(history, 10), 0.9), ', smoothed')));"],
    ['plot loss with ["old/a.csv"] to "loss.svg"', "await writeWhole('loss.svg', chartOf(runsPanels({ 'test': history, 'a': await readHistory('../old/a.csv') }, ['loss'])));"],
  ])('%s', (statement, line) => {
    expect(write(`${digits}fit epochs 20\n${statement}\n`, '../').lines).toEqual([line]);
  });
});

describe('predictions', () => {
  test('of a class, by its probability', () => {
    expect(write(`${digits}predict test rows 3\n`).lines).toEqual(['const shown = firstOf(test, 3);', 'printPredictions(await classPredictions(predictionsOf(model, shown.x), [...(await shown.y.data())]));']);
    expect(write(`${reviews}predict train to "p.json"\n`).lines).toEqual(['const predictions = await classPredictions(bothClasses(predictionsOf(model, train.x)), [...(await train.y.data())], CLASSES);', "await writeWhole('p.json', predictionsJson(predictions));"]);
  });

  test('with names, of labels that are one-hot, of a model that ends in logits', () => {
    const { lines, constants } = write('data iris\none_hot\ndense 3\nloss cce from_logits\npredict train rows 2 to "p.csv"\n');
    expect(lines[1]).toBe('const predictions = await classPredictions(tf.softmax(predictionsOf(model, shown.x)), await classNumbers(shown.y), CLASSES);');
    expect(constants).toEqual(["const CLASSES = ['Iris-setosa', 'Iris-versicolor', 'Iris-virginica'];"]);
  });

  test('of numbers', () => {
    expect(write(`${houses}predict test to "p.npz"\n`).lines).toEqual(['const predictions = await numberPredictions(predictionsOf(model, test.x), test.y);', "await writeWhole('p.npz', predictionsNpz(predictions));"]);
  });
});

describe('rows as words', () => {
  test('of numbers, by the published list', () => {
    const { lines, constants } = write(`${reviews}decode test 3\n`);
    expect(lines).toEqual(['const words = await wordsByRank(IMDB_WORDS);', "printRow('test', 3, imdb.test.y, CLASSES, decodeWords(imdb.test.x[3] ?? [], words));"]);
    expect(constants[0]).toMatch(/^const IMDB_WORDS: PublishedFile = \{ name: 'imdb_word_index.json', url: 'https:/);
    expect(write(`${reviews.replace('words 100', 'words 100 index_from 5')}decode\n`).lines[1]).toContain('words, { indexFrom: 5 })');
  });

  test('of texts', () => {
    expect(write('data text "data/opinions"\ntokenize words 120 length 50\nembedding 8\nflatten\ndense 1 sigmoid\nloss bce\ndecode train\n').lines).toEqual(["printRow('train', 0, train.y, CLASSES, (train.x[0] ?? '').trim().replaceAll(/\\s+/g, ' '));"]);
  });
});

describe('charts', () => {
  test('of predictions', () => {
    expect(write(`${houses}plot predictions to "p.svg"\n`).lines).toEqual(["await writeWhole('p.svg', chartOf([await againstTruthPanel(predictionsOf(model, test.x), test.y)]));"]);
  });

  test('of classes', () => {
    const { lines, constants } = write(`${digits}plot confusion_matrix on train\n`);
    expect(lines).toEqual(['const counts = confusionOf([...(await train.y.data())], await classNumbers(predictionsOf(model, train.x)), CLASSES.length);', 'printConfusion(counts, CLASSES);']);
    expect(constants).toEqual(["const CLASSES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];"]);
  });

  test('of images', () => {
    expect(write(`${digits}fit epochs 1\nplot images rows 9 to "i.svg"\n`).lines).toEqual([
      'const shown = firstOf(test, 9);',
      'const pictures = shown.x.reshape<tf.Tensor4D>([-1, 28, 28, 1]);',
      'const labels = pictureLabels([...(await shown.y.data())], await classNumbers(predictionsOf(model, shown.x)));',
      "await writeWhole('i.svg', await picturesChart(pictures, labels));",
    ]);
    expect(write(`${digits}fit epochs 1\nplot images to "i.png"\n`).warnings).toEqual(['`plot images` into a PNG is written for TensorFlow.js in another way: without words under the images']);
  });

  test('of the model', () => {
    expect(write(`${digits}plot filters conv2d to "f.svg"\n`).lines).toEqual(["await writeWhole('f.svg', await kernelChart(model.getLayer('conv2d').getWeights()[0], 'filters of conv2d'));"]);
    expect(write(`${digits}plot filters to "f.svg"\n`).lines).toEqual(["await writeWhole('f.svg', await kernelChart(kernelsOf(model)[0], 'filters of conv2d'));"]);
    expect(write(`${digits}plot model to "m.svg"\n`).lines).toEqual(["await writeWhole('m.svg', modelChart(model));"]);
    expect(write(`${digits}plot model\n`).lines).toEqual(['model.summary();']);
  });
});

test.each([
  [`${digits}fit epochs 1\nplot loss to "loss.html"\n`, 'a chart in `.html`', 'write it `to "loss.svg"`'],
  [`${digits}plot images\n`, 'images on the terminal', 'write them `to "images.svg"`'],
  [`${digits}plot filters conv2d\n`, 'filters on the terminal', 'write them `to "filters.svg"`'],
])('what cannot be written is said', (text, what, help) => {
  expect(refusal(text)).toEqual([what, help]);
});
