import { defineSource } from '../define.ts';
import { columnsPlan, describeTable, tableParams } from '../table_params.ts';

export const parquet = defineSource({
  name: 'parquet',
  summary: 'A table of your own, in a Parquet file.',
  details:
    'Columns are those of the file. Numbers are numbers, truths 1 and 0, texts categories as in `csv`; a list of numbers is as many columns. Null and NaN are missing. Dates, times and records are not read: leave them out by naming the others as `features`.',
  example: 'data parquet "houses.parquet" target "price"\nsplit test 20%',
  files: [],
  params: tableParams,
  read: (args) => ({ ...columnsPlan(args), format: 'parquet', path: args.path, files: [], fallback: null }),
  describe: (args, plan, host) => (plan.format === 'parquet' ? describeTable(args, plan, host) : { refusal: 'this is no Parquet file' }),
});
