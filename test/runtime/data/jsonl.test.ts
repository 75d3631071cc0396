/**
 * @file JSONL files that will do, what is made of them, and what is said of those that will not.
 */
import { describe, expect, it } from 'vitest';
import type { JsonlPlan } from '../../../src/compiler/program/data_plan.ts';
import { inspectTable } from '../../../src/runtime/data/inspect_table.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { makeMachine } from './machine.ts';
import { userJsonl } from './plans.ts';

function inspect(text: string, plan: Partial<JsonlPlan> = {}): unknown {
  const found = inspectTable(new TextEncoder().encode(text), { ...userJsonl, ...plan }, 'data.jsonl');
  return 'problem' in found ? [`${found.code} ${found.problem}`, ...(found.help === null ? [] : [found.help])].join('\n') : found;
}

describe('a JSONL file', () => {
  it('gives numbers, truths, categories and lists as features, and texts as classes', async () => {
    const text = '{"x": [1, 2], "on": true, "city": "Rome", "y": "no"}\n\n{"city": "Bern", "on": false, "x": [3, 4.5], "y": "yes"}\r\n';
    expect(inspect(text)).toEqual({ rows: 2, features: ['x[0]', 'x[1]', 'on', 'city=Bern', 'city=Rome'], oneHot: [[3, 5]], target: { names: ['y'], classes: ['no', 'yes'] } });
    const machine = makeMachine();
    machine.put('data.jsonl', text);
    const { train } = await loadData(userJsonl, machine.host, machine.options);
    expect([train.columns.get('features'), train.columns.get('labels')]).toMatchObject([{ shape: [5], values: Float32Array.of(1, 2, 1, 0, 1, 3, 4.5, 0, 1, 0) }, { dtype: 'i32', values: Int32Array.of(0, 1) }]);
  });

  it('takes truths as classes where they are the target', () => {
    expect(inspect('{"x": 1, "y": true}\n{"x": 1, "y": false}\n')).toMatchObject({ target: { classes: ['false', 'true'] } });
  });

  it('may hold whatever it likes in fields that are not used', () => {
    expect(inspect('{"x": 1, "y": 2, "meta": {"a": [null]}, "__proto__": 3}\n', { features: ['x'] })).toMatchObject({ features: ['x'] });
  });

  it('lacks a cell where a key is not there, or null', () => {
    expect(inspect('{"x": 1, "z": 5, "y": 2}\n{"y": 2, "z": null}\n', { missing: 'zero' })).toMatchObject({ rows: 2, features: ['x', 'z'] });
    expect(inspect('{"x": 1, "y": 2}\n{"y": 2}\n')).toContain('NN3017 data.jsonl:2: the cell of column `x` is missing\n');
  });
});

describe('a JSONL file that will not do', () => {
  it.each([
    ['empty', '', 'NN3013 `data.jsonl` has no data: it is empty'],
    ['a line cut off', '{"x": 1, "y": 2}\n{"x": 1, "y', 'NN3018 data.jsonl:2: this line is cut off\neach line of a JSONL file is a JSON object'],
    ['no JSON', '{"x": 1, "y": 2}\nx = 1\n', 'NN3018 data.jsonl:2: this line is no JSON'],
    ['a NaN of Python\'s', '{"x": NaN, "y": 2}\n', 'NN3018 data.jsonl:1: NaN and Infinity are no JSON; a missing value is `null`'],
    ['a list', '[1, 2]\n', 'NN3018 data.jsonl:1: this line is no JSON object'],
    ['one JSON over many lines', '{\n"x": 1,\n"y": 2}\n', 'NN3018 data.jsonl:1: this line is no JSON'],
    ['an object without columns', '{}\n', 'NN3018 data.jsonl:1: the object is empty'],
    ['no such column', '{"x": 1}\n', 'NN3014 `data.jsonl` has no column `y`\nit has `x`'],
    ['text among numbers', '{"x": 1, "y": 2}\n{"x": "one", "y": 2}\n', 'NN3016 data.jsonl:2:7: `one` in column `x` is not a number'],
    ['a number too large', '{"x": 1e300, "y": 2}\n', 'NN3016 data.jsonl:1:7: `1e+300` in column `x` is not a number'],
    ['lists of different lengths', '{"x": [1, 2], "y": 2}\n{"x": [1], "y": 2}\n', 'NN3025 data.jsonl:2:7: the list of `x` has 1 numbers, and the first had 2'],
    ['a list once', '{"x": 1, "y": 2}\n{"x": [1], "y": 2}\n', 'NN3016 data.jsonl:2:7: `[1]` in column `x` is not a number'],
    ['a list of texts', '{"x": ["a"], "y": 2}\n', 'NN3018 data.jsonl:1:7: `x` is a list of other things than numbers'],
    ['a field like another, and one written in another way', '{"y": 1, "x": 1}\n{"a": "x", "y": 2, "x" : "b"}\n', 'NN3016 data.jsonl:2:26: `b` in column `x`'],
    ['a field whose name is escaped', '{"x": 1, "y": 2}\n{"\\u0078": "b", "y": 2}\n', 'NN3016 data.jsonl:2: `b` in column `x`'],
    ['a huge text', `{"x": "${'a'.repeat(3000)}", "y": 2}\n`, 'NN3022 data.jsonl:1:7: the cell of column `x` has 3000 characters\nleave the column out'],
    ['an object in a cell', '{"x": {"a": 1}, "y": 2}\n', 'NN3018 data.jsonl:1:7: `x` is an object\nleave it out by naming the others as `features`'],
  ])('says so: %s', (_, text, message) => {
    expect(inspect(text)).toContain(message);
  });
});
