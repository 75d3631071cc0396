/**
 * @file The sample of IMDB that ships with the package.
 */
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { SequencesPlan } from '../../../src/compiler/program/data_plan.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import type { Table } from '../../../src/runtime/engines/engine.ts';
import { makeMachine, problemOf, publishedFiles } from './machine.ts';
import { imdb } from './plans.ts';

const shipped = fileURLToPath(new URL('../../../data/imdb_sample.nnd.gz', import.meta.url));
const plan: SequencesPlan = { ...imdb, words: 10_000, fallback: 'sample' };

function machineWithSample(): ReturnType<typeof makeMachine> {
  const machine = makeMachine({}, 'package');
  machine.put('package/imdb_sample.nnd.gz', readFileSync(shipped));
  return machine;
}

/** Rows as texts, with their label. */
function rowsOf(table: Table | null): readonly string[] {
  const features = table?.columns.get('features');
  const labels = table?.columns.get('labels');
  if (features?.kind !== 'ragged' || labels?.kind !== 'tensor') throw new Error('not sequences');
  const { offsets, values } = features.rows;
  return Array.from({ length: offsets.length - 1 }, (_, row) => `${labels.values[row]}: ${values.subarray(offsets[row], offsets[row + 1]).join(' ')}`);
}

describe('the shipped sample of IMDB', () => {
  it('is no larger than 1.5 MB', () => {
    expect(statSync(shipped).size).toBeLessThanOrEqual(1_500_000);
  });

  it('has 2,500 + 2,500 reviews, half of each class, with ids under 10,000', async () => {
    const { host, options } = machineWithSample();
    const { train, test, origin } = await loadData(plan, host, options);
    expect(origin.kind).toBe('sample');
    for (const table of [train, test]) {
      const rows = rowsOf(table);
      expect(rows).toHaveLength(2500);
      expect(rows.filter((row) => row.startsWith('1: 1 '))).toHaveLength(1250);
      expect(Math.max(...rows.map((row) => Math.max(...row.slice(3).split(' ').map(Number))))).toBe(9999);
    }
  });

  it('comes with a warning that says what it is, why, and how to get the rest', async () => {
    const { host, options } = machineWithSample();
    const { notices } = await loadData(plan, host, options);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({
      code: 'NN3008',
      severity: 'warning',
      message: 'this is not the data set `imdb` but the small sample that ships with nnc: 2500 + 2500 rows, the first 10000 words',
    });
    expect(notices[0]?.help).toMatch(/^`nnc data get imdb` fetches the data set.*is not on this machine/);
  });

  it('says so where more words are asked for than it has', async () => {
    const { host, options } = machineWithSample();
    for (const words of [null, 20_000]) {
      const { train, notices } = await loadData({ ...plan, words }, host, options);
      expect(notices[0]?.help).toContain('though the program asks for more');
      expect(Math.max(...rowsOf(train).map((row) => Math.max(...row.slice(3).split(' ').map(Number))))).toBe(10_003);
    }
  });

  it('is used only where the program says so, and only where the data set is nowhere', async () => {
    const machine = machineWithSample();
    expect(await problemOf(() => loadData({ ...plan, fallback: null }, machine.host, machine.options))).toContain('NN3001');
    machine.put('home/.keras/datasets/imdb.npz', Buffer.alloc(17_464_789));
    expect(await problemOf(() => loadData(plan, machine.host, machine.options))).toContain('NN3004');
  });

  it('leaves the problem standing where the package lacks it, or it is damaged', async () => {
    const machine = makeMachine({}, 'package');
    expect(await problemOf(() => loadData(plan, machine.host, machine.options))).toContain('NN3001');
    machine.put('package/imdb_sample.nnd.gz', readFileSync(shipped).subarray(0, 1000));
    expect(await problemOf(() => loadData(plan, machine.host, machine.options))).toContain('NN3001');
  });

  it.skipIf(publishedFiles === undefined)('is drawn from the data set as Keras has it (needs NNC_DATA_DIR)', async () => {
    const { host, options } = machineWithSample();
    const sample = await loadData(plan, host, options);
    const all = await loadData(plan, host, { ...options, dataDir: publishedFiles ?? null });
    for (const part of ['train', 'test'] as const) {
      const there = new Set(rowsOf(all[part]));
      expect(rowsOf(sample[part]).every((row) => there.has(row))).toBe(true);
    }
  });
});
