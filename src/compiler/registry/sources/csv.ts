import { defineSource } from '../define.ts';
import { maybe, optional, required } from '../param.ts';
import { boolean, choice, file, int, list, oneOf, string } from '../param_type.ts';

const column = oneOf(string(), int({ min: 1 }));

export const csv = defineSource({
  name: 'csv',
  summary: 'A table of your own, in a file of comma-separated values.',
  details:
    'Each line is a row. `target` names the column to be predicted, by its heading or its number counted from 1: numbers are predicted as numbers, texts as classes. All other columns are features, or those that `features` lists; they must be numbers.',
  example: 'data csv "houses.csv" target "price"',
  files: [],
  params: {
    path: required(file(), 'The file, relative to the folder of the `.nn` file.'),
    target: maybe(column, 'The column to be predicted.'),
    features: maybe(list(column), 'The columns to predict from; all others when left out.'),
    series: maybe(column, 'A column of numbers in order of time, instead of target and features.'),
    header: optional(oneOf(boolean(), choice({ auto: 'as the first line looks' })), 'auto', 'Whether the first line is a heading.'),
    target_as: optional(choice({ auto: 'numbers if every cell is one', class: 'classes', number: 'numbers' }), 'auto', 'How the target is taken.'),
  },
  read: ({ path, target, features, series, header, target_as }) => ({
    format: 'csv', path, files: [], fallback: null, header, target, targetAs: target_as, series, features, classes: null,
  }),
  describe({ path }, plan, host) {
    if (plan.format !== 'csv') return { refusal: 'this is no CSV file' };
    const facts = host.inspectCsv(plan);
    if ('problem' in facts) return { refusal: facts.problem, ...(facts.help === null ? {} : { help: facts.help }) };
    if (facts.features.length === 0) return { refusal: `\`${path}\` has no columns to predict from`, help: 'name some with `features ["…"]`' };
    return {
      features: { kind: 'tensor', dtype: 'f32', shape: [facts.features.length], vocabulary: null },
      labels:
        facts.target === null
          ? null
          : facts.target.classes === null
            ? { encoding: 'number', shape: [] }
            : { encoding: 'class', classes: facts.target.classes.length, names: facts.target.classes },
      train: facts.rows,
      test: null,
    };
  },
});
