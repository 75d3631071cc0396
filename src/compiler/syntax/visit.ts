/**
 * @file The children of each kind of node. The table is total over the kinds, so that a new kind cannot be left out.
 */
import type { AstNode } from './ast.ts';

type NodeKind = AstNode['kind'];
type NodeOf<K extends NodeKind> = Extract<AstNode, { readonly kind: K }>;

const children: { readonly [K in NodeKind]: (node: NodeOf<K>) => readonly AstNode[] } = {
  file: ({ statements, comments }) => [...statements, ...comments],
  comment: () => [],
  statement: ({ name, words, as, block }) => [name, ...words, ...(as === null ? [] : [as]), ...(block === null ? [] : [block])],
  block: ({ statements }) => statements,
  name: () => [],
  number: () => [],
  percent: () => [],
  dims: () => [],
  string: () => [],
  call: (node) => [node.name, ...node.arguments],
  argument: ({ words }) => words,
  list: ({ items }) => items,
  reference: () => [],
  expression: ({ body }) => [body],
  negate: ({ operand }) => [operand],
  binary: ({ left, right }) => [left, right],
};

/** The nodes right below, in the order of the text. */
export function childrenOf(node: AstNode): readonly AstNode[] {
  return applyTo(node);
}

function applyTo<K extends NodeKind>(node: NodeOf<K> & { readonly kind: K }): readonly AstNode[] {
  return children[node.kind](node);
}

/** Calls back for the node and all below, each with the node above it. */
export function visit(node: AstNode, enter: (node: AstNode, parent: AstNode | null) => void, parent: AstNode | null = null): void {
  enter(node, parent);
  for (const child of childrenOf(node)) visit(child, enter, node);
}
