/**
 * @file What is saved is what is loaded: weights, the optimizer, and how far training was, in every format.
 */
import { describe, expect, test } from 'vitest';
import { modelFormats } from '../../../src/compiler/program/model_file.ts';
import { compiledOn } from '../../support/engines.ts';
import { run } from '../../support/run_program.ts';

const head = 'data iris\nnormalize\n';
const net = 'dense 8 tanh\ndropout 0.2\ndense 3 softmax\nloss sparse_cce\noptimizer adam lr 0.05\nmetrics accuracy\n';
const names = Object.values(modelFormats).map(({ ending }) => `net${ending}`);

/** In float32, as files hold it; the reference engine holds more. */
const session = () => compiledOn(1).open();

describe.each(names)('%s', (name) => {
  test('training goes on as if it had not been interrupted', async () => {
    const disk = new Map<string, Uint8Array>();
    const whole = await run(`${head}${net}fit epochs 10 batch 7\nevaluate train`, { session: session() });
    const first = await run(`${head}${net}fit epochs 5 batch 7\nsave "${name}"`, { disk, session: session() });
    expect(first.of('diagnostic')).toEqual([]);
    expect(first.result.ok).toBe(true);
    const second = await run(`${head}${net}load "${name}"\nfit epochs 5 batch 7\nevaluate train`, { disk, session: session() });
    expect(second.of('diagnostic')).toEqual([]);
    expect(second.of('load')[0]).toMatchObject({ steps: 25, epochs: 5 });
    expect(second.of('epoch').map(({ train }) => train)).toEqual(whole.of('epoch').slice(5).map(({ train }) => train));
    expect(second.of('evaluate')[0]?.readings).toEqual(whole.of('evaluate')[0]?.readings);
  });

  test('a program without layers takes them from the file', async () => {
    const disk = new Map<string, Uint8Array>();
    const saved = await run(`${head}${net}fit epochs 3 batch 7\nevaluate train\nsave "${name}"`, { disk, session: session() });
    const training = name.endsWith('/') ? 'loss sparse_cce\noptimizer adam lr 0.05\nmetrics accuracy\n' : '';
    const loaded = await run(`${head}${training}load "${name}"\nevaluate train\nfit epochs 1`, { disk, session: session() });
    expect(loaded.of('diagnostic')).toEqual([]);
    expect(loaded.of('evaluate')[0]?.readings).toEqual(saved.of('evaluate')[0]?.readings);
    expect(loaded.of('load')[0]).toMatchObject({ steps: 15, epochs: 3 });
  });

  test('a worse model does not take the place of the best one before', async () => {
    const disk = new Map<string, Uint8Array>();
    const keeping = (rate: number): string => `${head}${net.replace('0.05', String(rate))}checkpoint "best.keras" monitor loss best\n`;
    const first = await run(`${keeping(0.01)}fit epochs 3 batch 7\nsave "${name}"`, { disk, session: session() });
    expect(first.of('checkpoint')).toHaveLength(3);
    const goOn = 'fit epochs 2 batch 7';
    expect((await run(`${keeping(50)}load "${name}"\n${goOn}`, { disk, session: session() })).of('checkpoint')).toEqual([]);
    // Weights alone begin another training.
    expect((await run(`${keeping(50)}load "${name}" weights\n${goOn}`, { disk, session: session() })).of('checkpoint').length).toBeGreaterThan(0);
  });
});
