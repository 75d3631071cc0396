/**
 * @file Sources: one writer a format.
 */
import type { ColumnName, ColumnsPlan, CsvPlan, MadePlan, MadeShape, ReadPlan, RemoteFile } from '../../program/data_plan.ts';
import type { DataStage } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import type { Scope } from './scope.ts';
import { call, expression, literal, quoted, said, type Value } from './text.ts';

/** Lines that read the rows, and expressions of their parts. */
export interface SourceCode {
  readonly lines: readonly string[];
  readonly train: string;
  readonly test: string | null;
}

type Format = ReadPlan['format'];
/** `bare`: whether rows are taken as they are read. */
type Writer<F extends Format> = (scope: Scope, plan: Extract<ReadPlan, { format: F }>, stage: DataStage, bare: boolean) => SourceCode;

const writers: { readonly [F in Format]: Writer<F> } = {
  sequences(scope, plan, { at }, bare) {
    const { words, skipTop, maxlen, start, oov, indexFrom, seed, layout } = plan;
    if (words === null) throw new NotInTarget('words without a limit', 'say how many: `words 10000`', at);
    const options = said({
      words, skipTop: skipTop === 0 ? undefined : skipTop, maxlen: maxlen ?? undefined, start: start === 1 ? undefined : start,
      outOfVocabulary: oov === 2 ? undefined : oov, indexFrom: indexFrom === 3 ? undefined : indexFrom, seed: seed === 113 ? undefined : seed, testSplit: layout.kind === 'one' ? layout.testSplit : undefined,
    });
    const code = loaded(bare, plan.dataset, call(scope.use(layout.kind === 'one' ? 'loadWordsSplit' : 'loadWords'), fileConstant(scope, plan.dataset, plan.files), options).text);
    return plan.fallback === null ? code : { ...code, lines: ['// They are fetched once; there is no sample for those who cannot.', ...code.lines] };
  },
  npz_split: (scope, plan, _, bare) => loaded(bare, plan.dataset, call(scope.use('loadArraysSplit'), fileConstant(scope, plan.dataset, plan.files), said({ testSplit: plan.testSplit === 0.2 ? undefined : plan.testSplit, seed: plan.seed === 113 ? undefined : plan.seed })).text),
  npz_parts: (scope, plan, _, bare) => loaded(bare, plan.dataset, call(scope.use('loadArrays'), fileConstant(scope, plan.dataset, plan.files)).text),
  idx: (scope, plan, _, bare) => loaded(bare, plan.dataset, call(scope.use('loadIdx'), fileConstant(scope, plan.dataset, plan.files)).text),
  npz(scope, { path, x, y, xTest, yTest, weights, targetAs }, { at, rows }) {
    if (x === null || weights !== null) throw new NotInTarget('arrays that are looked for, or have weights', 'name them: `data npz "f.npz" x "x" y "y"`', at);
    if (rows.labels?.encoding !== 'number' && rows.labels?.encoding !== 'one_hot' && rows.labels !== null && rows.labels.names?.some((name, index) => name !== String(index)) === true) {
      throw new NotInTarget(`labels that are ${targetAs === 'class' ? 'names of ' : ''}classes other than 0, 1, 2, …`, 'save them as numbers from 0 on', at);
    }
    const ints = rows.features.kind === 'tensor' && rows.features.dtype === 'i32' ? '.toInt()' : '';
    const array = (name: string, as: string): string => `${scope.use('tensorOf')}(${scope.use('arrayOf')}(arrays, ${quoted(name)}))${as}`;
    const part = (features: string, labels: string | null): string => {
      const inputs = array(features, ints);
      return literal({ x: expression(inputs), y: expression(labels === null ? inputs : array(labels, '')) });
    };
    const test = xTest === null ? [] : [`const test = ${part(xTest, yTest)};`];
    return {
      lines: [`const arrays = ${scope.use('unzip')}(await ${scope.import('node:fs/promises', 'readFile')}(${quoted(scope.path(path))}));`, `const train = ${part(x, y)};`, ...test],
      train: 'train', test: xTest === null ? null : 'test',
    };
  },
  csv: table,
  jsonl: notYet,
  parquet: notYet,
  images(scope, plan, stage, bare) {
    const { height, width, channels, interpolation, proportions } = plan;
    if (interpolation !== 'bilinear' || proportions !== 'stretch') throw new NotInTarget('pictures that are resized otherwise than by `bilinear`, and stretched', 'leave `interpolation` and the like out', stage.at);
    return folder(scope, plan, stage, bare, /\.png$/i, (files) => `await ${scope.use('readImages')}(${files}, ${String(height)}, ${String(width)}, ${String(channels)})`);
  },
  texts(scope, plan, stage, bare) {
    if (plan.maxLength !== null) throw new NotInTarget('texts that are cut', 'leave `max_length` out', stage.at);
    return folder(scope, plan, stage, bare, /\.txt$/i, (files) => `await ${scope.use('readTexts')}(${files})`);
  },
  made(scope, plan) {
    const made = makeOf(scope, plan, plan.shape);
    return { lines: [], train: made, test: null };
  },
};

