/**
 * @file Tables in files, by pandas: columns that are texts become a number for each of their names.
 */
import type { ColumnName, CsvPlan, JsonlPlan, ParquetPlan, TablePlan } from '../../program/data_plan.ts';
import type { DataStage, FeatureType } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import type { Reading } from './data.ts';
import { call, flatten, lay, list, literal, type Python } from './python.ts';

/** Where tables lie that ship with nnc. */
const published: { readonly [path: string]: string } = { 'iris.csv': 'https://archive.ics.uci.edu/ml/machine-learning-databases/iris/iris.data' };

export function readCsv(plan: CsvPlan, reading: Reading): readonly string[] {
  return tableLines(plan, reading, csvReader(plan, reading.stage.at));
}

export function readJsonl(plan: JsonlPlan, reading: Reading): readonly string[] {
  return tableLines(plan, reading, call('pd.read_json', literal(plan.path), ['lines', 'True']));
}

export function readParquet(plan: ParquetPlan, reading: Reading): readonly string[] {
  return tableLines(plan, reading, call('pd.read_parquet', literal(plan.path)));
}

function csvReader(plan: CsvPlan, at: Reading['stage']['at']): Python {
  const named = [...(plan.target ?? []), ...(plan.series ?? []), ...(plan.features ?? []), ...plan.categorical, ...plan.numeric, plan.text, plan.weights].some((column) => typeof column === 'string');
  if (plan.header === 'auto' && !named) throw new NotInTarget('a table that may have a heading or not', 'write `header true` or `header false`', at);
  return call('pd.read_csv', literal(published[plan.path] ?? plan.path),
    ...(plan.header === false ? [['header', 'None'] as const] : []),
    ...(plan.separator === ',' ? [] : [['sep', literal(plan.separator)] as const]),
    ...(plan.missing === 'error' ? [] : [['na_values', '"?"'] as const]));
}

function tableLines(plan: TablePlan, { stage: { at, rows: { features, labels } }, rows }: Reading, read: Python): readonly string[] {
  const part = rows.trained;
  const { column, several } = columnsOf(plan);
  const lines = [...lay('table = ', read), ...missingLines(plan)];
  if (plan.series !== null) {
    lines.push(`${rows.x(part)} = ${several(plan.series)}.to_numpy("float32")`);
    if (rows.labels !== null) lines.push(`${rows.y(part)} = ${targetOf(plan.target ?? plan.series, several, column)}`);
    return lines;
  }
  lines.push(...featureLines(plan, features, rows.x(part), several, column, at));
  if (rows.labels !== null && plan.target !== null) {
    const [only] = plan.target;
    if (labels?.encoding === 'class' && only !== undefined) {
      rows.namesClasses = true;
      const target = `table[${column(only)}]`;
      if (plan.classes === null) lines.push(`classes, ${rows.y(part)} = np.unique(${target}, return_inverse=True)`);
      else {
        lines.push(...lay('classes = ', list(plan.classes.map(literal))));
        lines.push(`${rows.y(part)} = pd.Categorical(${target}, categories=classes).codes`);
      }
    } else lines.push(`${rows.y(part)} = ${targetOf(plan.target, several, column)}`);
  }
  if (plan.weights !== null && rows.weights !== null) lines.push(`${rows.w(part) ?? ''} = table[${column(plan.weights)}].to_numpy("float32")`);
  return lines;
}

/** How columns are named in Python: one, and a table of several. */
function columnsOf(plan: TablePlan): { readonly column: (name: ColumnName) => string; readonly several: (names: readonly ColumnName[]) => string } {
  const headed = plan.format !== 'csv' || plan.header !== false;
  // Without a heading pandas counts columns from 0.
  const column = (name: ColumnName): string => (typeof name === 'string' ? literal(name) : headed ? `table.columns[${String(name - 1)}]` : String(name - 1));
  return { column, several: (names) => `table[[${names.map(column).join(', ')}]]` };
}

