/**
 * @file In training, layers that change images at random make of them what Keras's make, of the same uniform numbers; and what they pass
 * back is the derivative of it.
 */
import { describe, expect, test } from 'vitest';
import { differentiate } from '../../src/compiler/graph/autodiff.ts';
import { GraphBuilder, type TensorValue } from '../../src/compiler/graph/builder.ts';
import { tensor } from '../../src/compiler/graph/types.ts';
import { lowerModel } from '../../src/compiler/lower/model.ts';
import golden from '../golden/augment.json' with { type: 'json' };
import { comparedEngines } from '../support/engines.ts';
import { columnOf } from '../support/golden.ts';
import { modelOver } from '../support/golden_program.ts';
import { numbersOf, runGraph } from '../support/run_graph.ts';

/** Draws no numbers, and takes those of columns `uniform/0`, … instead. */
class GivenNumbers extends GraphBuilder {
  drawn = 0;

  override random(_seed: TensorValue, _step: TensorValue, _stream: number, shape: readonly number[]): TensorValue {
    return this.reshape(this.data(`uniform/${this.drawn++}`, tensor('f32', [shape[0] ?? 1, 1, 1])), shape);
  }
}

const inputs = new Map(Object.entries(golden.inputs));

describe.each(comparedEngines)('on $name', ({ open }) => {
  test.each(golden.cases.map((each, index) => [`${index} ${each.layer}`, each] as const))('%s', async (_, { layer, input, uniform, output }) => {
    const images = inputs.get(input) ?? { shape: [], values: [] };
    const [rows = 1, ...shape] = images.shape;
    const model = modelOver({ kind: 'tensor', dtype: 'f32', shape, vocabulary: null }, [layer]);
    if (model === null) throw new Error(`no layer ${layer}`);
    const g = new GivenNumbers('layer');
    const x = g.data('x', tensor('f32', images.shape));
    const { predictions } = lowerModel(g, model, x, true);
    expect(g.drawn).toBe(uniform.length);
    g.output('y', predictions);
    // The result is linear in the images: its derivative by them, times them, is the result once more.
    const [gradient] = differentiate(g, g.reduceSum(g.mul(predictions, predictions)), [x]);
    if (gradient === undefined) throw new Error('there is no gradient');
    g.output('twice', g.reduceSum(g.mul(gradient, x)));
    g.output('square', g.reduceSum(g.mul(predictions, predictions)));
    const session = await open();
    const outputs = await runGraph(session, g.build(), rows, {
      columns: { x: columnOf(images), ...Object.fromEntries(uniform.map((numbers, index) => [`uniform/${index}`, columnOf(numbers)])) }, scalars: { seed: 0, step: 0 },
    });
    const ours = numbersOf(outputs, 'y');
    expect(ours).toHaveLength(output.values.length);
    // Places are rounded to 2^-22 of a pixel here, and neighbouring pixels are up to 4 apart.
    expect(Math.max(...ours.map((value, index) => Math.abs(value - (output.values[index] ?? NaN))))).toBeLessThan(1e-5);
    const [twice = NaN] = numbersOf(outputs, 'twice');
    const [square = NaN] = numbersOf(outputs, 'square');
    if (!layer.includes('fill_value')) expect(Math.abs(twice - 2 * square)).toBeLessThan(1e-4 * square);
    session.dispose();
  });
});