/** `bare`: whether rows are taken as they are read. */
export function sourceOf(scope: Scope, stage: DataStage, bare: boolean): SourceCode {
  return writeBy(scope, stage.read, stage, bare);
}

function writeBy<F extends Format>(scope: Scope, plan: Extract<ReadPlan, { format: F }> & { readonly format: F }, stage: DataStage, bare: boolean): SourceCode {
  const writer: Writer<F> = writers[plan.format];
  return writer(scope, plan, stage, bare);
}

function notYet(_: Scope, __: ReadPlan, { source, at }: DataStage): never {
  throw new NotInTarget(`data from \`${source.name}\``, 'save the rows as a .csv, or as arrays in an .npz', at);
}

/** Parts of a published data set, under its name where something is done to them yet. */
function loaded(bare: boolean, dataset: string, expr: string): SourceCode {
  const name = nameOf(dataset);
  return bare ? { lines: [`const { train, test } = await ${expr};`], train: 'train', test: 'test' } : { lines: [`const ${name} = await ${expr};`], train: `${name}.train`, test: `${name}.test` };
}

/** What a published data set is called in `main`. */
export function nameOf(dataset: string): string {
  return dataset.replace(/_.*/, '');
}

/** A constant that says where the files of a data set are. */
export function fileConstant(scope: Scope, dataset: string, files: readonly RemoteFile[]): Value {
  const name = dataset.toUpperCase();
  const each = files.map((file) => ({ name: file.keras ?? file.name, url: file.url ?? '', sha256: file.sha256 }));
  const type = scope.use('PublishedFile');
  const [only] = each;
  const one = each.length === 1 && only !== undefined;
  scope.constants.push(`const ${name}: ${one ? type : `readonly ${type}[]`} = ${literal(one ? only : each)};`);
  return expression(name);
}

function makeOf(scope: Scope, { rows, seed }: MadePlan, shape: MadeShape): string {
  const options = { rows, seed: seed ?? expression(scope.seed), noise: shape.noise };
  switch (shape.kind) {
    case 'moons':
      return call(scope.use('makeMoons'), options).text;
    case 'spirals':
      return call(scope.use('makeSpirals'), { ...options, classes: shape.classes, turns: shape.turns }).text;
    case 'blobs':
      return call(scope.use('makeBlobs'), { ...options, centers: shape.centers, features: shape.features }).text;
    case 'sine':
      return call(scope.use(shape.series ? 'makeSineSeries' : 'makeSine'), { ...options, periods: shape.periods }).text;
  }
}

function folder(scope: Scope, { path, labels, classes, shuffle }: Extract<ReadPlan, { format: 'images' | 'texts' }>, { rows, at }: DataStage, bare: boolean, endings: RegExp, read: (files: string) => string): SourceCode {
  const names = classes ?? (rows.labels !== null && rows.labels.encoding !== 'number' ? rows.labels.names : null);
  if (labels === 'none' || names === null) throw new NotInTarget('a folder of files without classes', 'put the files of each class into a sub-folder of its own', at);
  scope.constants.push(`const CLASSES = ${literal(names)};`);
  const root = scope.path(path);
  const list = (part: string, seed: string): string => `await ${scope.use('listFiles')}(${quoted(part)}, CLASSES, ${String(endings)}${seed})`;
  const order = shuffle ? `, ${scope.seed}` : '';
  if (rows.test === null) return { lines: [], train: read(list(root, order)), test: null };
  const [train, test] = bare ? ['train', 'test'] : ['trainFiles', 'testFiles'];
  return {
    lines: [`const ${train} = ${read(list(`${root}/train`, order))};`, `const ${test} = ${read(list(`${root}/test`, ''))};`],
    train, test,
  };
}

