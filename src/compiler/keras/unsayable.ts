/**
 * @file What is thrown within this folder where a model cannot be put into Keras's words, or taken from them.
 */

/** `why` follows the name of what cannot be said: «Keras has no …». */
export class Unsaid extends Error {
  override readonly name = 'Unsaid';
  /** The layer that is to blame. */
  readonly layer: string | null;

  constructor(why: string, layer: string | null = null) {
    super(why);
    this.layer = layer;
  }
}
