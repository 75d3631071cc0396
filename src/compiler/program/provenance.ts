/**
 * @file What a file says in place of a number: `$hidden`, `2 * $filters`. It is kept beside arguments and not among them: a Program's
 * JSON has it not, and only what is written for people asks for it.
 */

/** Texts by parameter: names of params begin with `$`, between them stand numbers, operators and parentheses. */
export type Said = ReadonlyMap<string, string>;

const kept = new WeakMap<object, Said>();

/** Notes what was said in place of some of these arguments. */
export function keepSaid(args: object, said: Said): void {
  if (said.size > 0) kept.set(args, said);
}

/** Empty where all was said as it is, or nobody knows. */
export function saidIn(args: object): Said {
  return kept.get(args) ?? new Map();
}
