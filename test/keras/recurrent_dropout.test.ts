/**
 * @file In training, recurrent layers drop what Keras's drop: its masks are given here, made of the same uniform numbers.
 */
import { describe, expect, test } from 'vitest';
import { differentiate } from '../../src/compiler/graph/autodiff.ts';
import { GraphBuilder, type TensorValue } from '../../src/compiler/graph/builder.ts';
import { tensor } from '../../src/compiler/graph/types.ts';
import { lowerModel, weightsOf } from '../../src/compiler/lower/model.ts';
import golden from '../golden/recurrent_dropout.json' with { type: 'json' };
import { comparedEngines } from '../support/engines.ts';
import { columnOf, expectClose, stateOf, type GoldenTensor } from '../support/golden.ts';
import { modelOver } from '../support/golden_program.ts';
import { numbersOf, runGraph } from '../support/run_graph.ts';

/** Draws no numbers, and takes those of columns `uniform/0`, … instead. */
class GivenNumbers extends GraphBuilder {
  drawn = 0;

  override random(_seed: TensorValue, _step: TensorValue, _stream: number, shape: readonly number[]): TensorValue {
    return this.data(`uniform/${this.drawn++}`, tensor('f32', shape));
  }
}

describe.each(comparedEngines)('on $name', ({ open }) => {
  test.each(golden.cases.map((each) => [each.layer, each] as const))('%s', async (layer, each) => {
    const [rows = 1, ...shape] = each.input.shape;
    const model = modelOver({ kind: 'tensor', dtype: 'f32', shape, vocabulary: null }, [layer]);
    if (model === null) throw new Error(`no layer ${layer}`);
    const g = new GivenNumbers('layer');
    const x = g.data('x', tensor('f32', each.input.shape));
    const { predictions, weights } = lowerModel(g, model, x, true);
    expect(g.drawn).toBe(each.uniform.length);
    g.output('y', predictions);
    const total = g.reduceSum(g.mul(predictions, g.data('cotangent', tensor('f32', each.cotangent.shape))));
    const wanted = [...weights, ['features/input', x] as const];
    differentiate(g, total, wanted.map(([, value]) => value)).forEach((gradient, index) => {
      g.output(wanted[index]?.[0] ?? '', gradient);
    });
    const given = new Map<string, GoldenTensor>(Object.entries(each.weights));
    const gradients = new Map<string, GoldenTensor>(Object.entries(each.gradients));
    const session = await open();
    const outputs = await runGraph(session, g.build(), rows, {
      columns: { x: columnOf(each.input), cotangent: columnOf(each.cotangent), ...Object.fromEntries(each.uniform.map((numbers, index) => [`uniform/${index}`, columnOf(numbers)])) },
      states: Object.fromEntries(weightsOf(model).map(({ state, plan }) => [state, stateOf(given.get(plan.name) ?? { shape: [], values: [] })])),
      scalars: { seed: 0, step: 0 },
    });
    expectClose(numbersOf(outputs, 'y'), each.output.values, 'output');
    for (const [name] of wanted) expectClose(numbersOf(outputs, name), gradients.get(name.split('/')[1] ?? '')?.values ?? [], `gradient of ${name}`);
    session.dispose();
  });
});
