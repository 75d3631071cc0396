/**
 * @file What `plot`, `predict` and `decode` do in a run.
 */
import { describe, expect, test } from 'vitest';
import type { Column, Table } from '../../../src/runtime/engines/engine.ts';
import { createNodeDataHost } from '../../../src/runtime/host/node_data_host.ts';
import { readNpz } from '../../../src/runtime/data/npz.ts';
import { parseJson } from '../../support/json.ts';
import { flowers, run, tableOf } from '../../support/run_program.ts';

const net = 'data iris\nnormalize\ndense 8 tanh\ndense 3 softmax\nloss sparse_cce\noptimizer adam lr 0.05\nmetrics accuracy\n';
const line = 'data boston_housing\ndense 1\nloss mse\noptimizer sgd lr 0.0001\nmetrics mae\n';
const houses = (rows: number): Table => tableOf(Array.from({ length: rows }, (_, row) => Array.from({ length: 13 }, (_, at) => (row * (at + 1)) % 7)), Array.from({ length: rows }, (_, row) => row % 5), false);

/** Rows and cells of a file of comma-separated values without quotes. */
function cellsOf(text: string | undefined): readonly (readonly string[])[] {
  return (text ?? '').trimEnd().split('\r\n').map((row) => row.split(','));
}

describe('predict', () => {
  test('writes classes by name, with probabilities, beside the truth; as often right as evaluate says', async () => {
    const { of, files } = await run(`${net}fit epochs 20 batch 8\nevaluate train\npredict train to "p.csv"`);
    const [heading, ...rows] = cellsOf(files.get('/home/p.csv'));
    expect(heading).toEqual(['row', 'predicted', 'p_Iris-setosa', 'p_Iris-versicolor', 'p_Iris-virginica', 'truth']);
    expect(rows.map(([row]) => Number(row))).toEqual(Array.from({ length: 30 }, (_, row) => row));
    for (const [, , ...cells] of rows) expect(cells.slice(0, 3).reduce((sum, cell) => sum + Number(cell), 0)).toBeCloseTo(1, 5);
    expect(rows.filter(([, predicted, , , , truth]) => predicted === truth).length / 30).toBeCloseTo(of('evaluate')[0]?.readings['accuracy'] ?? NaN, 6);
    expect(of('predict')[0]).toMatchObject({ on: 'train', rows: 30, file: 'p.csv', values: [] });
  });

  test('writes the same in each format', async () => {
    const { files, bytes } = await run(`${net}fit epochs 2\npredict train to "p.csv"\npredict train to "p.json"\npredict train to "p.jsonl"\npredict train to "p.npz"`);
    const [, ...rows] = cellsOf(files.get('/home/p.csv'));
    const objects = rows.map(([row, predicted, a, b, c, truth]) => ({ row: Number(row), predicted, probabilities: { 'Iris-setosa': Number(a), 'Iris-versicolor': Number(b), 'Iris-virginica': Number(c) }, truth }));
    expect(parseJson(files.get('/home/p.json') ?? '')).toEqual(objects);
    expect((files.get('/home/p.jsonl') ?? '').trimEnd().split('\n').map(parseJson)).toEqual(objects);
    const arrays = await readNpz(bytes.get('/home/p.npz') ?? new Uint8Array(0), ['row', 'predicted', 'probabilities', 'truth'], createNodeDataHost());
    const numbers = (name: string): readonly number[] => { const array = arrays.get(name); return array?.kind === 'numbers' ? [...array.values] : []; };
    expect(numbers('row')).toEqual(objects.map(({ row }) => row));
    // Not one digit is lost on the way through text.
    expect(rows.flatMap((cells) => cells.slice(2, 5).map((cell) => Math.fround(Number(cell))))).toEqual(numbers('probabilities'));
    expect(numbers('truth')).toEqual(flowers(30).columns.get('labels')?.kind === 'tensor' ? Array.from({ length: 30 }, (_, row) => row % 3) : []);
  });

  test('the same run writes the same bytes', async () => {
    const text = `${net}fit epochs 2\npredict train to "p.npz"`;
    const [a, b] = [await run(text), await run(text)];
    expect(a.bytes.get('/home/p.npz')).toEqual(b.bytes.get('/home/p.npz'));
  });

  test('tells two classes by one probability', async () => {
    const train = tableOf(Array.from({ length: 10 }, (_, row) => [row, 1]), Array.from({ length: 10 }, (_, row) => (row > 4 ? 1 : 0)));
    const rows: [string, Column][] = [['features', { kind: 'ragged', rows: { offsets: Int32Array.from({ length: 11 }, (_, row) => row), values: Int32Array.from({ length: 10 }, (_, row) => row % 5) } }], ['labels', train.columns.get('labels') ?? { kind: 'ragged', rows: { offsets: new Int32Array(1), values: new Int32Array(0) } }]];
    const { of } = await run('data imdb words 10\nmulti_hot\ndense 1 sigmoid\nloss bce\nfit\npredict train rows 3', { train: { rows: 10, columns: new Map(rows) } });
    const [told] = of('predict');
    expect(told?.columns).toEqual(['row', 'predicted', 'p_negative', 'p_positive', 'truth']);
    expect(told?.values).toHaveLength(3);
    for (const [, predicted, negative, positive] of told?.values ?? []) {
      expect(Number(negative) + Number(positive)).toBeCloseTo(1, 6);
      expect(predicted).toBe(Number(positive) > 0.5 ? 'positive' : 'negative');
    }
  });

  test('makes probabilities of logits', async () => {
    const { of } = await run(`${net.replace(' softmax', '').replace('sparse_cce', 'sparse_cce from_logits')}fit\npredict train rows 5`);
    for (const [, , a, b, c] of of('predict')[0]?.values ?? []) expect(Number(a) + Number(b) + Number(c)).toBeCloseTo(1, 5);
  });

  test('of numbers, the mean absolute error is that of evaluate', async () => {
    const { of, files } = await run(`${line}fit epochs 3\nevaluate\npredict test to "p.csv"`, { train: houses(20), test: houses(7) });
    const [heading, ...rows] = cellsOf(files.get('/home/p.csv'));
    expect(heading).toEqual(['row', 'prediction', 'truth']);
    expect(rows.reduce((sum, [, value, truth]) => sum + Math.abs(Number(value) - Number(truth)), 0) / 7).toBeCloseTo(of('evaluate')[0]?.readings['mae'] ?? NaN, 4);
  });

  test('rows keep the numbers that they have in the data', async () => {
    const rowsOf = async (transforms: string, action: string): Promise<readonly number[]> => {
      const { files } = await run(`${net.replace('normalize', transforms)}fit validation last(2)\npredict ${action} to "p.csv"`);
      return cellsOf(files.get('/home/p.csv')).slice(1).map(([row]) => Number(row));
    };
    expect(await rowsOf('normalize', 'validation')).toEqual([28, 29]);
    expect(await rowsOf('take 12\nnormalize', 'train')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const shuffled = await rowsOf('shuffle\nnormalize', 'train');
    const held = await rowsOf('shuffle\nnormalize', 'validation');
    expect([...shuffled, ...held].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, row) => row));
    expect(shuffled).not.toEqual(Array.from({ length: 28 }, (_, row) => row));
    // The truth that stands beside a row is its own: class is row % 3 here.
    const { files } = await run(`${net.replace('normalize', 'shuffle\nsplit test 10\nnormalize')}fit\npredict test to "p.csv"`);
    const classes = ['Iris-setosa', 'Iris-versicolor', 'Iris-virginica'];
    for (const [row, , , , , truth] of cellsOf(files.get('/home/p.csv')).slice(1)) expect(truth).toBe(classes[Number(row) % 3]);
  });

  test('new rows are prepared by what was learnt from those trained on', async () => {
    const text = `${net}fit epochs 5\npredict train to "p.csv"\npredict csv "new.csv" to "new_p.csv"`;
    const fresh = tableOf([[1, 2, 0, 0.5], [0, 0, 1, 0]], [0, 1]);
    const labelled = await run(text, { written: new Map([['/home/new.csv', '']]), fresh });
    expect(labelled.result.ok).toBe(true);
    const rows = cellsOf(labelled.files.get('/home/new_p.csv'));
    expect(rows.map((cells) => cells.length)).toEqual([6, 6, 6]);
    // Without labels the same is predicted, and no truth told.
    const columns = new Map([...fresh.columns].filter(([name]) => name === 'features'));
    const bare = await run(text, { written: new Map([['/home/new.csv', '']]), fresh: { rows: 2, columns } });
    const untold = cellsOf(bare.files.get('/home/new_p.csv'));
    expect(untold[0]).toEqual(rows[0]?.slice(0, -1));
  });

  test('an interruption leaves nothing half written', async () => {
    const controller = new AbortController();
    const { files } = await run(`${net}fit epochs 3\npredict train to "p.csv"`, { signal: controller.signal, onEvent: ({ event }) => { if (event === 'fitted') controller.abort(); } });
    expect(files.size).toBe(0);
  });
});

