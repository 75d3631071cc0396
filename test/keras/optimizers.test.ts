/**
 * @file Every optimizer moves weights as in Keras, over 10 updates by given gradients.
 */
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import { sizeOf, tensor } from '../../src/compiler/graph/types.ts';
import { baseRate } from '../../src/compiler/lower/learning_rate.ts';
import { applyOptimizer, slotPlans } from '../../src/compiler/lower/update.ts';
import { entriesOf } from '../../src/compiler/registry/registry.ts';
import type { EntryUse } from '../../src/compiler/program/program.ts';
import type { StepOutputs } from '../../src/runtime/engines/engine.ts';
import golden from '../golden/optimizers.json' with { type: 'json' };
import { comparedEngines } from '../support/engines.ts';
import { expectClose } from '../support/golden.ts';
import { optimizerOf } from '../support/golden_program.ts';
import { numbersOf } from '../support/run_graph.ts';

const weightNames = ['kernel', 'bias'] as const;

const known = golden.cases.flatMap(({ optimizer, steps }) => {
  const use = optimizerOf(optimizer);
  return use === null ? [] : [{ optimizer, steps, use }];
});

test.each(entriesOf('optimizer').map(({ name }) => name))('%s has a golden', (name) => {
  expect(known.map(({ use }) => use.name)).toContain(name);
});

describe.each(comparedEngines)('on $name', ({ open }) => {
  test.each(known.map((each) => [each.optimizer, each] as const))('%s', async (_, { use, steps }) => {
    const session = await open();
    for (const weight of weightNames) {
      const { shape, values } = golden.initial[weight];
      session.writeState(weight, { type: tensor('f32', shape), values: Float32Array.from(values) });
    }
    for (const { state, type, value } of slotPlans(use, weightNames.map((weight) => ({ state: weight, shape: golden.initial[weight].shape })))) {
      session.writeState(state, { type, values: new Float32Array(sizeOf(type.shape)).fill(value) });
    }
    session.setTable('gradients', {
      rows: 10,
      columns: new Map(weightNames.map((weight) => {
        const { shape, values } = golden.gradients[weight];
        return [weight, { kind: 'tensor', dtype: 'f32', shape: shape.slice(1), values: Float32Array.from(values) }];
      })),
    });
    const graph = updateGraph(use);
    const outputs: StepOutputs[] = [];
    await session.run({
      graph: () => graph, table: 'gradients', order: Int32Array.from({ length: 10 }, (_, step) => step), batch: 1, firstStep: 0,
      scalars: new Map([['learning_rate', baseRate(use.arguments)]]),
      report: (_, done) => {
        outputs.push(...done);
        return true;
      },
    });
    for (const weight of weightNames) {
      outputs.forEach((output, step) => {
        expectClose(numbersOf(output, weight), steps[weight][step] ?? [], `${weight} after step ${step}`);
      });
    }
    session.dispose();
  });
});

/** One update of both weights; puts out their new values. */
function updateGraph(use: EntryUse) {
  const g = new GraphBuilder('update');
  const weights = weightNames.map((state) => ({ state, weight: g.state(state, tensor('f32', golden.initial[state].shape)) }));
  const gradients = weights.map(({ state, weight: { type } }) => g.reshape(g.data(state, tensor('f32', [1, ...type.shape])), type.shape));
  applyOptimizer(g, use, weights, gradients).forEach((value, index) => {
    g.output(weights[index]?.state ?? '', value);
  });
  return g.build();
}