/** A table's features and labels. */
function table(scope: Scope, plan: CsvPlan, { rows, at }: DataStage, bare: boolean): SourceCode {
  if (plan.missing !== 'error' && plan.missing !== 'drop') throw new NotInTarget(`\`missing ${plan.missing}\``, 'fill what is missing beforehand, or write `missing drop`', at);
  const name = bare ? 'train' : scope.name('rows');
  const form = said({ heading: plan.header === 'auto' ? undefined : plan.header, separator: plan.separator === ',' ? undefined : plan.separator });
  const ships = plan.files.length > 0;
  const read = ships ? call(scope.use('parseCsv'), expression(scope.use('irisCsv')), form).text : `await ${call(scope.use('readCsv'), scope.path(plan.path), form).text}`;
  const target = (plan.target ?? plan.series ?? []).map((column) => columnOf(scope, column));
  const features = featureColumns(scope, plan, target);
  const used = [...new Set([features, `[${target.join(', ')}]`])].map((list) => `...${list}`).join(', ');
  const gaps = plan.missing === 'drop' ? [`const table = ${scope.use('withoutGaps')}(all, [${used.replaceAll('table', 'all')}]);`] : [];
  const x = plan.text !== null
    ? `${scope.use('cellsIn')}(table, ${columnOf(scope, plan.text)})`
    : plan.series !== null ? `${scope.use('numberColumns')}(table, ${features})` : call(scope.use('featuresOf'), expression('table'), expression(features), ...(plan.categorical.length === 0 ? [] : [plan.categorical.map((column) => expression(columnOf(scope, column)))])).text;
  return {
    lines: [`const ${gaps.length === 0 ? 'table' : 'all'} = ${read};`, ...gaps, ...rowsLine(name, x, labelsOf(scope, plan, target, rows), at)],
    train: name, test: null,
  };
}

function rowsLine(name: string, x: string, y: string | null, at: DataStage['at']): readonly string[] {
  if (y === null) throw new NotInTarget('a table without a target', 'name what is predicted: `target "price"`', at);
  return [`const ${name} = ${literal({ x: expression(x), y: expression(y) })};`];
}

/** Null where there are none. */
function labelsOf(scope: Scope, { target: named, series }: ColumnsPlan, target: readonly string[], { labels }: DataStage['rows']): string | null {
  const [only] = target;
  if (labels === null || only === undefined) return null;
  if (labels.encoding === 'class') {
    scope.constants.push(`const CLASSES = ${literal(labels.names)};`);
    return `${scope.use('classesIn')}(table, ${only}, CLASSES)`;
  }
  const flat = target.length === 1 && (named !== null || series === null || labels.encoding !== 'number' || labels.shape.length === 0);
  return flat ? `tf.tensor1d(${scope.use('numbersIn')}(table, ${only}))` : `${scope.use('numberColumns')}(table, [${target.join(', ')}])`;
}

/** An expression of a list of names. */
function featureColumns(scope: Scope, { series, features, text }: ColumnsPlan, target: readonly string[]): string {
  if (text !== null) return `[${columnOf(scope, text)}]`;
  const named = series ?? features;
  if (named !== null) return `[${named.map((column) => columnOf(scope, column)).join(', ')}]`;
  const [only] = target;
  return target.length === 1 && only !== undefined ? `table.columns.filter((name) => name !== ${only})` : `table.columns.filter((name) => ![${target.join(', ')}].includes(name))`;
}

/** An expression of a name. */
function columnOf(scope: Scope, column: ColumnName): string {
  return typeof column === 'string' ? quoted(column) : `${scope.use('columnAt')}(table, ${String(column)})`;
}
