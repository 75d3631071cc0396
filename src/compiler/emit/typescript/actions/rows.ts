/**
 * @file The rows that a training goes by: those it is trained on, those held out, those to test on; prepared by what it learns.
 */
import { InternalError } from '../../../internal_error.ts';
import type { DataPart, ValidationPlan } from '../../../program/program.ts';
import type { Span } from '../../../source/span.ts';
import { NotInTarget } from '../../target.ts';
import type { Scope } from '../scope.ts';
import { amountOf, holding } from '../transforms.ts';

/** Lines of `main` after which `scope.rows` names what that training needs; none where they are there already. */
export function rowLines(scope: Scope, plan: ValidationPlan | null, at: Span | null): readonly string[] {
  const key = JSON.stringify(plan === null || plan.from === 'test' ? null : plan);
  const test = scope.program.data?.rows.test !== null || scope.program.data.transforms.some(({ transform }) => transform === 'split') ? 'test' : null;
  if (scope.rowsKey === key) {
    scope.rows = { ...scope.rows, validation: plan?.from === 'test' ? scope.rows.test : scope.rows.validation };
    return [];
  }
  scope.rowsKey = key;
  const lines: string[] = [];
  let [train, held]: [string, string | null] = ['train', null];
  if (plan !== null && plan.from !== 'test') {
    if (scope.preparation?.isWindowed === true) throw new NotInTarget('windows that are held out after something was learnt of their steps', 'hold the test part out: `validation test`', at);
    const fold = scope.name('fold');
    lines.push(`const ${fold} = ${holding(scope, plan.from, amountOf(plan.amount), 'train', false, 'holdOut')};`);
    [train, held] = [takenRows(scope, `${fold}.fitted`), takenRows(scope, `${fold}.held`)];
  }
  lines.push(...preparedLines(scope, { train, held, test }));
  if (plan?.from === 'test') scope.rows = { ...scope.rows, validation: scope.rows.test };
  return lines;
}

/** Some rows of the training part. */
export function takenRows(scope: Scope, numbers: string): string {
  return `${scope.use((scope.preparation?.items ?? null) === null ? 'rowsAt' : 'itemsAt')}(train, ${numbers})`;
}

interface Raw {
  readonly train: string;
  readonly held: string | null;
  readonly test: string | null;
}

/** Names rows, expressions, and prepares them. */
export function preparedLines(scope: Scope, raw: Raw): readonly string[] {
  const { preparation } = scope;
  const lines: string[] = [];
  const named = (wish: string, expr: string): string => {
    if (/^\w+$/.test(expr)) return expr;
    const name = scope.name(wish);
    lines.push(`const ${name} = ${expr};`);
    return name;
  };
  if (preparation === null) {
    scope.rows = { train: named('fitted', raw.train), validation: raw.held === null ? null : named('heldOut', raw.held), test: raw.test };
    return lines;
  }
  const fitted = named('fitted', raw.train);
  const learnt = preparation.learnt.map(({ name, make }) => {
    const own = scope.name(name);
    lines.push(`const ${own} = ${make(fitted)};`);
    return own;
  });
  scope.learnt = new Map(preparation.learnt.map(({ name }, index) => [name, learnt[index] ?? name]));
  const prepared = (wish: string, expr: string): string => named(wish, `prepare(${[expr, ...learnt].join(', ')})`);
  scope.rows = {
    train: prepared('training', fitted),
    validation: raw.held === null ? null : prepared('heldOut', raw.held),
    test: raw.test === null ? null : prepared('testing', raw.test),
  };
  const scaler = preparation.learnt.findIndex(({ ofTarget }) => ofTarget);
  scope.restore = scaler < 0 ? null : (expr) => `${learnt[scaler] ?? ''}.inverse(${expr})`;
  return lines;
}

/** Lines after which the rows of a part are there, as the last training left them, and their name. */
export function partLines(scope: Scope, on: DataPart, index: number, at: Span | null): { readonly lines: readonly string[]; readonly rows: string } {
  const before = scope.program.actions.slice(0, index).findLast((action) => action.action === 'fit');
  const lines = rowLines(scope, before?.action === 'fit' ? before.validation : null, at);
  const rows = scope.rows[on];
  if (rows === null) throw new InternalError(`there are no ${on} rows`);
  return { lines, rows };
}
