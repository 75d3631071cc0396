/**
 * @file The model and how it is trained: a function `buildModel`.
 */
import { inKerasOrder, inputName, isChain, nodesOf, type KerasNode } from '../../keras/nodes.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import type { ModelPlan, Program, TrainingPlan } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import { layerOf } from './layers.ts';
import type { Scope } from './scope.ts';
import { camelCase, call, expression, literal, type Value } from './text.ts';
import { compileArguments } from './training.ts';

/** Defines `buildModel`, which gives a compiled `tf.LayersModel`, and gives the lines of `main` that call it. */
export function defineModel(scope: Scope, model: ModelPlan, training: TrainingPlan): readonly string[] {
  const nodes = ordered(model);
  const made = isChain(nodes) ? sequential(scope, nodes, model) : graph(scope, nodes, model);
  const compiled = literal(compileArguments(scope, training));
  scope.define('buildModel', [
    'function buildModel(): tf.LayersModel {',
    ...made,
    ...scope.noted(training.at),
    `model.compile(${compiled});`,
    'return model;',
    '}',
  ].join('\n'));
  return [`${isRebuilt(scope.program) ? 'let' : 'const'} model = buildModel();`];
}

/** Whether there comes another in its place. */
function isRebuilt({ actions }: Program): boolean {
  return actions.some(({ action }) => action === 'reset' || action === 'load' || action === 'cross_validate');
}

/** Throws `NotInTarget` for a layer that leads nowhere. */
function ordered(model: ModelPlan): readonly KerasNode[] {
  try {
    const nodes = nodesOf(model);
    // It refuses layers that lead nowhere. The file's order reads better than Keras's.
    inKerasOrder(nodes);
    return nodes;
  } catch (error) {
    throw explained(error, model.layers[0]?.at ?? null);
  }
}

function sequential(scope: Scope, nodes: readonly KerasNode[], model: ModelPlan): readonly string[] {
  const layers = nodes.map((node, index) => {
    const { text } = layer(scope, node, index === 0 ? { inputShape: model.input.shape } : {});
    return [...scope.noted(node.layer?.at ?? null), text].join('\n');
  });
  return [`const model = tf.sequential({ layers: [\n${layers.join(',\n')},\n] });`];
}

/** Each layer is called on what feeds it. */
function graph(scope: Scope, nodes: readonly KerasNode[], model: ModelPlan): readonly string[] {
  const variables = new Map([[inputName, 'inputs']]);
  const taken = new Set(['model', 'tf', 'inputs']);
  for (const { name } of nodes) {
    let variable = camelCase(name);
    while (taken.has(variable) || reserved.has(variable)) variable += '_';
    taken.add(variable);
    variables.set(name, variable);
  }
  const variableOf = (name: string): string => variables.get(name) ?? name;
  const input = call('tf.input', { shape: model.input.shape });
  const last = nodes.at(-1)?.name ?? inputName;
  return [
    `const inputs = ${input.text};`,
    ...nodes.flatMap((node) => {
      const made = layer(scope, node, {});
      return [...scope.noted(node.layer?.at ?? null), `const ${variableOf(node.name)} = ${applied(scope, made.text, node, variableOf)};`];
    }),
    `const model = tf.model({ inputs, outputs: ${variableOf(last)} });`,
  ];
}

/** What JavaScript keeps for itself. */
const reserved = new Set(['class', 'const', 'default', 'delete', 'export', 'function', 'if', 'import', 'in', 'let', 'new', 'return', 'switch', 'this', 'throw', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield']);

/** The layer called on what feeds it. */
function applied(scope: Scope, made: string, { inputs, call: form }: KerasNode, variableOf: (name: string) => string): string {
  const names = inputs.map(variableOf);
  const given: readonly Value[] = form === null ? names.map(expression) : form.args.flat().map((place) => expression(names[place] ?? 'inputs'));
  const [only] = given;
  return call(scope.use('connect'), expression(made), given.length === 1 && only !== undefined ? only : given).text;
}

function layer(scope: Scope, node: KerasNode, more: { readonly [key: string]: Value }): { readonly text: string } {
  try {
    const named = node.layer !== null && !isUsualName(node.name, node.className) ? { name: node.name } : {};
    return layerOf(scope, node, { ...more, ...named });
  } catch (error) {
    throw explained(error, node.layer?.at ?? null);
  }
}

/** Whether TensorFlow.js would call it so, or nobody did otherwise. */
function isUsualName(name: string, className: string): boolean {
  return name.replace(/_\d+$/, '').replaceAll('_', '') === className.toLowerCase();
}

function explained(error: unknown, at: TrainingPlan['at']): unknown {
  return error instanceof Unsaid ? new NotInTarget(error.message, 'use another that TensorFlow.js has', at) : error;
}
