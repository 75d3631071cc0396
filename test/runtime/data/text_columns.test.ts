/**
 * @file A column of texts in a table of the user's.
 */
import { describe, expect, it } from 'vitest';
import type { CsvPlan } from '../../../src/compiler/program/data_plan.ts';
import { inspectTable } from '../../../src/runtime/data/inspect_table.ts';
import { textOf } from '../../../src/runtime/data/text_column.ts';
import { loadTable } from '../../../src/runtime/data/table_source.ts';
import { codesOf } from '../../support/check.ts';
import { makeMachine, problemOf } from './machine.ts';
import { userCsv, userJsonl } from './plans.ts';

const plan: CsvPlan = { ...userCsv, header: true, text: 'review', target: ['mood'] };

async function load(text: string, change: Partial<CsvPlan> = {}): Promise<readonly string[]> {
  const machine = makeMachine();
  machine.put('data.csv', text);
  const { train } = await loadTable({ ...plan, ...change }, machine.host, machine.options);
  const features = train.columns.get('features');
  if (features?.kind !== 'ragged') throw new Error('there are no texts');
  return Array.from({ length: train.rows }, (_, row) => textOf(features.rows, row));
}

describe('a column of texts', () => {
  it('is all that is predicted from, whatever else there is', async () => {
    expect(await load('id,review,mood\n1,"Good, really 😀",happy\n2,NA,sad\n')).toEqual(['Good, really 😀', 'NA']);
    expect(inspectTable(new TextEncoder().encode('review,mood\ngood,happy\nbad,sad'), plan, 'data.csv')).toEqual({ rows: 2, features: [], oneHot: [], target: { names: ['mood'], classes: ['happy', 'sad'] } });
  });

  it('may be longer than any name', async () => {
    expect((await load(`review,mood\n${'word '.repeat(5000)},happy\nb,sad\n`))[0]).toHaveLength(24_999);
  });

  it('can be in a JSONL file', async () => {
    const machine = makeMachine();
    machine.put('data.jsonl', '{"review": "one\\ntwo", "mood": "happy"}\n{"review": "", "mood": "sad"}\n');
    const { train } = await loadTable({ ...userJsonl, text: 'review', target: ['mood'], missing: 'drop' }, machine.host, machine.options);
    expect(train.rows).toBe(1);
  });

  it('has no missing texts, unless such rows are left out', async () => {
    const text = 'review,mood\ngood,happy\n,sad\n';
    expect(await problemOf(() => load(text))).toBe('NN3017 data.csv:3:1: the cell of column `review` is missing\nfill the cell, or leave such rows out: `missing drop`');
    expect(await load(text, { missing: 'drop' })).toEqual(['good']);
  });

  it('is found in another file, whose target may be missing, as in the first', async () => {
    const machine = makeMachine();
    machine.put('data.csv', 'mood,review\nhappy,good\n');
    machine.put('new.csv', 'review\nnew\n');
    const auto: CsvPlan = { ...plan, header: 'auto' };
    const { features } = await loadTable({ ...auto, header: true }, machine.host, machine.options);
    const { train } = await loadTable({ ...auto, path: 'new.csv', target: null }, machine.host, machine.options, features);
    expect(train.rows).toBe(1);
  });

  it('goes with no other features', () => {
    const codes = (more: string): readonly string[] => codesOf(`data csv "houses.csv" target "price" text "rooms" ${more}\ndecode train 0`);
    expect(codes('')).toEqual([]);
    for (const more of ['features ["age"]', 'series "age"', 'numeric ["age"]', 'missing mean']) expect(codes(more)).toEqual(['NN2117']);
  });
});
