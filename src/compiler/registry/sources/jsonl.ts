import { defineSource } from '../define.ts';
import { columnsPlan, describeTable, tableParams } from '../table_params.ts';

export const jsonl = defineSource({
  name: 'jsonl',
  summary: 'A table of your own, in a file with a JSON object a line.',
  details:
    'Each line is a row, and the keys of the first are the columns. Numbers are numbers, `true` and `false` 1 and 0, texts categories as in `csv`; a list of numbers is as many columns. `null`, and a key that is not there, are missing.',
  example: 'data jsonl "flowers.jsonl" target "species"\nsplit test 20%',
  files: [],
  params: tableParams,
  read: (args) => ({ ...columnsPlan(args), format: 'jsonl', path: args.path, files: [], fallback: null }),
  describe: (args, plan, host) => (plan.format === 'jsonl' ? describeTable(args, plan, host) : { refusal: 'this is no JSONL file' }),
});
