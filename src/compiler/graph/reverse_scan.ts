/**
 * @file A scan whose carries, slices, shared values and stacks turn up one by one while its body is written.
 */
import { InternalError } from '../internal_error.ts';
import { GraphBuilder, type TensorValue, type Value } from './builder.ts';
import type { ValueId } from './graph.ts';
import { appendScan, finishBody, itemOf } from './scan_builder.ts';
import { tensor } from './types.ts';

interface Carry {
  readonly first: TensorValue;
  /** In the body. */
  readonly carry: TensorValue;
  /** What becomes of it in a step, once that is known. */
  next: TensorValue | null;
}

export class ReverseScan {
  readonly body: GraphBuilder;
  readonly #g: GraphBuilder;
  readonly #carries: Carry[] = [];
  readonly #slices: TensorValue[] = [];
  readonly #shared: TensorValue[] = [];
  readonly #stacked: TensorValue[] = [];
  #appended: Value | null = null;

  /** To be appended to `g`. */
  constructor(g: GraphBuilder, name: string) {
    this.#g = g;
    this.body = new GraphBuilder(name);
  }

  /** What is carried, in the body; `first` in the graph. */
  carry(first: TensorValue): TensorValue {
    const carry = this.body.bodyInput('carry', this.#carries.length, first.type);
    this.#carries.push({ first, carry, next: null });
    return carry;
  }

  /** What becomes of a carry in a step. */
  next(carry: TensorValue, next: TensorValue): void {
    this.#carryOf(carry).next = next;
  }

  /** The step's part of a stack. */
  slice(stack: TensorValue): TensorValue {
    const { dtype, shape } = stack.type;
    return this.body.bodyInput('slice', this.#slices.push(stack) - 1, tensor(dtype, shape.slice(1)));
  }

  /** The same value in each step. */
  share(value: TensorValue): TensorValue {
    return this.body.bodyInput('shared', this.#shared.push(value) - 1, value.type);
  }

  /** Has a value of the body stacked. The stack is there once the scan is appended; that of a slice is at hand. */
  stack(value: TensorValue): () => TensorValue {
    const node = this.body.nodeAt(value.id);
    if (node.op === 'input' && node.attributes.role === 'slice') {
      const whole = this.#slices[Number(node.attributes.name)];
      if (whole !== undefined) return () => whole;
    }
    const known = this.#stacked.findIndex(({ id }) => id === value.id);
    const index = known < 0 ? this.#stacked.push(value) - 1 : known;
    return () => itemOf(this.#g, this.#scan(), this.#carries.length + index);
  }

  /** What a carry is after the last step, in the graph. The scan must have been appended. */
  last(carry: TensorValue): TensorValue {
    return itemOf(this.#g, this.#scan(), this.#carries.indexOf(this.#carryOf(carry)));
  }

  /** The body is complete. */
  append(steps: { readonly length: number; readonly reverse: boolean }): void {
    const body = finishBody(this.body, { carries: this.#carries.map(({ carry, next }) => next ?? carry), slices: this.#stacked });
    this.#appended = appendScan(this.#g, body, [...this.#carries.map(({ first }) => first), ...this.#slices, ...this.#shared], steps);
  }

  #scan(): { readonly id: ValueId } {
    if (this.#appended === null) throw new InternalError(`${this.body.name} is not complete yet`);
    return this.#appended;
  }

  #carryOf(carry: TensorValue): Carry {
    const found = this.#carries.find((each) => each.carry.id === carry.id);
    if (found === undefined) throw new InternalError(`${this.body.name} does not carry value ${carry.id}`);
    return found;
  }
}
