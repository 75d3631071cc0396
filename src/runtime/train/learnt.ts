/**
 * @file What transforms have learnt from the rows being trained on, by the states that hold it; or what a model that was loaded had
 * learnt when it was saved, which then stands for that.
 */

export class Learnt {
  #values: ReadonlyMap<string, Float32Array> | null = null;
  #loaded = false;
  #version = 0;

  /** Null before anything is learnt. */
  get values(): ReadonlyMap<string, Float32Array> | null {
    return this.#values;
  }

  /** Whether it is from a file, so that nothing is to be learnt anew. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Changes where what was learnt before is no longer what counts. */
  get version(): number {
    return this.#version;
  }

  /** Takes what a file has. */
  use(values: ReadonlyMap<string, Float32Array>): void {
    this.#values = values;
    this.#loaded = true;
    this.#version += 1;
  }

  /** What comes next learns from its own rows. */
  forget(): void {
    if (!this.#loaded) return;
    this.#values = null;
    this.#loaded = false;
    this.#version += 1;
  }

  /** Keeps what was learnt just now. */
  keep(values: ReadonlyMap<string, Float32Array>): void {
    this.#values = values;
  }
}
