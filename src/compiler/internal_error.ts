/**
 * @file The error that means a mistake in nnc itself, never in a user's file.
 */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}
