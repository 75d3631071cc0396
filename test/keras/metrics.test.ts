/**
 * @file Every metric adds up over batches of different sizes to what Keras says.
 */
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import { tensor } from '../../src/compiler/graph/types.ts';
import { labelsAs } from '../../src/compiler/lower/judge.ts';
import { entriesOf, findEntry } from '../../src/compiler/registry/registry.ts';
import golden from '../golden/metrics.json' with { type: 'json' };
import { comparedEngines } from '../support/engines.ts';
import { columnOf, expectClose, type GoldenTensor } from '../support/golden.ts';
import { metricOf } from '../support/golden_program.ts';
import { numbersOf, runGraph } from '../support/run_graph.ts';

interface Case {
  readonly metric: string;
  readonly batches: readonly { readonly y_true: GoldenTensor; readonly y_pred: GoldenTensor }[];
  readonly results: readonly (number | readonly number[])[];
}

const all: readonly Case[] = golden.cases;

const known = all.flatMap((each) => {
  const use = metricOf(each.metric);
  return use === null ? [] : [{ ...each, use }];
});

/** `accuracy` stands for one of the others. */
test.each(entriesOf('metric').filter((each) => each.resolve === undefined).map(({ name }) => name))('%s has a golden', (name) => {
  expect(known.map(({ use }) => use.name)).toContain(name);
});

describe.each(comparedEngines)('on $name', ({ open }) => {
  test.each(known.map((each, index) => [`${index} ${each.metric}`, each] as const))('%s', async (_, { use, batches, results }) => {
    const definition = findEntry('metric', use.name);
    if (definition === undefined) throw new Error(`no metric ${use.name}`);
    const session = await open();
    const sums = new Map<string, number[]>();
    for (const [index, batch] of batches.entries()) {
      const g = new GraphBuilder('batch');
      const predictions = g.data('predictions', tensor('f32', batch.y_pred.shape));
      const labels = labelsAs(g, definition.wants(use.arguments), g.data('labels', tensor(batch.y_true.dtype === 'int32' ? 'i32' : 'f32', batch.y_true.shape)), predictions);
      const parts = definition.accumulate({ g, labels, predictions }, use.arguments);
      for (const [name, value] of Object.entries(parts)) g.output(name, value);
      const outputs = await runGraph(session, g.build(), batch.y_pred.shape[0] ?? 1, { columns: { predictions: columnOf(batch.y_pred), labels: columnOf(batch.y_true) } });
      for (const name of Object.keys(parts)) sums.set(name, numbersOf(outputs, name).map((value, at) => value + (sums.get(name)?.[at] ?? 0)));
      const r = new GraphBuilder('result');
      r.output('result', definition.result(r, (name) => r.state(name, tensor('f32', parts[name]?.type.shape ?? [])), use.arguments));
      const states = Object.fromEntries([...sums].map(([name, values]) => [name, { type: tensor('f32', parts[name]?.type.shape ?? []), values: Float32Array.from(values) }]));
      expectClose(numbersOf(await runGraph(session, r.build(), 1, { states }), 'result'), [results[index] ?? NaN].flat(), `after batch ${index}`);
    }
    session.dispose();
  });
});
