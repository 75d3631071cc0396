/**
 * @file The kernels of a recurrence: a plain loop over the steps. The body is run by whoever runs graphs, who hands himself in.
 */
import type { Graph, NodeOf } from '../../../compiler/graph/graph.ts';
import { partsOf } from '../../../compiler/graph/scan.ts';
import { printType, sizeOf, tensor } from '../../../compiler/graph/types.ts';
import { allocate, dense, denseAt, type Computed, type Dense, type Kernel } from './value.ts';

/** Outputs of a body by name, from its inputs. */
export type RunBody = (body: Graph, input: (node: NodeOf<'input'>) => Computed) => ReadonlyMap<string, Computed>;

export function scanKernel(run: RunBody): Kernel<'scan'> {
  return (node, operands) => {
    const { body, length, reverse } = node.attributes;
    if (node.type.kind !== 'tuple') throw new Error(`scan gives ${printType(node.type)}, and no tuple`);
    const { carries: first, slices, shared } = partsOf(body, operands.map((_, index) => denseAt(operands, index)));
    const stacks = node.type.items.slice(first.length).map((type) => dense(type, allocate(type.dtype, sizeOf(type.shape))));
    let carries = first;
    for (let step = 0; step < length; step++) {
      const t = reverse ? length - 1 - step : step;
      const given = { carry: carries, slice: slices.map((stack) => sliceOf(stack, t)), shared };
      const outputs = run(body, ({ attributes: { name, role } }) => {
        if (role === 'data' || role === 'state' || role === 'scalar') throw new Error(`${body.name} reads ${role} ${name}`);
        return denseAt(given[role], Number(name));
      });
      stacks.forEach(({ values }, index) => {
        const part = denseOutput(outputs, `slice/${index}`).values;
        values.set(part, t * part.length);
      });
      carries = carries.map((_, index) => denseOutput(outputs, `carry/${index}`));
    }
    return { kind: 'tuple', type: node.type, items: [...carries, ...stacks] };
  };
}

export const itemKernel: Kernel<'item'> = (node, operands) => {
  const [values] = operands;
  if (values?.kind !== 'tuple') throw new Error('the operand of item is no tuple');
  return denseAt(values.items, node.attributes.index);
};

/** [length, ...rest] → [...rest] */
function sliceOf({ type: { dtype, shape }, values }: Dense, t: number): Dense {
  const type = tensor(dtype, shape.slice(1));
  const size = sizeOf(type.shape);
  return dense(type, values.subarray(t * size, (t + 1) * size));
}

/** Output `name` of the body, which a verified graph says is a tensor. */
function denseOutput(outputs: ReadonlyMap<string, Computed>, name: string): Dense {
  const value = outputs.get(name);
  if (value?.kind !== 'tensor') throw new Error(`the body gives no tensor ${name}`);
  return value;
}