describe('plot', () => {
  test('tells what there is to see where no file is named', async () => {
    const { of } = await run(`${net}fit epochs 3 validation last(20%)\nplot loss accuracy`);
    expect(of('plot')[0]).toMatchObject({ what: 'loss accuracy', file: null, figure: { kind: 'lines', panels: [{ title: 'loss' }, { title: 'accuracy' }] } });
    const points = of('epoch').map(({ epoch, validation }) => [epoch, validation?.['loss']]);
    const { figure } = of('plot')[0] ?? {};
    expect(figure?.kind === 'lines' ? figure.panels[0]?.lines[1]?.points : []).toEqual(points);
  });

  test('counts mistakes as evaluate does', async () => {
    const { of } = await run(`${net}fit epochs 4\nevaluate train\nplot confusion_matrix on train`);
    const { figure } = of('plot')[0] ?? {};
    const counts = figure?.kind === 'matrix' ? figure.counts : [];
    expect(counts.map((row) => row.reduce((sum, count) => sum + count, 0))).toEqual([10, 10, 10]);
    expect(counts.reduce((sum, row, index) => sum + (row[index] ?? 0), 0) / 30).toBeCloseTo(of('evaluate')[0]?.readings['accuracy'] ?? NaN, 6);
  });

  test('sets numbers against the truth', async () => {
    const { of } = await run(`${line}fit\nevaluate\nplot predictions`, { train: houses(20), test: houses(7) });
    const { figure } = of('plot')[0] ?? {};
    expect(figure).toMatchObject({ kind: 'scatter', rows: [0, 1, 2, 3, 4, 5, 6] });
    expect(figure?.kind === 'scatter' ? figure.meanAbsoluteError : NaN).toBeCloseTo(of('evaluate')[0]?.readings['mae'] ?? NaN, 4);
  });

  test('shows images as the data have them, whatever was done to them since', async () => {
    const pixels = Uint8Array.from({ length: 6 * 28 * 28 }, (_, at) => (at * 7) % 256);
    const digits = { rows: 6, columns: new Map<string, Column>([['features', { kind: 'tensor', dtype: 'u8', shape: [28, 28], values: pixels }], ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.from({ length: 6 }, (_, row) => row) }]]) };
    const text = 'data mnist\nrescale (1/255)\nflatten\ndense 10 softmax\nloss sparse_cce\n';
    const { of } = await run(`${text}plot images rows 4\nfit\nplot images rows 4`, { train: digits, test: digits });
    const [before, after] = of('plot').map(({ figure }) => (figure?.kind === 'images' ? figure.tiles : []));
    expect(before?.map(({ label, right }) => [label, right])).toEqual([['0', null], ['1', null], ['2', null], ['3', null]]);
    expect(after?.map(({ right }) => right)).not.toContain(null);
    expect(before?.[1]?.pixels).toEqual(pixels.slice(28 * 28, 2 * 28 * 28));
  });

  test('shows the kernels that training came to', async () => {
    const text = 'data mnist\nrescale (1/255)\nreshape 28x28x1\nconv2d 2 3x3 kernel_initializer ones\nconv2d 3 2x2 as second\nglobal_average_pooling2d\ndense 10 softmax\nloss sparse_cce\nplot filters\nplot filters second';
    const { of } = await run(text, { train: flowers(3) });
    const [first, second] = of('plot').map(({ figure }) => (figure?.kind === 'filters' ? figure : null));
    expect(first).toMatchObject({ layer: 'conv2d', scale: 1, tiles: [{ width: 3, height: 3, label: '0' }, { width: 3, height: 3, label: '1' }] });
    // All ones are full red.
    expect([...(first?.tiles[0]?.pixels.subarray(0, 3) ?? [])]).toEqual([178, 24, 43]);
    expect(second).toMatchObject({ layer: 'second', columns: 2, left: 'a row for each filter, a column for each channel' });
    expect(second?.tiles).toHaveLength(6);
  });

  test('draws the model without data or training', async () => {
    const { of, result } = await run('data iris\ndense 8 tanh\ndense 3 as last\nplot model');
    expect(result.ok).toBe(true);
    const { figure } = of('plot')[0] ?? {};
    expect(figure?.kind === 'graph' ? figure.nodes.map(({ name, details, output, parameters, inputs }) => [name, details, output, parameters, inputs]) : []).toEqual([
      ['features', '', [4], 0, []], ['dense', 'tanh', [8], 40, ['features']], ['last', '', [3], 27, ['dense']],
    ]);
    expect(of('data')).toHaveLength(0);
  });

  test('several runs stand in one chart, by the names of their files', async () => {
    const written = new Map([['/home/wide.csv', 'epoch,loss,accuracy\r\n1,0.5,0.7\r\n2,0.4,0.8\r\n']]);
    const { of, result } = await run(`${net}fit epochs 2\nplot loss with "wide.csv"`, { written });
    expect(result.ok).toBe(true);
    const { figure } = of('plot')[0] ?? {};
    expect(figure?.kind === 'lines' ? figure.series.map(({ label }) => label) : []).toEqual(['test', 'wide']);
  });

  test('after a loss that is no number, the history so far is drawn, and nothing else', async () => {
    const train = tableOf(Array.from({ length: 12 }, (_, row) => Array.from({ length: 13 }, () => row + 1)), Array.from({ length: 12 }, () => 1), false);
    const { of } = await run('data boston_housing\ndense 1\nloss mse\noptimizer sgd lr 1\nfit epochs 50 batch 12\nplot loss\npredict train', { train });
    expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3101']);
    expect(of('plot')).toHaveLength(1);
    expect(of('predict')).toHaveLength(0);
  });
});

