/**
 * @file Every layer gives what Keras's gives, and passes back the same gradients.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { differentiate } from '../../src/compiler/graph/autodiff.ts';
import { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import type { Graph } from '../../src/compiler/graph/graph.ts';
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
  layer: z.string(), vocabulary: z.number().optional(), input: goldenTensor, others: z.record(z.string(), goldenTensor).default({}), weights: z.record(z.string(), goldenTensor), output: goldenTensor, cotangent: goldenTensor,
  gradients: z.record(z.string(), goldenTensor),
});

/** Those of `layers.json`, and of files of groups beside it. */
const all = readdirSync('test/golden').filter((name) => /^layers(_\w+)?\.json$/.test(name)).flatMap((name) => z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(readFileSync(`test/golden/${name}`, 'utf8'))).cases);

const known = all.flatMap((each) => {
  const model = modelFor(each);
  return model === null ? [] : [{ ...each, model }];
});

type Known = (typeof known)[number];

test.each(entriesOf('layer').map(({ name }) => name))('%s has a golden', (name) => {
  expect(known.map(({ model }) => model.layers[0]?.layer)).toContain(name);
});

test('no golden is of something that nnc lacks', () => {
  expect(all.filter(({ layer }) => !known.some((each) => each.layer === layer)).map(({ layer }) => layer)).toEqual([]);
});

interface Built {
  readonly graph: Graph;
  readonly outputShape: readonly number[];
  /** What the graph gives gradients of, under the names of the goldens. */
  readonly wanted: readonly string[];
}

const built = new Map<Known, Built>();

/** The layer with its gradients: one graph for all engines. */
function graphOf(each: Known): Built {
  const graph = built.get(each) ?? buildGraph(each);
  built.set(each, graph);
  return graph;
}

function buildGraph({ model, input, others: given, cotangent }: Known): Built {
  const g = new GraphBuilder('layer');
  const x = g.data('x', tensor(model.input.dtype, input.shape));
  const others = new Map(Object.entries(given).map(([name, { shape }]) => [name, g.data(name, tensor('f32', shape))]));
  const { predictions, weights } = lowerModel(g, model, x, false, others);
  g.output('y', predictions);
  const total = g.reduceSum(g.mul(predictions, g.data('cotangent', tensor('f32', cotangent.shape))));
  const inputs = [...(model.input.dtype === 'f32' ? [['input', x] as const] : []), ...others];
  const wanted = [...[...weights].map(([state, value]) => [goldenName(state), value] as const), ...inputs];
  differentiate(g, total, wanted.map(([, value]) => value)).forEach((gradient, index) => {
    g.output(wanted[index]?.[0] ?? '', gradient);
  });
  return { graph: g.build(), outputShape: predictions.type.shape, wanted: wanted.map(([name]) => name) };
}

describe.each(comparedEngines)('on $name', ({ open }) => {
  test.each(known.map((each, index) => [`${index} ${each.layer}`, each] as const))('%s', async (_, each) => {
    const { graph, outputShape, wanted } = graphOf(each);
    const session = await open();
    const states = Object.fromEntries(weightsOf(each.model).map(({ state }) => [state, stateOf(each.weights[goldenName(state)] ?? { shape: [], values: [] })]));
    const columns = { x: columnOf(each.input), cotangent: columnOf(each.cotangent), ...Object.fromEntries(Object.entries(each.others).map(([name, value]) => [name, columnOf(value)])) };
    const outputs = await runGraph(session, graph, each.input.shape[0] ?? 1, { columns, states });
    expect(outputShape).toEqual(each.output.shape);
    expectClose(numbersOf(outputs, 'y'), each.output.values, 'output');
    for (const name of wanted) {
      const theirs = each.gradients[name];
      if (theirs === undefined) throw new Error(`no golden gradient of ${name}`);
      expectClose(numbersOf(outputs, name), theirs.values, `gradient of ${name}`);
    }
    session.dispose();
  });
});

/** What goldens call a weight: its state without the layer's name. */
function goldenName(state: string): string {
  return state.slice(state.indexOf('/') + 1);
}

function modelFor({ layer, input, others, vocabulary }: z.infer<typeof caseSchema>): ModelPlan | null {
  const [name = ''] = layer.split(' ');
  if (findEntry('layer', name) === undefined) return null;
  const shape = input.shape.slice(1);
  const dtype = input.dtype === 'int32' ? 'i32' : 'f32';
  const given = Object.fromEntries(Object.entries(others).map(([other, { shape: [, ...rest] }]) => [other, { dtype: 'f32' as const, shape: rest, vocabulary: null }]));
  return modelOver({ kind: 'tensor', dtype, shape, vocabulary: vocabulary ?? null }, [layer], given);
}
