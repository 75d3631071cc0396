/**
 * @file Models that branch and join give what Keras's functional models give, and pass back the same gradients.
 */
import { describe, expect, test } from 'vitest';
import { differentiate } from '../../src/compiler/graph/autodiff.ts';
import { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import { tensor } from '../../src/compiler/graph/types.ts';
import { lowerModel, weightsOf } from '../../src/compiler/lower/model.ts';
import golden from '../golden/graphs.json' with { type: 'json' };
import { programOf } from '../support/check.ts';
import { comparedEngines } from '../support/engines.ts';
import { columnOf, expectClose, stateOf, type GoldenTensor } from '../support/golden.ts';
import { numbersOf, runGraph } from '../support/run_graph.ts';

interface Case {
  readonly layers: string;
  readonly input: GoldenTensor;
  readonly weights: Readonly<Record<string, GoldenTensor | undefined>>;
  readonly output: GoldenTensor;
  readonly cotangent: GoldenTensor;
  readonly gradients: Readonly<Record<string, GoldenTensor | undefined>>;
}

const cases: readonly Case[] = golden.cases;

describe.each(comparedEngines)('on $name', ({ open }) => {
  test.each(cases)('$layers', async ({ layers, input, weights: theirs, output, cotangent, gradients }) => {
    const { model } = programOf(`data iris\n${layers}\nloss sparse_cce\nfit`);
    if (model === null) throw new Error('no model');
    expect(new Set(weightsOf(model).map(({ state }) => state))).toEqual(new Set(Object.keys(theirs)));
    const g = new GraphBuilder('model');
    const x = g.data('x', tensor('f32', input.shape));
    const { predictions, weights } = lowerModel(g, model, x, false);
    const total = g.reduceSum(g.mul(predictions, g.data('cotangent', tensor('f32', cotangent.shape))));
    const wanted = [...weights, ['features', x] as const];
    differentiate(g, total, wanted.map(([, value]) => value)).forEach((gradient, index) => {
      g.output(wanted[index]?.[0] ?? '', gradient);
    });
    g.output('y', predictions);
    const session = await open();
    const states = Object.fromEntries([...weights.keys()].map((state) => [state, stateOf(theirs[state] ?? { shape: [], values: [] })]));
    const outputs = await runGraph(session, g.build(), input.shape[0] ?? 1, { columns: { x: columnOf(input), cotangent: columnOf(cotangent) }, states });
    expectClose(numbersOf(outputs, 'y'), output.values, 'output');
    for (const [name] of wanted) expectClose(numbersOf(outputs, name), gradients[name]?.values ?? [], `gradient of ${name}`);
    session.dispose();
  });
});
