import { defineSource } from '../define.ts';
import { optional } from '../param.ts';
import { boolean, choice, oneOf } from '../param_type.ts';
import { columnsPlan, describeTable, tableParams } from '../table_params.ts';

const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;

export const csv = defineSource({
  name: 'csv',
  summary: 'A table of your own, in a file of comma-separated values.',
  details:
    'Each line is a row. Columns go by their heading, or by their number counted from 1. `target` is what is predicted: numbers as numbers, texts as classes; all other columns are features, or those that `features` lists. A feature whose cells are texts is a category, and becomes one number for each of its names, 1 for the row\'s own and 0 for the others. `series` names columns in order of time instead, which `window` cuts up.',
  example: 'data csv "houses.csv" target "price"\nsplit test 20%',
  files: [],
  params: {
    ...tableParams,
    header: optional(oneOf(boolean(), choice({ auto: 'as the first line looks' })), 'auto', 'Whether the first line is a heading.'),
    separator: optional(choice({ comma: '`,`', semicolon: '`;`', tab: 'a tab' }), 'comma', 'What stands between cells.'),
  },
  read: (args) => ({ ...columnsPlan(args), format: 'csv', path: args.path, files: [], fallback: null, header: args.header, separator: separators[args.separator] }),
  describe: (args, plan, host) => (plan.format === 'csv' ? describeTable(args, plan, host) : { refusal: 'this is no CSV file' }),
});
