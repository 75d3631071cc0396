/**
 * @file The learning rate of an optimizer's arguments: a number, or a schedule of it.
 */
import type { ArgumentValues, EntryUse, Json } from './program.ts';

/** The schedule that `learning_rate` names; null where it is a number. */
export function scheduleOf(args: ArgumentValues): EntryUse | null {
  const value: Json = args['learning_rate'] ?? null;
  if (typeof value !== 'object' || value === null || !('name' in value)) return null;
  const { name, arguments: given } = value;
  return typeof name === 'string' && typeof given === 'object' && given !== null && !Array.isArray(given) ? { name, arguments: Object.fromEntries(Object.entries(given)) } : null;
}
