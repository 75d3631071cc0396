/**
 * @file Where the rows come from: `x_train`, `y_train`, and `x_test`, `y_test` where there is a test part.
 */
import type { DataStage } from '../../program/program.ts';
import type { ReadPlan } from '../../program/data_plan.ts';
import { NotInTarget } from '../target.ts';
import { call, lay, literal, number, type Python } from './python.ts';

type Format = ReadPlan['format'];
type Reader<F extends Format> = (plan: Extract<ReadPlan, { format: F }>, stage: DataStage) => readonly string[];

const both = '(x_train, y_train), (x_test, y_test) = ';

const readers: { readonly [F in Format]: Reader<F> } = {
  sequences: (plan) => lay(both, call(`keras.datasets.${plan.dataset}.load_data`, ...said([
    ['num_words', literal(plan.words), plan.words === null], ['skip_top', number(plan.skipTop), plan.skipTop === 0], ['maxlen', literal(plan.maxlen), plan.maxlen === null],
    ['test_split', number(plan.layout.kind === 'one' ? plan.layout.testSplit : 0), plan.layout.kind !== 'one' || plan.layout.testSplit === 0.2], ['seed', number(plan.seed), plan.seed === 113],
    ['start_char', literal(plan.start), plan.start === 1], ['oov_char', literal(plan.oov), plan.oov === 2], ['index_from', number(plan.indexFrom), plan.indexFrom === 3],
  ]))),
  npz_split: (plan) => lay(both, call(`keras.datasets.${plan.dataset}.load_data`, ...said([['test_split', number(plan.testSplit), plan.testSplit === 0.2], ['seed', number(plan.seed), plan.seed === 113]]))),
  npz_parts: ({ dataset }) => [`${both}keras.datasets.${dataset}.load_data()`],
  idx: ({ dataset }) => [`${both}keras.datasets.${dataset}.load_data()`],
  npz(plan, { at }) {
    if (plan.x === null || plan.weights !== null) throw new NotInTarget('arrays that are looked for, or have weights', 'name them: `data npz "f.npz" x "x" y "y"`', at);
    const array = (name: string): string => `arrays[${literal(name)}]`;
    return [
      `arrays = np.load(${literal(plan.path)})`,
      `x_train, y_train = ${array(plan.x)}, ${plan.y === null ? 'None' : array(plan.y)}`,
      ...(plan.xTest === null ? [] : [`x_test, y_test = ${array(plan.xTest)}, ${plan.yTest === null ? 'None' : array(plan.yTest)}`]),
    ];
  },
  csv: notYet,
  jsonl: notYet,
  parquet: notYet,
  images: notYet,
  texts: notYet,
  made: notYet,
};

function notYet(_: ReadPlan, { source, at }: DataStage): never {
  throw new NotInTarget(`data from \`${source.name}\``, 'save the rows as arrays with numpy, and read them with `data npz`', at);
}

export function dataLines(stage: DataStage): readonly string[] {
  return readBy(stage.read, stage);
}

function readBy<F extends Format>(plan: Extract<ReadPlan, { format: F }> & { readonly format: F }, stage: DataStage): readonly string[] {
  const reader: Reader<F> = readers[plan.format];
  return reader(plan, stage);
}

/** Arguments by name, but for those that are as usual. */
function said(args: readonly (readonly [name: string, value: string, asUsual: boolean])[]): readonly (readonly [string, Python])[] {
  return args.flatMap(([name, value, asUsual]) => (asUsual ? [] : [[name, value] as const]));
}
