/**
 * @file `decode`: a row as words.
 */
import { InternalError } from '../../../internal_error.ts';
import type { SequencesPlan } from '../../../program/data_plan.ts';
import type { DecodePlan } from '../../../program/results.ts';
import { NotInTarget } from '../../target.ts';
import type { Scope } from '../scope.ts';
import { fileConstant, nameOf } from '../sources.ts';
import { call, expression, literal, quoted, said } from '../text.ts';
import type { Writer } from './action.ts';
import { classNames } from './predicted.ts';
import { partLines } from './rows.ts';

export const decode: Writer<'decode'> = (plan, scope, index) => {
  const { data } = scope.program;
  if (data?.read.format === 'sequences') return decodeNumbers(plan, scope, data.read);
  const changed = data?.transforms.find(({ transform }) => transform !== 'tokenize');
  if (changed !== undefined && changed.before.features.kind === 'text') throw new NotInTarget(`\`decode\` of texts after \`${changed.transform}\``, `take \`${changed.transform}\` out`, plan.at);
  const text = `${plan.on}.x[${String(plan.row)}] ?? ''`;
  if (scope.preparation === null) return [printed(plan, scope, plan.on, `(${text}).trim().replaceAll(/\\s+/g, ' ')`)];
  const { lines } = partLines(scope, 'train', index, plan.at);
  return [...lines, printed(plan, scope, plan.on, `${scope.use('knownWords')}(${text}, ${scope.learnt.get('vocabulary') ?? 'vocabulary'}, WORDS)`)];
};

/** By the list of words that is published with the numbers. */
function decodeNumbers(plan: DecodePlan, scope: Scope, { dataset, index, start, oov, indexFrom }: SequencesPlan): readonly string[] {
  if (index === null) throw new InternalError('the words of these numbers are not published');
  const words = scope.name('words');
  const rows = (scope.program.data?.transforms.length ?? 0) > 0 ? `${nameOf(dataset)}.${plan.on}` : plan.on;
  const options = said({ start: start === 1 ? undefined : start, outOfVocabulary: oov === 2 ? undefined : oov, indexFrom: indexFrom === 3 ? undefined : indexFrom });
  const text = call(scope.use('decodeWords'), expression(`${rows}.x[${String(plan.row)}] ?? []`), expression(words), options).text;
  return [`const ${words} = await ${scope.use('wordsByRank')}(${literal(fileConstant(scope, `${dataset}_words`, [index]))});`, printed(plan, scope, rows, text)];
}

function printed({ on, row }: DecodePlan, scope: Scope, rows: string, text: string): string {
  const labels = scope.program.data?.rows.labels ?? null;
  const classes = labels !== null && labels.encoding !== 'number' ? classNames(scope, labels) : '[]';
  return `${scope.use('printRow')}(${quoted(on)}, ${String(row)}, ${rows}.y, ${classes}, ${text});`;
}
