/**
 * @file Rules of recurrences, on any backend of TensorFlow.js: the body's own plan, step after step.
 */
import { partsOf } from '../../../compiler/graph/scan.ts';
import { isTuple, tensorAt, type Tensor, type TfRules } from './types.ts';

export const scanRules: Pick<TfRules, 'scan' | 'item'> = {
  scan: (node, { tf, prepareBody, operandTypes }) => {
    const { body, length, reverse } = node.attributes;
    const run = prepareBody(body);
    const { carries: { length: carried } } = partsOf(body, operandTypes);
    const stacks = node.type.kind === 'tuple' ? node.type.items.length - carried : 0;
    // No tidy: the body's plan keeps tensors from one run to the next.
    return (operands) => {
      const parts = partsOf(body, operands.map((_, index) => tensorAt(operands, index)));
      const made: Tensor[] = [];
      try {
        const slices = parts.slices.map((stack) => tf.unstack(stack));
        made.push(...slices.flat());
        const stacked = Array.from({ length: stacks }, () => new Array<Tensor>(length));
        let carries = parts.carries;
        for (let step = 0; step < length; step++) {
          const t = reverse ? length - 1 - step : step;
          const given = { carry: (index: number) => carries[index], slice: (index: number) => slices[index]?.[t], shared: (index: number) => parts.shared[index] };
          const outputs = run((role, index) => expectTensor(given[role](index), `${role} ${index}`));
          made.push(...outputs.values());
          stacked.forEach((all, index) => { all[t] = expectTensor(outputs.get(`slice/${index}`), `slice/${index}`); });
          carries = carries.map((_, index) => expectTensor(outputs.get(`carry/${index}`), `carry/${index}`));
        }
        return { items: [...carries.map((carry) => tf.clone(carry)), ...stacked.map((all) => tf.stack(all))] };
      } finally {
        for (const tensor of made) tensor.dispose();
      }
    };
  },

  item: (node, { tf }) => ([values]) => {
    if (values === undefined || !isTuple(values)) throw new Error('the operand of item is no tuple');
    return tf.clone(expectTensor(values.items[node.attributes.index], `item ${node.attributes.index}`));
  },
};

function expectTensor(value: Tensor | undefined, what: string): Tensor {
  if (value === undefined) throw new Error(`a scan has no ${what}`);
  return value;
}
