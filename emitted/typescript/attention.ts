/**
 * @file Attention, which TensorFlow.js has none of.
 */
import * as tf from '@tensorflow/tfjs';
import { isTraining, type Kwargs, type LayerArgs, maskIn, onlyShape } from './layer_args.ts';

/** A score that leaves nothing of its value. */
export const unseen = -1e9;

/** Query, value and key: the value stands for the query where there is only one, and for the key where there are two. */
export function queryValueKey(inputs: tf.Tensor | tf.Tensor[]): [query: tf.Tensor, value: tf.Tensor, key: tf.Tensor] {
  const [query, value = query, key = value] = Array.isArray(inputs) ? inputs : [inputs];
  if (query === undefined || value === undefined || key === undefined) throw new Error('attention needs a sequence');
  return [query, value, key];
}

/** Which steps may see which: 1 for those up to themselves, [queries, values]. */
export function causalMask(queries: number, values: number): tf.Tensor {
  return tf.range(0, values).expandDims(0).lessEqual(tf.range(0, queries).expandDims(1));
}

export interface AttentionArgs extends LayerArgs {
  /** Whether the scores are multiplied by a number that is learnt. */
  readonly useScale?: boolean;
  /** While training, the share of the weights that is dropped. */
  readonly dropout?: number;
  /** Whether a step sees only itself and the steps before it. */
  readonly useCausalMask?: boolean;
}

/** Each step becomes a mean of all steps, weighted by how much they are like it. */
export class Attention extends tf.layers.Layer {
  static readonly className = 'Attention';
  readonly #args: AttentionArgs;
  #scale: tf.LayerVariable | null = null;

