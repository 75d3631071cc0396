/**
 * @file What a small case of a primitive is, and how one is made of its columns.
 */
import type { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import type { Table } from '../../src/runtime/engines/engine.ts';
import { tableOf, type Columns, type Given } from './primitive_columns.ts';

export interface PrimitiveCase {
  readonly name: string;
  /** Its columns are the graph's data inputs. */
  readonly table: Table;
  /** Values of scalar inputs, for the cases that read them. */
  readonly scalars: ReadonlyMap<string, number>;
  /** The value is at a tie or an edge, or its operands are not meant to vary: no finite differences here. */
  readonly jumpy: boolean;
  /** Adds the graph for a batch of all rows of the table, with one output `y`. */
  readonly build: (g: GraphBuilder) => void;
}

type Make<C extends Columns> = (g: GraphBuilder, given: Given<C>) => Parameters<GraphBuilder['output']>[1];

/** `rows`: ragged columns have as many; the tensors given are cut into as many rows, and put together again. */
export function example<const C extends Columns>(name: string, columns: C, make: Make<C>, { rows = 1, jumpy = false, scalars = {} }: { rows?: number; jumpy?: boolean; scalars?: Readonly<Record<string, number>> } = {}): PrimitiveCase {
  const given = tableOf(columns, rows);
  return { name, table: given.table, scalars: new Map(Object.entries(scalars)), jumpy, build: (g) => g.output('y', make(g, given.inputs(g))) };
}
