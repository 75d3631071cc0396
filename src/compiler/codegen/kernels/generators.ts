/**
 * @file The generator of each primitive that is the root of a kernel.
 */
import { InternalError } from '../../internal_error.ts';
import type { Graph, Node, NodeOf } from '../../graph/graph.ts';
import type { Primitive } from '../../graph/primitives.ts';
import type { Target } from '../target.ts';
import { conv, convKernelGradient } from './conv.ts';
import type { Generator, Kernel } from './kernel.ts';
import { matmul } from './matmul.ts';
import { maxPool, maxPoolGradient, sumPool, sumPoolGradient } from './pools.ts';
import { gatherSum, multiHot, raggedPad, raggedScatterSum } from './ragged.ts';
import { random } from './random.ts';
import { argMax, reduceMax, reduceMin, reduceSum } from './reduce.ts';
import { gather, input, scatterSum } from './rows.ts';
import { concat, pad } from './shape.ts';

const scan: Generator<'scan'> = { work: () => 0, emit: (_, kernel) => { kernel.scanBody(kernel.id); } };

/** Primitives that need none: computed element by element, or made into others before fusion. */
type WithoutKernel =
  | 'constant' | 'iota' | 'neg' | 'abs' | 'sign' | 'floor' | 'exp' | 'expm1' | 'log' | 'log1p' | 'sqrt' | 'sin' | 'cos' | 'tanh' | 'sigmoid' | 'erf'
  | 'not' | 'cast' | 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'max' | 'min' | 'and' | 'or' | 'equal' | 'less' | 'lessEqual' | 'select'
  | 'broadcast' | 'reshape' | 'transpose' | 'slice' | 'reverse' | 'raggedUnique' | 'item' | 'convInputGradient';

type Rooted = Exclude<Primitive, WithoutKernel>;

const generators: { readonly [P in Rooted]: Generator<P> } = {
  input, random, pad, concat, reduceSum, reduceMax, reduceMin, argMax, matmul, conv, convKernelGradient,
  maxPool, maxPoolGradient, sumPool, sumPoolGradient, gather, scatterSum, multiHot, gatherSum, raggedScatterSum, raggedPad, scan,
};

type RootedNode = Extract<Node, NodeOf<Rooted>>;

function rooted(node: Node): RootedNode {
  if (!isRooted(node)) throw new InternalError(`${node.op} is no kernel's root`);
  return node;
}

function isRooted(node: Node): node is RootedNode {
  return Object.hasOwn(generators, node.op);
}

/** About how many multiply-adds it is, or as much work. */
export function workOf(node: Node, graph: Graph): number {
  return work(rooted(node), graph);
}

function work<P extends Rooted>(node: NodeOf<P>, graph: Graph): number {
  return generators[node.op].work(node, graph);
}

/** Bytes that the kernel wants while it runs. */
export function scratchOf(node: Node, graph: Graph, target: Target): number {
  return scratch(rooted(node), graph, target);
}

function scratch<P extends Rooted>(node: NodeOf<P>, graph: Graph, target: Target): number {
  return generators[node.op].scratch?.(node, graph, target) ?? 0;
}

/** Bytes that it wants for ever, zero whenever it begins. */
export function clearedOf(node: Node, graph: Graph): number {
  return cleared(rooted(node), graph);
}

function cleared<P extends Rooted>(node: NodeOf<P>, graph: Graph): number {
  return generators[node.op].cleared?.(node, graph) ?? 0;
}

export function emitRoot(node: Node, kernel: Kernel): void {
  emit(rooted(node), kernel);
}

function emit<P extends Rooted>(node: NodeOf<P>, kernel: Kernel): void {
  generators[node.op].emit(node, kernel);
}
