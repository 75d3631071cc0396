/**
 * @file What is left of a traced expression where the kernel's root is zero: products with it are zero, and what is only added to it stays.
 */
import type { Traced } from './trace.ts';

type Apply = Extract<Traced, { kind: 'apply' }>;

/** The expression with 0 for the root. Takes it that nothing else is infinite or NaN, and that what is divided by is not 0. */
export function withoutRoot(traced: Traced, known = new Map<Traced, Traced>()): Traced {
  const before = known.get(traced);
  if (before !== undefined) return before;
  const after = traced.kind === 'root' ? zero(traced) : traced.kind === 'apply' ? fold({ ...traced, operands: traced.operands.map((operand) => withoutRoot(operand, known)) }) : traced;
  known.set(traced, after);
  return after;
}

function zero({ dtype }: Traced): Traced {
  return { kind: 'number', dtype, number: 0 };
}

function isZero(traced: Traced): boolean {
  return traced.kind === 'number' && traced.number === 0;
}

function fold(traced: Apply): Traced {
  const [x, y] = traced.operands;
  if (x === undefined || y === undefined) return ['neg', 'abs', 'sqrt'].includes(traced.op) && x !== undefined && isZero(x) ? zero(traced) : traced;
  switch (traced.op) {
    case 'add':
      return isZero(x) ? y : isZero(y) ? x : traced;
    case 'sub':
      return isZero(y) ? x : traced;
    case 'mul':
      return isZero(x) || isZero(y) ? zero(traced) : traced;
    case 'div':
      return isZero(x) && isPositive(y) ? zero(traced) : traced;
    default:
      return traced;
  }
}

/** Whether it is a root of something with a positive number added, or such a sum: what optimizers divide by. */
function isPositive(traced: Traced): boolean {
  if (traced.kind !== 'apply') return traced.kind === 'number' && traced.number > 0;
  const [x, y] = traced.operands;
  if (traced.op === 'sqrt') return x !== undefined && isPositive(x);
  return traced.op === 'add' && [x, y].some((each) => each !== undefined && isPositive(each));
}
