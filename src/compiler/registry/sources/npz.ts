import type { ArrayFacts } from '../../program/data_plan.ts';
import type { LabelType } from '../../program/program.ts';
import { defineSource } from '../define.ts';
import { maybe, optional, required } from '../param.ts';
import { choice, file, int, list, string } from '../param_type.ts';

function labelsOf({ labels }: ArrayFacts): LabelType | null {
  if (labels === null) return null;
  return labels.kind === 'number' ? { encoding: 'number', shape: labels.shape } : { encoding: labels.kind, classes: labels.classes, names: labels.names };
}

export const npz = defineSource({
  name: 'npz',
  summary: 'Arrays of your own, in a file that numpy.savez wrote.',
  details:
    'The first axis counts rows. Without names, the arrays are `x_train`, `y_train`, `x_test` and `y_test`, or `x` and `y`. Whole numbers, truths and texts, one a row, are classes; other labels are numbers. Arrays of Python objects are not read: a stranger could have them run anything.',
  example: 'data npz "digits.npz" x "images" y "labels"\nsplit test 20%',
  files: [],
  params: {
    path: required(file(), 'The file, relative to the folder of the `.nn` file.'),
    x: maybe(string(), 'The array of what is predicted from.'),
    y: maybe(string(), 'The array of what is predicted.'),
    x_test: maybe(string(), 'Likewise of the test part.'),
    y_test: maybe(string(), 'Likewise of the test part.'),
    weights: maybe(string(), "An array of numbers from 0 on: what each training row counts in the loss, as Keras's sample_weight."),
    vocabulary: maybe(int({ min: 1 }), 'The features are words: whole numbers below this, which `embedding` looks up.'),
    target_as: optional(
      choice({ auto: 'whole numbers, truths and texts as classes, else numbers', class: 'as classes', number: 'as numbers', one_hot: 'as rows of zeros with a 1 at the class' }),
      'auto',
      'How `y` is taken.',
    ),
    class_names: maybe(list(string()), 'Names of the classes, in the order of their numbers.'),
  },
  read: ({ path, x, y, x_test, y_test, weights, vocabulary, target_as, class_names }) => ({
    format: 'npz', path, x, y, xTest: x_test, yTest: y_test, weights, vocabulary, targetAs: target_as, classes: class_names,
  }),
  describe({ x, y, x_test, y_test, vocabulary, weights }, plan, host) {
    if (plan.format !== 'npz') return { refusal: 'this is no npz file' };
    if (x === null && (y !== null || x_test !== null || y_test !== null)) return { refusal: 'it says which array is `y` or of the test part, and not which is `x`', help: 'write `x "NAME"` too' };
    if ((x_test === null) !== (y_test === null || y === null) && x !== null) return { refusal: 'a test part has both features and labels', help: 'write `x_test "NAME" y_test "NAME"`' };
    const facts = host.inspectArrays(plan);
    if ('problem' in facts) return { refusal: facts.problem, ...(facts.help === null ? {} : { help: facts.help }) };
    return {
      features: { kind: 'tensor', dtype: vocabulary === null ? 'f32' : 'i32', shape: facts.features, vocabulary },
      labels: labelsOf(facts), train: facts.train, test: facts.test,
      ...(weights === null ? {} : { weighted: true }),
    };
  },
});
