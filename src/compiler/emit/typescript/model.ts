/**
 * @file The model and how it is trained: a function `buildModel`.
 */
import { inKerasOrder, inputName, nodesOf, type KerasNode } from '../../keras/nodes.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import type { ModelPlan, Program, TrainingPlan } from '../../program/program.ts';
import type { Span } from '../../source/span.ts';
import { NotInTarget } from '../target.ts';
import { isRebuilt } from './actions/needs.ts';
import { augmentLayers } from './augment.ts';
import { layersOf } from './layer_forms.ts';
import type { Scope } from './scope.ts';
import { call, camelCase, expression, literal, type Expression, type Value } from './text.ts';
import { compileArguments } from './training.ts';

/** Layers that follow each other, on what feeds the first. */
interface Step {
  /** The name of the last of them. */
  readonly name: string;
  readonly inputs: readonly string[];
  readonly layers: readonly Expression[];
  readonly notes: readonly string[];
}

/** Defines `buildModel`, which gives a compiled `tf.LayersModel`, and gives the lines of `main` that call it. */
export function defineModel(scope: Scope, model: ModelPlan, training: TrainingPlan): readonly string[] {
  const nodes = ordered(model);
  const chain = nodes.every(({ inputs }, index) => new Set(inputs).size === 1 && inputs[0] === (nodes[index - 1]?.name ?? inputName));
  const made = (chain ? sequential : graph)(scope, stepsOf(scope, nodes, model, chain), model);
  scope.define('buildModel', [
    'function buildModel(): tf.LayersModel {',
    ...made,
    ...scope.noted(training.at),
    `model.compile(${literal(compileArguments(scope, training))});`,
    'return model;',
    '}',
  ].join('\n'));
  return [`${isRebuilt(scope.program) ? 'let' : 'const'} model = buildModel();`];
}

/** Throws `NotInTarget` for a layer that leads nowhere. */
function ordered(model: ModelPlan): readonly KerasNode[] {
  try {
    const nodes = nodesOf(model);
    // It refuses layers that lead nowhere. The file's order reads better than Keras's.
    inKerasOrder(nodes);
    return nodes;
  } catch (error) {
    throw explained(error, null, model.layers[0]?.at ?? null);
  }
}

function stepsOf(scope: Scope, nodes: readonly KerasNode[], model: ModelPlan, chain: boolean): readonly Step[] {
  const masked = new Set([{ name: inputName, output: model.input }, ...model.layers].flatMap(({ name, output }) => (output.masked === undefined ? [] : [name])));
  // What comes of the data alone: no weight has a part in it.
  const plain = new Set([inputName]);
  const before = augmentLayers(scope, chain ? { inputShape: model.input.shape } : {});
  return [
    ...(before.length === 0 ? [] : [{ name: 'augmented', inputs: [inputName], layers: before, notes: [] }]),
    ...nodes.map((node, index) => {
      const first = node.inputs.every((name) => plain.has(name));
      if (first && (node.layer?.weights.length ?? 0) === 0) plain.add(node.name);
      const more = { ...(chain && index === 0 && before.length === 0 ? { inputShape: model.input.shape } : {}), ...nameOf(node, scope.program) };
      try {
        const inputs = node.inputs.map((name) => (name === inputName && before.length > 0 ? 'augmented' : name));
        return { name: node.name, inputs, notes: scope.noted(node.layer?.at ?? null), layers: layersOf(scope, node, { masked: node.inputs.some((name) => masked.has(name)), first, more }) };
      } catch (error) {
        throw explained(error, node.layer?.layer ?? node.className, node.layer?.at ?? null);
      }
    }),
  ];
}

/** The names that somebody chose, or that are asked for by name. */
function nameOf({ name, layer, className }: KerasNode, { actions }: Program): { readonly name?: string } {
  if (layer === null) return {};
  const plain = name.replace(/_\d+$/, '').replaceAll('_', '') === className.toLowerCase();
  const asked = actions.some((plan) => plan.action === 'plot' && plan.what.includes(name));
  return plain && !asked ? {} : { name };
}

function sequential(_scope: Scope, steps: readonly Step[]): readonly string[] {
  const layers = steps.map(({ layers: made, notes }) => [...notes, made.map(({ text }) => text).join(',\n')].join('\n'));
  return [`const model = tf.sequential({ layers: [\n${layers.join(',\n')},\n] });`];
}

/** Each layer is called on what feeds it. */
function graph(scope: Scope, steps: readonly Step[], model: ModelPlan): readonly string[] {
  const variables = variablesFor(steps);
  const variableOf = (name: string): string => variables.get(name) ?? name;
  return [
    `const inputs = ${call('tf.input', { shape: model.input.shape }).text};`,
    ...steps.flatMap(({ name, inputs, layers, notes }) => {
      const fed: readonly Value[] = inputs.map((each) => expression(variableOf(each)));
      const [only = null] = fed;
      const output = layers.reduce<Value>((given, made) => call(scope.use('connect'), made, given), fed.length === 1 ? only : fed);
      return [...notes, `const ${variableOf(name)} = ${literal(output)};`];
    }),
    `const model = tf.model({ inputs, outputs: ${variableOf(steps.at(-1)?.name ?? inputName)} });`,
  ];
}

/** Of what each layer gives, by the layer's name. */
function variablesFor(steps: readonly Step[]): ReadonlyMap<string, string> {
  const variables = new Map([[inputName, 'inputs']]);
  const taken = new Set(['model', 'tf', 'inputs']);
  for (const { name } of steps) {
    let variable = camelCase(name);
    while (taken.has(variable) || reserved.has(variable)) variable += '_';
    taken.add(variable);
    variables.set(name, variable);
  }
  return variables;
}

/** What JavaScript keeps for itself. */
const reserved = new Set(['class', 'const', 'default', 'delete', 'export', 'function', 'if', 'import', 'in', 'let', 'new', 'return', 'switch', 'this', 'throw', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield']);

function explained(error: unknown, layer: string | null, at: Span | null): unknown {
  return error instanceof Unsaid ? new NotInTarget(layer === null ? 'this model' : `\`${layer}\``, error.message, at) : error;
}
