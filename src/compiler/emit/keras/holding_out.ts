/**
 * @file Rows held apart, for testing or validation: the first, the last, or others at random.
 */
import type { Amount } from '../../program/program.ts';
import { number } from './python.ts';
import { named, type Part, type Rows } from './rows.ts';
import type { Script } from './script.ts';

export interface Apart {
  readonly from: 'first' | 'last' | 'random';
  readonly amount: Amount;
  readonly stratified?: boolean;
}

/** How many rows stay: what is not a whole number is rounded down, as in Keras. */
function kept(amount: Amount, rows: string): string {
  return 'rows' in amount ? `len(${rows}) - ${number(amount.rows)}` : `int(len(${rows}) * (1 - ${number(amount.share)}))`;
}

const stratifiedSplit = [
  'def stratified_split(labels, share, rng):',
  '    """Indices of rows to keep and of rows to set apart, of every class the same share."""',
  '    apart = []',
  '    for label in np.unique(labels):',
  '        rows = rng.permutation(np.flatnonzero(labels == label))',
  '        apart.extend(rows[: round(len(rows) * share)])',
  '    return np.setdiff1d(np.arange(len(labels)), apart), np.array(apart)',
];

/** Lines that part the rows of `from` into those that stay, `keep`, and those that do not. */
export function holdOut(apart: Apart, rows: Rows, from: Part, [keep, other]: readonly [Part, Part], script: Script): readonly string[] {
  const x = rows.x(from);
  const parting = (left: (column: string) => string, right: (column: string) => string): readonly string[] =>
    rows.columns.map((base) => `${named(base, keep)}, ${named(base, other)} = ${left(named(base, from))}, ${right(named(base, from))}`);
  if (apart.from === 'random') {
    const { rng } = script;
    const indices = `${keep === 'train' && from === 'train' ? 'kept' : keep}, ${other === 'val' ? 'held' : other}`;
    const [first = '', second = ''] = indices.split(', ');
    const chosen = parting((column) => `${column}[${first}]`, (column) => `${column}[${second}]`);
    if (apart.stratified === true) {
      script.define('stratified_split', stratifiedSplit);
      const share = 'rows' in apart.amount ? `${number(apart.amount.rows)} / len(${x})` : number(apart.amount.share);
      return [`${indices} = stratified_split(${rows.y(from)}, ${share}, ${rng})`, ...chosen];
    }
    return [`${indices} = np.split(${rng}.permutation(len(${x})), [${kept(apart.amount, x)}])`, ...chosen];
  }
  if (apart.from === 'last') {
    if ('rows' in apart.amount) {
      const count = number(apart.amount.rows);
      return parting((column) => `${column}[:-${count}]`, (column) => `${column}[-${count}:]`);
    }
    return [`split = ${kept(apart.amount, x)}`, ...parting((column) => `${column}[:split]`, (column) => `${column}[split:]`)];
  }
  const count = 'rows' in apart.amount ? number(apart.amount.rows) : null;
  const at = count ?? 'held';
  return [...(count === null ? [`held = len(${x}) - ${kept(apart.amount, x)}`] : []), ...parting((column) => `${column}[${at}:]`, (column) => `${column}[:${at}]`)];
}