function targetOf(target: readonly ColumnName[], several: (names: readonly ColumnName[]) => string, column: (name: ColumnName) => string): string {
  const [only] = target;
  return `${target.length === 1 && only !== undefined ? `table[${column(only)}]` : several(target)}.to_numpy("float32")`;
}

/** What is learnt of the rows trained on comes later. */
function missingLines(plan: TablePlan): readonly string[] {
  const { missing, features } = plan;
  const { column } = columnsOf(plan);
  switch (missing) {
    case 'drop': {
      const used = features === null ? [] : [...features, ...(plan.target ?? []), ...(plan.weights === null ? [] : [plan.weights])];
      return lay('table = ', call('table.dropna', ...(used.length === 0 ? [] : [['subset', list(used.map(column))] as const])));
    }
    case 'zero':
      return ['numbers = table.select_dtypes("number").columns', 'table[numbers] = table[numbers].fillna(0)'];
    case 'previous':
      return ['table = table.ffill()'];
    case 'error':
    case 'mean':
    case 'median':
      return [];
  }
}

function featureLines(plan: TablePlan, type: FeatureType, x: string, several: (names: readonly ColumnName[]) => string, column: (name: ColumnName) => string, at: Reading['stage']['at']): readonly string[] {
  if (plan.text !== null) return [`${x} = table[${column(plan.text)}].to_numpy(dtype=object)`];
  const others = [...(plan.target ?? []), ...(plan.weights === null ? [] : [plan.weights])];
  const chosen = plan.features !== null ? several(plan.features) : others.length === 0 ? 'table' : flatten(call('table.drop', ['columns', others.length === 1 ? column(others[0] ?? '') : list(others.map(column))]));
  const categories = type.kind === 'tensor' ? type.one_hot ?? [] : [];
  if (categories.length === 0) return [`${x} = ${chosen}.to_numpy("float32")`];
  // pandas puts the numbers first, then the categories.
  const width = type.kind === 'tensor' ? type.shape[0] ?? 0 : 0;
  const inPlace = categories.every(([, to], index) => to === (categories[index + 1]?.[0] ?? width));
  if (!inPlace) throw new NotInTarget('categories before columns that are numbers', 'list the columns with `features [...]`, those that are names last', at);
  const said = plan.categorical.length === 0 ? chosen : `${chosen}.astype({${plan.categorical.map((name) => `${column(name)}: str`).join(', ')}})`;
  return [`${x} = pd.get_dummies(${said}).to_numpy("float32")`];
}

/** `x_new`: the features of another file of the same columns. */
export function readNewRows({ read: plan, rows: { features } }: DataStage, path: string, at: Reading['stage']['at']): readonly string[] {
  const unlike = (why: string): NotInTarget => new NotInTarget(`\`predict\` of another file, ${why}`, 'predict a part of the data', at);
  if (plan.format !== 'csv' && plan.format !== 'jsonl' && plan.format !== 'parquet') throw unlike('where the data are no table');
  if (features.kind === 'tensor' && (features.one_hot ?? []).length > 0) throw unlike('whose categories may be others');
  const { column, several } = columnsOf(plan);
  const read = plan.format === 'csv' ? csvReader({ ...plan, path }, at) : call(plan.format === 'jsonl' ? 'pd.read_json' : 'pd.read_parquet', literal(path), ...(plan.format === 'jsonl' ? [['lines', 'True'] as const] : []));
  const left = [...(plan.target ?? []), ...(plan.weights === null ? [] : [plan.weights])];
  // The target may be missing there.
  const chosen = plan.text !== null ? `table[${column(plan.text)}].to_numpy(dtype=object)`
    : `${plan.features !== null ? several(plan.features) : flatten(call('table.drop', ['columns', list(left.map(column))], ['errors', '"ignore"']))}.to_numpy("float32")`;
  return [...lay('table = ', read), ...missingLines(plan), `x_new = ${chosen}`];
}
