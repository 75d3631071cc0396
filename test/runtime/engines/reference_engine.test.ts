/**
 * @file Sessions of the reference engine: states in double precision, batches in order, reports; and `evaluate`.
 */
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/compiler/graph/builder.ts';
import type { Graph } from '../../../src/compiler/graph/graph.ts';
import { ragged, tensor } from '../../../src/compiler/graph/types.ts';
import type { Steps, StepValue, Table } from '../../../src/runtime/engines/engine.ts';
import { referenceEngine } from '../../../src/runtime/engines/reference/engine.ts';
import { evaluate } from '../../../src/runtime/engines/reference/evaluate.ts';
import { raggedData } from '../../support/graph_bench.ts';

const rows: Table = {
  rows: 4,
  columns: new Map([
    ['x', { kind: 'tensor', dtype: 'f32', shape: [2], values: Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8]) }],
    ['bytes', { kind: 'tensor', dtype: 'u8', shape: [], values: Uint8Array.from([10, 20, 30, 255]) }],
    ['words', { kind: 'ragged', rows: raggedData([[1, 1], [], [2], [3, 4, 5]]) }],
  ]),
};

function graphOf(batch: number): Graph {
  const g = new GraphBuilder('step');
  const sum = g.reduceSum(g.data('x', tensor('f32', [batch, 2])));
  g.output('sum', sum);
  g.output('bytes', g.data('bytes', tensor('i32', [batch])));
  g.output('words', g.data('words', ragged(batch)));
  g.output('step', g.scalar('step', 'i32'));
  g.update('total', g.add(g.state('total', tensor('f32', [])), g.mul(sum, g.scalar('rate', 'f32'))));
  return g.build();
}

const steps = (report: Steps['report'], order = [3, 0, 2]): Steps => ({ graph: graphOf, table: 'rows', order: Int32Array.from(order), batch: 2, firstStep: 5, scalars: new Map([['rate', 0.5]]), report });

describe('a session', () => {
  test('visits rows in order, the last batch being what is left', async () => {
    const session = referenceEngine().open();
    session.setTable('rows', rows);
    session.writeState('total', { type: tensor('f32', []), values: Float32Array.of(1) });
    const seen: Record<string, StepValue | undefined>[] = [];
    await session.run(steps((first, outputs) => {
      expect(first).toBe(seen.length);
      seen.push(...[...outputs].map((output) => Object.fromEntries(output)));
      return true;
    }));
    expect(seen).toEqual([
      { sum: Float32Array.of(18), bytes: Int32Array.of(255, 10), words: raggedData([[3, 4, 5], [1, 1]]), step: Int32Array.of(5) },
      { sum: Float32Array.of(11), bytes: Int32Array.of(30), words: raggedData([[2]]), step: Int32Array.of(6) },
    ]);
    expect(await session.readState('total')).toEqual({ type: tensor('f32', []), values: Float32Array.of(15.5) });
  });

  test('says what is missing or does not fit', async () => {
    const session = referenceEngine().open();
    await expect(session.run(steps(() => true))).rejects.toThrow('no table rows');
    session.setTable('rows', { rows: 4, columns: new Map() });
    await expect(session.run(steps(() => true))).rejects.toThrow('data x (f32[2,2]) was not given');
    session.setTable('rows', rows);
    await expect(session.run(steps(() => true))).rejects.toThrow('state total was never written');
    session.writeState('total', { type: tensor('f32', [1]), values: Float32Array.of(1) });
    await expect(session.run(steps(() => true))).rejects.toThrow('state total is f32[1], and the graph reads f32[]');
  });
});

describe('evaluate', () => {
  test('gives f32 as f32, and arrays of its own', () => {
    const g = new GraphBuilder('test');
    const x = g.state('x', tensor('f32', [1]));
    g.output('third', g.div(x, 3));
    g.output('same', g.data('i', tensor('i32', [2])));
    const given = Int32Array.of(1, 2);
    const outputs = evaluate(g.build(), { states: new Map([['x', [1]]]), data: new Map([['i', given]]) });
    expect(outputs.get('third')).toEqual(Float32Array.of(1 / 3));
    expect(outputs.get('same')).toEqual(given);
    expect(outputs.get('same')).not.toBe(given);
  });

  test('an input that is missing or of the wrong size is an error', () => {
    const g = new GraphBuilder('test');
    g.output('y', g.state('x', tensor('f32', [2])));
    expect(() => evaluate(g.build())).toThrow('state x (f32[2]) was not given');
    expect(() => evaluate(g.build(), { states: new Map([['x', [1]]]) })).toThrow('x has 1 numbers, and f32[2] wants 2');
  });
});