describe('nothing is trained where it would be for nothing', () => {
  test.each([
    ['plot loss to "nowhere/loss.svg"', 'NN3131', '`nowhere/loss.svg` cannot be written: there is no folder `nowhere`'],
    ['history to "nowhere/h.csv"', 'NN3131', '`nowhere/h.csv` cannot be written: there is no folder `nowhere`'],
    ['plot loss with "other.csv"', 'NN3132', '`other.csv` is no history to draw: there is no such file'],
    ['predict csv "new.csv"', 'NN3012', 'there is no file `new.csv`'],
  ])('%s', async (action, code, message) => {
    const { of, result } = await run(`${net}fit\n${action}`);
    expect(result.ok).toBe(false);
    expect(of('diagnostic').map(({ diagnostic }) => [diagnostic.code, diagnostic.message])).toEqual([[code, message]]);
    expect(of('fit')).toHaveLength(0);
  });

  test('a history of other columns is of no use', async () => {
    const written = new Map([['/home/other.csv', 'epoch,mae\n1,0.5\n']]);
    const { of } = await run(`${net}fit\nplot loss accuracy with "other.csv"`, { written });
    expect(of('diagnostic')[0]?.diagnostic.message).toBe('`other.csv` is no history to draw: it has no `loss` or `accuracy`; it has `mae`');
  });

  test('but a history that the program itself writes is there in time', async () => {
    const { of, result } = await run(`${net}fit epochs 2\nhistory to "first.csv"\nreset\nfit epochs 3\nplot loss with "first.csv"`);
    expect(of('diagnostic')).toEqual([]);
    expect(result.ok).toBe(true);
  });
});

