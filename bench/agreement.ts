/**
 * @file Whether two sides learnt the same: the loss falls on both, and is alike after as many epochs. Initial weights and dropout are
 * each side's own, so that losses agree only roughly.
 */
import type { Run } from './pace.ts';

/** As a share of the greater loss, and of how far the loss has come down. */
const tolerance = { relative: 0.3, ofDescent: 0.1 } as const;

/** What is wrong with how it learnt; null: nothing. */
export function learningProblem(name: string, last: Run): string | null {
  const [from, to] = last.losses;
  if (!Number.isFinite(to)) return `${name}: the loss is ${to}`;
  return to < from ? null : `${name}: the loss did not fall (${shown(from)} to ${shown(to)})`;
}

/** Where losses disagree, after the most epochs that both have done; null: they are alike, or epochs were too long to be run whole. */
export function disagreement(nameA: string, a: Run, nameB: string, b: Run): string | null {
  const epoch = Math.min(a.epochs.length, b.epochs.length) - 1;
  const [lossA, lossB, first] = [a.epochs[epoch], b.epochs[epoch], b.epochs[0]];
  if (lossA === undefined || lossB === undefined || first === undefined) return null;
  const allowed = tolerance.relative * Math.max(lossA, lossB) + tolerance.ofDescent * Math.max(first - lossB, 0);
  if (Math.abs(lossA - lossB) <= allowed) return null;
  return `losses after ${epoch + 1} epochs are not alike: ${nameA} ${shown(lossA)}, ${nameB} ${shown(lossB)}`;
}

function shown(loss: number): string {
  return loss.toPrecision(3);
}
