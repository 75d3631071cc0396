/**
 * @file Every layer gives what Keras's gives, and passes back the same gradients.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { differentiate } from '../../src/compiler/graph/autodiff.ts';
import { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import { tensor } from '../../src/compiler/graph/types.ts';
import { lowerModel, weightsOf } from '../../src/compiler/lower/model.ts';
import type { ModelPlan } from '../../src/compiler/program/program.ts';
import { entriesOf, findEntry } from '../../src/compiler/registry/registry.ts';
import { comparedEngines } from '../support/engines.ts';
import { columnOf, expectClose, stateOf } from '../support/golden.ts';
import { modelOver } from '../support/golden_program.ts';
import { numbersOf, runGraph } from '../support/run_graph.ts';

const goldenTensor = z.object({ shape: z.array(z.number()), values: z.array(z.union([z.number(), z.string()])), dtype: z.string().optional() });
const caseSchema = z.object({
  layer: z.string(), vocabulary: z.number().optional(), input: goldenTensor, weights: z.record(z.string(), goldenTensor), output: goldenTensor, cotangent: goldenTensor,
  gradients: z.record(z.string(), goldenTensor),
});

/** Those of `layers.json`, and of files of groups beside it. */
const all = readdirSync('test/golden').filter((name) => /^layers(_\w+)?\.json$/.test(name)).flatMap((name) => z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(readFileSync(`test/golden/${name}`, 'utf8'))).cases);

const known = all.flatMap((each) => {
  const model = modelFor(each);
  return model === null ? [] : [{ ...each, model }];
});

test.each(entriesOf('layer').map(({ name }) => name))('%s has a golden', (name) => {
  expect(known.map(({ model }) => model.layers[0]?.layer)).toContain(name);
});

describe.each(comparedEngines)('on $name', ({ open }) => {
  test.each(known.map((each, index) => [`${index} ${each.layer}`, each] as const))('%s', async (_, each) => {
    const { model } = each;
    const g = new GraphBuilder('layer');
    const x = g.data('x', tensor(model.input.dtype, each.input.shape));
    const { predictions, weights } = lowerModel(g, model, x, false);
    g.output('y', predictions);
    const total = g.reduceSum(g.mul(predictions, g.data('cotangent', tensor('f32', each.cotangent.shape))));
    const wanted = [...weights, ...(model.input.dtype === 'f32' ? [['features/input', x] as const] : [])];
    differentiate(g, total, wanted.map(([, value]) => value)).forEach((gradient, index) => {
      g.output(wanted[index]?.[0] ?? '', gradient);
    });
    const session = await open();
    const states = Object.fromEntries(weightsOf(model).map(({ state, plan }) => [state, stateOf(each.weights[plan.name] ?? { shape: [], values: [] })]));
    const outputs = await runGraph(session, g.build(), each.input.shape[0] ?? 1, { columns: { x: columnOf(each.input), cotangent: columnOf(each.cotangent) }, states });
    expect(predictions.type.shape).toEqual(each.output.shape);
    expectClose(numbersOf(outputs, 'y'), each.output.values, 'output');
    for (const [name] of wanted) {
      const theirs = each.gradients[name.split('/')[1] ?? ''];
      if (theirs === undefined) throw new Error(`no golden gradient of ${name}`);
      expectClose(numbersOf(outputs, name), theirs.values, `gradient of ${name}`);
    }
    session.dispose();
  });
});

function modelFor({ layer, input, vocabulary }: z.infer<typeof caseSchema>): ModelPlan | null {
  const [name = ''] = layer.split(' ');
  if (findEntry('layer', name) === undefined) return null;
  const shape = input.shape.slice(1);
  const dtype = input.dtype === 'int32' ? 'i32' : 'f32';
  return modelOver({ kind: 'tensor', dtype, shape, vocabulary: vocabulary ?? null }, [layer]);
}