test('where a file cannot be written after all, that is said, and the rest is done', async () => {
  const { of, result } = await run(`${net}fit\nplot loss to "locked.svg"\npredict train to "locked.csv"\nevaluate train`);
  expect(result.ok).toBe(false);
  expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3106', 'NN3106']);
  expect(of('evaluate')).toHaveLength(1);
});

describe('decode', () => {
  // Keras's marks: 1 begins a row, 2 stands for a word left out, ranks begin at 4.
  const rows = { offsets: Int32Array.of(0, 5, 7), values: Int32Array.of(1, 4, 2, 6, 5, 1, 5) };
  const train: Table = { rows: 2, columns: new Map<string, Column>([['features', { kind: 'ragged', rows }], ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.of(1, 0) }]]) };
  const words = ['', 'the', 'film', 'was'];

  test('shows words, and what was left out', async () => {
    const { of } = await run('data imdb words 10\ndecode train 0\ndecode train row 1', { train, words });
    expect(of('decode')).toMatchObject([{ row: 0, label: 'positive', words: 4, text: 'the ? was film' }, { row: 1, label: 'negative', text: 'film' }]);
  });

  test('a row that the data turn out not to have is a diagnostic', async () => {
    const { of, result } = await run('data imdb words 10\ndecode train 2', { train, words });
    expect(result.ok).toBe(false);
    expect(of('diagnostic')[0]?.diagnostic).toMatchObject({ code: 'NN3134', message: 'there is no row 2 among the 2 rows of the train part', help: 'rows are counted from 0: the last is 1' });
  });
});
