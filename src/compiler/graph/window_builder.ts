/**
 * @file The methods for primitives that go over spatial axes in windows; the other primitives' are in `builder.ts`.
 */
import type { ValueId } from './graph.ts';
import { NodeBuilder } from './node_builder.ts';
import type { Attributes } from './primitives.ts';
import type { TensorValue } from './value.ts';

/** Throws InternalError whenever it is used wrongly: what users write is checked long before. */
export class WindowBuilder extends NodeBuilder {
  /** x f32 [B, ...spatial, C], kernel f32 [...window, C / groups, O] → f32 [B, ...out, O]; strides, dilations and groups are 1, and no zeros around, by default. */
  conv(x: TensorValue, kernel: TensorValue, options: Partial<Attributes['conv']> = {}): TensorValue {
    const spatial = x.type.shape.slice(1, -1);
    const [ones, zeros] = [spatial.map(() => 1), spatial.map(() => 0)];
    const { strides = ones, dilations = ones, before = zeros, after = zeros, groups = 1 } = options;
    return this.appendTensor({ op: 'conv', attributes: { strides, dilations, before, after, groups }, operands: this.#ids(x, kernel) });
  }

  /** gradient [B, ...out, O], kernel → [B, ...spatial, C] */
  convInputGradient(gradient: TensorValue, kernel: TensorValue, attributes: Attributes['convInputGradient']): TensorValue {
    return this.appendTensor({ op: 'convInputGradient', attributes, operands: this.#ids(gradient, kernel) });
  }

  /** x, gradient [B, ...out, O] → [...window, C / groups, O] */
  convKernelGradient(x: TensorValue, gradient: TensorValue, attributes: Attributes['convKernelGradient']): TensorValue {
    return this.appendTensor({ op: 'convKernelGradient', attributes, operands: this.#ids(x, gradient) });
  }

  /** x f32 [B, ...spatial, C] → [B, ...out, C]. The first greatest gets the gradient. */
  maxPool(x: TensorValue, attributes: Attributes['maxPool']): TensorValue {
    return this.appendTensor({ op: 'maxPool', attributes, operands: this.#ids(x) });
  }

  /** x, gradient [B, ...out, C] → type of x */
  maxPoolGradient(x: TensorValue, gradient: TensorValue, attributes: Attributes['maxPoolGradient']): TensorValue {
    return this.appendTensor({ op: 'maxPoolGradient', attributes, operands: this.#ids(x, gradient) });
  }

  /** x f32 [B, ...spatial, C] → [B, ...out, C] */
  sumPool(x: TensorValue, attributes: Attributes['sumPool']): TensorValue {
    return this.appendTensor({ op: 'sumPool', attributes, operands: this.#ids(x) });
  }

  /** gradient [B, ...out, C] → [B, ...spatial, C] */
  sumPoolGradient(gradient: TensorValue, attributes: Attributes['sumPoolGradient']): TensorValue {
    return this.appendTensor({ op: 'sumPoolGradient', attributes, operands: this.#ids(gradient) });
  }

  #ids(...values: readonly TensorValue[]): readonly ValueId[] {
    return values.map((value) => this.expectOwn(value).id);
  }
}
