/**
 * @file What emitted programs may need. Made by `npm run generate` from `emitted/typescript`: do not edit.
 */
export const parts = {
  Examples: {"uses":[],"imports":{},"tf":true,"text":"/** Rows and their labels, along the first axis of each. */\ninterface Examples {\n  readonly x: tf.Tensor;\n  readonly y: tf.Tensor;\n}"},
  sliceOf: {"uses":["Examples"],"imports":{},"tf":false,"text":"/** So many rows, from `begin` on. */\nfunction sliceOf({ x, y }: Examples, begin: number, size: number): Examples {\n  return { x: x.slice(begin, size), y: y.slice(begin, size) };\n}"},
  rowsOf: {"uses":["Examples"],"imports":{},"tf":true,"text":"/** The rows of those numbers, in their order. */\nfunction rowsOf({ x, y }: Examples, rows: readonly number[]): Examples {\n  return tf.tidy(() => {\n    const numbers = tf.tensor1d([...rows], 'int32');\n    return { x: x.gather(numbers), y: y.gather(numbers) };\n  });\n}"},
} as const;