  constructor(args: AttentionArgs = {}) {
    super(args);
    this.#args = args;
    this.supportsMasking = true;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    if (this.#args.useScale === true) this.#scale = this.addWeight('scale', [], 'float32', tf.initializers.ones());
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const value = inputShape[1];
    return [...onlyShape(inputShape).slice(0, -1), (Array.isArray(value) ? value : onlyShape(inputShape)).at(-1) ?? null];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Kwargs): tf.Tensor {
    return tf.tidy(() => {
      const { dropout = 0, useCausalMask = false } = this.#args;
      const [query, value, key] = queryValueKey(inputs);
      const products = query.matMul(key, false, true);
      let scores = this.#scale === null ? products : products.mul(this.#scale.read());
      const mask = maskIn(kwargs, query);
      if (mask !== null && value === query) scores = scores.add(tf.sub(1, mask.cast('float32')).expandDims(1).mul(unseen));
      if (useCausalMask) scores = scores.add(tf.sub(1, causalMask(query.shape[1] ?? 1, value.shape[1] ?? 1).cast('float32')).mul(unseen));
      const weights = scores.softmax();
      const attended: tf.Tensor = (isTraining(kwargs) && dropout > 0 ? tf.dropout(weights, dropout) : weights).matMul(value);
      return mask === null ? attended : attended.mul(mask.cast('float32').expandDims(2));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { useScale = false, dropout = 0, useCausalMask = false } = this.#args;
    return { ...super.getConfig(), useScale, dropout, useCausalMask };
  }
}

export interface MultiHeadAttentionArgs extends LayerArgs {
  readonly numHeads: number;
  /** Length of the query and the key of each head. */
  readonly keyDim: number;
  /** Length of the value of each head. */
  readonly valueDim?: number;
  /** While training, the share of the weights that is dropped. */
  readonly dropout?: number;
  readonly useBias?: boolean;
  /** Whether a step sees only itself and the steps before it. */
  readonly useCausalMask?: boolean;
}

/** Several attentions side by side, each over what a layer of its own makes of the steps. */
export class MultiHeadAttention extends tf.layers.Layer {
  static readonly className = 'MultiHeadAttention';
  readonly #args: MultiHeadAttentionArgs;
  readonly #kernels = new Map<string, tf.LayerVariable>();
  readonly #biases = new Map<string, tf.LayerVariable>();

  constructor(args: MultiHeadAttentionArgs) {
    super(args);
    this.#args = args;
    this.supportsMasking = true;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const { numHeads, keyDim, valueDim = keyDim, useBias = true } = this.#args;
    const [query, value = query, key = value] = Array.isArray(inputShape[0]) ? inputShape.map((shape) => (Array.isArray(shape) ? shape.at(-1) : null)) : [inputShape.at(-1)];
    const features = (extent: unknown): number => Number(extent);
    const dense = (name: string, from: number[], to: number[]): void => {
      this.#kernels.set(name, this.addWeight(`${name}/kernel`, [...from, ...to], 'float32', tf.initializers.glorotUniform({})));
      if (useBias) this.#biases.set(name, this.addWeight(`${name}/bias`, to, 'float32', tf.initializers.zeros()));
    };
    dense('query', [features(query)], [numHeads, keyDim]);
    dense('key', [features(key)], [numHeads, keyDim]);
    dense('value', [features(value)], [numHeads, valueDim]);
    dense('attention_output', [numHeads, valueDim], [features(query)]);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return onlyShape(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Kwargs): tf.Tensor {
    return tf.tidy(() => {
      const { keyDim, dropout = 0, useCausalMask = false } = this.#args;
      const [query, value, key] = queryValueKey(inputs);
      let scores = this.#byHead('query', query).mul(1 / Math.sqrt(keyDim)).matMul(this.#byHead('key', key), false, true);
      const mask = maskIn(kwargs, query);
      if (mask !== null && value === query) {
        const counts = mask.cast('float32');
        scores = scores.add(tf.sub(1, counts.expandDims(1).mul(counts.expandDims(2))).expandDims(1).mul(unseen));
      }
      if (useCausalMask) scores = scores.add(tf.sub(1, causalMask(query.shape[1] ?? 1, value.shape[1] ?? 1).cast('float32')).mul(unseen));
      const weights = scores.softmax();
      const dropped: tf.Tensor = isTraining(kwargs) && dropout > 0 ? tf.dropout(weights, dropout) : weights;
      return this.#output(dropped.matMul(this.#byHead('value', value)));
    });
  }

  /** [rows, steps, features] → [rows, heads, steps, length] */
  #byHead(name: string, sequence: tf.Tensor): tf.Tensor {
    const kernel = this.#weight(this.#kernels, name);
    const [rows = 0, steps = 0, features = 0] = sequence.shape;
    const [, heads = 0, length = 0] = kernel.shape;
    const product = sequence.reshape([rows * steps, features]).matMul(kernel.reshape([features, heads * length])).reshape([rows, steps, heads, length]);
    const sums: tf.Tensor = this.#biases.size === 0 ? product : product.add(this.#weight(this.#biases, name));
    return sums.transpose([0, 2, 1, 3]);
  }

  /** [rows, heads, steps, length] → [rows, steps, features] */
  #output(attended: tf.Tensor): tf.Tensor {
    const kernel = this.#weight(this.#kernels, 'attention_output');
    const [rows = 0, heads = 0, steps = 0, length = 0] = attended.shape;
    const features = kernel.shape.at(-1) ?? 0;
    const product = attended.transpose([0, 2, 1, 3]).reshape([rows * steps, heads * length]).matMul(kernel.reshape([heads * length, features])).reshape([rows, steps, features]);
    return this.#biases.size === 0 ? product : product.add(this.#weight(this.#biases, 'attention_output'));
  }

  #weight(weights: ReadonlyMap<string, tf.LayerVariable>, name: string): tf.Tensor {
    const weight = weights.get(name);
    if (weight === undefined) throw new Error(`${this.name} has no weight ${name}`);
    return weight.read();
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { numHeads, keyDim, valueDim = keyDim, dropout = 0, useBias = true, useCausalMask = false } = this.#args;
    return { ...super.getConfig(), numHeads, keyDim, valueDim, dropout, useBias, useCausalMask };
  }
}
