/**
 * @file A GRU that resets after the product with its recurrent weights, as Keras's does; TensorFlow.js's own resets before.
 */
import * as tf from '@tensorflow/tfjs';
import { isTraining, type Kwargs, type LayerArgs, onlyShape } from './layer_args.ts';

export interface GRUArgs extends LayerArgs {
  readonly units: number;
  readonly useBias?: boolean;
  /** While training, the share of what comes in that is dropped. */
  readonly dropout?: number;
  /** While training, the share of what was given before that is dropped, for each gate anew. */
  readonly recurrentDropout?: number;
  /** Whether what each step gives is given. */
  readonly returnSequences?: boolean;
  /** Whether it reads from the last step to the first. */
  readonly goBackwards?: boolean;
}

/** One step of a GRU. What is dropped is the same in all steps of a batch. */
export class GRUCell extends tf.layers.RNNCell {
  static readonly className = 'ResetAfterGRUCell';
  readonly stateSize: number;
  readonly #args: GRUArgs;
  #kernel: tf.LayerVariable | null = null;
  #recurrentKernel: tf.LayerVariable | null = null;
  #bias: tf.LayerVariable | null = null;
  #drops: { readonly input: tf.Tensor; readonly gates: readonly tf.Tensor[] } | null = null;

  constructor(args: GRUArgs) {
    super({});
    this.stateSize = args.units;
    this.#args = args;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const features = onlyShape(inputShape).at(-1) ?? 0;
    const { units, useBias = true } = this.#args;
    this.#kernel = this.addWeight('kernel', [features, 3 * units], 'float32', tf.initializers.glorotUniform({}));
    this.#recurrentKernel = this.addWeight('recurrent_kernel', [units, 3 * units], 'float32', tf.initializers.orthogonal({}));
    if (useBias) this.#bias = this.addWeight('bias', [2, 3 * units], 'float32', tf.initializers.zeros());
    super.build(inputShape);
  }

  /** Before the steps of a batch. */
  begin(): void {
    if (this.#drops !== null) tf.dispose([this.#drops.input, ...this.#drops.gates]);
    this.#drops = null;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Kwargs): tf.Tensor[] {
    return tf.tidy(() => {
      const [x, h] = Array.isArray(inputs) ? inputs : [inputs];
      if (x === undefined || h === undefined || this.#kernel === null || this.#recurrentKernel === null) throw new Error('the cell is not built');
      const drops = isTraining(kwargs) ? (this.#drops ??= this.#draw(x, h)) : null;
      const [inputBias = 0, recurrentBias = 0] = this.#bias === null ? [] : tf.unstack(this.#bias.read());
      const [xz, xr, xh] = this.#gates((drops === null ? x : x.mul(drops.input)).matMul(this.#kernel.read()).add(inputBias));
      const recurrent = this.#recurrentKernel.read();
      const products = drops === null ? h.matMul(recurrent) : tf.concat(this.#gates(recurrent).map((kernel, gate) => h.mul(drops.gates[gate] ?? 1).matMul(kernel)), 1);
      const [hz, hr, hh] = this.#gates(products.add(recurrentBias));
      const update = xz.add(hz).sigmoid();
      const fresh = xh.add(xr.add(hr).sigmoid().mul(hh)).tanh();
      const next = update.mul(h).add(tf.sub(1, update).mul(fresh));
      return [next, next];
    });
  }

  #gates(x: tf.Tensor): [update: tf.Tensor, reset: tf.Tensor, fresh: tf.Tensor] {
    const [update = x, reset = x, fresh = x] = tf.split(x, 3, 1);
    return [update, reset, fresh];
  }

  #draw(x: tf.Tensor, h: tf.Tensor): { input: tf.Tensor; gates: tf.Tensor[] } {
    const { dropout = 0, recurrentDropout = 0 } = this.#args;
    const drop = (like: tf.Tensor, rate: number): tf.Tensor => tf.keep(rate === 0 ? tf.onesLike(like) : tf.dropout(tf.onesLike(like), rate));
    return { input: drop(x, dropout), gates: [drop(h, recurrentDropout), drop(h, recurrentDropout), drop(h, recurrentDropout)] };
  }
}

/** A gated recurrent unit. */
export class GRU extends tf.layers.RNN {
  static override readonly className = 'ResetAfterGRU';
  readonly #args: GRUArgs;
  readonly #cell: GRUCell;

  constructor(args: GRUArgs) {
    const cell = new GRUCell(args);
    super({ ...args, cell });
    this.#args = args;
    this.#cell = cell;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Kwargs): tf.Tensor | tf.Tensor[] {
    this.#cell.begin();
    return super.call(inputs, kwargs);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { units, useBias = true, dropout = 0, recurrentDropout = 0 } = this.#args;
    return { ...super.getConfig(), units, useBias, dropout, recurrentDropout };
  }

  static override fromConfig<T extends tf.serialization.Serializable>(layer: tf.serialization.SerializableConstructor<T>, config: tf.serialization.ConfigDict): T {
    return new layer(config);
  }

  // Bidirectional makes a second one by its name.
  static {
    tf.serialization.registerClass(GRU);
  }
}
