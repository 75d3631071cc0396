/**
 * @file Images are changed at random while a model trains, and only then: the same way each time, on every engine and on any number of
 * threads.
 */
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../src/compiler/graph/builder.ts';
import type { Graph } from '../../../src/compiler/graph/graph.ts';
import { batchColumns } from '../../../src/compiler/lower/data.ts';
import { noFiles } from '../../../src/compiler/registry/no_files.ts';
import type { CheckHost } from '../../../src/compiler/registry/entry.ts';
import type { Column } from '../../../src/runtime/engines/engine.ts';
import { evaluate } from '../../../src/runtime/engines/reference/evaluate.ts';
import { check, programOf } from '../../support/check.ts';
import { engines, threaded, type TestedEngine } from '../../support/engines.ts';
import { numbersOf, runGraph } from '../../support/run_graph.ts';
import { run } from '../../support/run_program.ts';

const [rows, height, width] = [8, 6, 5];
const host: CheckHost = { ...noFiles, inspectArrays: () => ({ features: [height, width, 1], labels: { kind: 'class', classes: 2, names: null }, train: rows, test: 4 }) };
const head = 'data npz "pictures.npz"\n';
const net = 'flatten\ndense 2 softmax\nloss sparse_cce\noptimizer sgd\n';
const all = 'augment flip horizontal shift 0.2 rotate 0.1 zoom [-0.2, 0.3]\n';

const pictures: Column & { readonly kind: 'tensor' } = { kind: 'tensor', dtype: 'f32', shape: [height, width, 1], values: Float32Array.from({ length: rows * height * width }, (_, at) => Math.sin(at * 0.7)) };

interface Step {
  readonly training?: boolean;
  readonly step?: number;
  readonly seed?: number;
}

function batchOf(lines: string, training: boolean): Graph {
  const g = new GraphBuilder('batch');
  g.output('seen', batchColumns(g, programOf(`${head}${lines}${net}fit epochs 1`, new Map(), host), rows, { withLabels: false, training }).features);
  return g.build();
}

/** What the model is given of the pictures. */
function seen(lines: string, { training = true, step = 0, seed = 1 }: Step = {}): readonly number[] {
  const values = evaluate(batchOf(lines, training), { data: new Map([['features', pictures.values]]), scalars: new Map([['seed', seed], ['step', step]]) }).get('seen');
  return values instanceof Float32Array ? [...values] : expect.fail('there are no pictures');
}

async function seenOn({ open }: TestedEngine): Promise<readonly number[]> {
  const session = await open();
  const outputs = await runGraph(session, batchOf(all, true), rows, { columns: { features: pictures }, scalars: { seed: 1, step: 0 } });
  session.dispose();
  return numbersOf(outputs, 'seen');
}

describe('augment', () => {
  it('draws anew in each step and for each seed, and the same again', () => {
    const first = seen(all);
    expect(seen(all)).toEqual(first);
    expect(seen(all, { step: 1 })).not.toEqual(first);
    expect(seen(all, { seed: 2 })).not.toEqual(first);
  });

  it('leaves rows alone that are not trained on', () => {
    expect(seen(all, { training: false })).toEqual([...pictures.values]);
  });

  it('mirrors about half of the images, and those exactly', () => {
    const values = seen('augment flip horizontal\n');
    const images = Array.from({ length: rows }, (_, row) => values.slice(row * height * width, (row + 1) * height * width));
    const own = Array.from({ length: rows }, (_, row) => [...pictures.values.subarray(row * height * width, (row + 1) * height * width)]);
    const mirrored = own.map((image) => Array.from({ length: height }, (_, y) => image.slice(y * width, (y + 1) * width).reverse()).flat());
    const kinds = images.map((image, row) => (image.join() === own[row]?.join() ? 'own' : image.join() === mirrored[row]?.join() ? 'mirrored' : 'other'));
    expect([...new Set(kinds)].sort()).toEqual(['mirrored', 'own']);
  });

  it.each([
    ['shift [0.5, 0.5] fill_mode constant', (y: number, x: number): readonly [number, number] => [y - height / 2, x - width / 2]],
    ['rotate [0.5, 0.5]', (y: number, x: number): readonly [number, number] => [height - 1 - y, width - 1 - x]],
  ])('`%s` reads each pixel where it should', (what, from) => {
    const values = seen(`augment ${what} interpolation nearest\n`);
    const pixel = (y: number, x: number): number => {
      const [above, left] = [Math.round(from(y, x)[0]), Math.round(from(y, x)[1])];
      return above < 0 || left < 0 ? 0 : (pictures.values[above * width + left] ?? NaN);
    };
    const expected = Array.from({ length: height * width }, (_, at) => pixel(Math.floor(at / width), at % width));
    // Half-way between two pixels either may be taken.
    const compared = what.startsWith('shift') ? expected.map((_, at) => at).filter((at) => Math.floor(at / width) < height / 2) : expected.map((_, at) => at);
    expect(compared.map((at) => values[at]?.toFixed(4))).toEqual(compared.map((at) => expected[at]?.toFixed(4)));
  });

  it('is the same on all engines', async () => {
    const first = seen(all);
    for (const engine of engines) (await seenOn(engine)).forEach((value, at) => { expect(value).toBeCloseTo(first[at] ?? NaN, 4); });
  });

  it('is the same to the last bit on any number of threads', async () => {
    const alone = await seenOn(engines.find(({ name }) => name === 'compiled') ?? expect.fail('there is no compiled engine'));
    for (const engine of threaded) expect(await seenOn(engine)).toEqual(alone);
  });
});

describe('a program with augment', () => {
  const iris = 'data iris\nreshape 2x2\n';
  const flowers = 'flatten\ndense 3 softmax\nloss sparse_cce\noptimizer sgd\n';

  it('validates and evaluates on rows as they are', async () => {
    const { of } = await run(`${iris}augment shift 0.5\n${flowers}fit epochs 2 validation last(50%)\nevaluate validation\nevaluate validation`);
    const [first, second] = of('evaluate');
    expect(first?.readings).toEqual(second?.readings);
    expect(of('epoch').at(-1)?.validation).toEqual(first?.readings);
  });

  it('saves a model that goes without it', async () => {
    const disk = new Map<string, Uint8Array>();
    await run(`${iris}augment flip vertical\n${flowers}fit epochs 1\nsave "m.keras"`, { disk });
    const { result } = await run(`${iris}${flowers}load "m.keras"\nevaluate train`, { disk });
    expect(result.ok).toBe(true);
  });

  it.each([
    ['augment\n', 'nothing says what is to be done to images'],
    ['augment shift [0.1]\n', '`shift` wants one number, or a list of two: from where to where'],
    ['reshape 30\naugment shift 0.1\n', 'it wants each row as'],
  ])('is told what is wrong with `%s`', (lines, why) => {
    expect(check(`${head}${lines}${net}fit epochs 1`, new Map(), host).diagnostics[0]?.message).toContain(why);
  });

  it('is told where what learns comes too late', () => {
    expect(check(`${head}augment shift 0.1\nnormalize\n${net}fit epochs 1`, new Map(), host).diagnostics.map(({ code }) => code)).toEqual(['NN2120']);
  });
});
