/**
 * @file What optimizers of one's own share: learning rates that change, what is kept for each weight, clipping and decay.
 */
import * as tf from '@tensorflow/tfjs';

/** A number, or what gives the rate of a step, counted from 0. */
export type LearningRate = number | ((step: number) => number);

export interface OptimizerOptions {
  readonly learningRate: LearningRate;
  /** The share of each weight that a step takes away, times the learning rate. */
  readonly weightDecay?: number;
  /** Makes gradients smaller before they are used. */
  readonly clip?: (gradients: readonly tf.Tensor[]) => readonly tf.Tensor[];
  /** What is done after each step. */
  readonly afterStep?: () => void;
}

/** What is kept for the weight that is updated, by name; `begin` is what its numbers are at first. */
export type SlotOf = (name: string, begin?: number) => tf.Variable;

/** An optimizer that is one formula for each weight. */
export abstract class FormulaOptimizer<Options extends OptimizerOptions = OptimizerOptions> extends tf.Optimizer {
  protected readonly options: Options;
  #rate: LearningRate;
  readonly #slots = new Map<string, tf.Variable>();
  /** What was loaded for slots that are not there yet. */
  #loaded: tf.Tensor[] = [];

  constructor(options: Options) {
    super();
    this.options = options;
    this.#rate = options.learningRate;
  }

  get learningRate(): number {
    return typeof this.#rate === 'number' ? this.#rate : this.#rate(this.iterations);
  }

  set learningRate(rate: number) {
    this.#rate = rate;
  }

  /** The weight after a step. */
  protected abstract updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor;

  override applyGradients(gradients: tf.NamedTensorMap | { name: string; tensor: tf.Tensor }[]): void {
    const { weightDecay = 0, clip, afterStep } = this.options;
    tf.tidy(() => {
      const named = Array.isArray(gradients) ? gradients : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
      const tensors = named.map(({ tensor }) => tensor);
      const clipped = clip === undefined ? tensors : clip(tensors);
      for (const [index, { name }] of named.entries()) {
        const weight = tf.engine().registeredVariables[name];
        const gradient = clipped[index];
        if (weight === undefined || gradient === undefined) continue;
        const decayed = weightDecay === 0 ? weight : weight.mul(1 - weightDecay * this.learningRate);
        weight.assign(this.updated(decayed, gradient, (slot, begin = 0) => this.#slotOf(weight, slot, begin)));
      }
      this.incrementIterations();
      afterStep?.();
    });
  }

  #slotOf(weight: tf.Variable, slot: string, begin: number): tf.Variable {
    const key = `${weight.name}/${slot}`;
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    const made = tf.variable(this.#loaded.shift() ?? tf.fill(weight.shape, begin), false);
    this.#slots.set(key, made);
    return made;
  }

  override async getWeights(): Promise<{ name: string; tensor: tf.Tensor }[]> {
    return [await this.saveIterations(), ...[...this.#slots].map(([name, tensor]) => ({ name, tensor }))];
  }

  override async setWeights(values: { name: string; tensor: tf.Tensor }[]): Promise<void> {
    const slots = await this.extractIterations(values);
    tf.dispose([...this.#slots.values(), ...this.#loaded]);
    this.#slots.clear();
    // Names of weights change from one model to the next, their order does not.
    this.#loaded = slots.map(({ tensor }) => tensor.clone());
  }

  override dispose(): void {
    tf.dispose([...this.#slots.values(), ...this.#loaded]);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { learningRate: this.learningRate };
  }
}

/** `mean`, moved towards `x`: what a running mean becomes. */
export function towards(mean: tf.Variable, x: tf.Tensor, beta: number): tf.Variable {
  mean.assign(mean.add(x.sub(mean).mul(1 - beta)));
  return mean;
}

/** Brings each number of a gradient to within `limit` of zero. */
export function clipByValue(limit: number): (gradients: readonly tf.Tensor[]) => readonly tf.Tensor[] {
  return (gradients) => gradients.map((gradient) => gradient.clipByValue(-limit, limit));
}

/** Shortens each weight's gradient to `length`. */
export function clipByNorm(length: number): (gradients: readonly tf.Tensor[]) => readonly tf.Tensor[] {
  return (gradients) => gradients.map((gradient) => gradient.mul(tf.div(length, gradient.norm().maximum(length))));
}

/** Shortens all gradients together to `length`. */
export function clipByGlobalNorm(length: number): (gradients: readonly tf.Tensor[]) => readonly tf.Tensor[] {
  return (gradients) => {
    const norm = tf.addN(gradients.map((gradient) => gradient.square().sum())).sqrt();
    return gradients.map((gradient) => gradient.mul(tf.div(length, norm.maximum(length))));
  };
}

/** Brings weights back to what their constraints allow, which TensorFlow.js does not do in training. */
export function constrain(model: tf.LayersModel): void {
  for (const weight of model.trainableWeights) weight.write(weight.read().clone());
}
