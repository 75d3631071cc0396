/**
 * @file `decode`: rows as words. They are put aside as they are read, since numbers are made of them later.
 */
import type { ActionPlan, Program } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import { number } from './python.ts';
import type { Rows } from './rows.ts';
import type { Run } from './run.ts';

type Decode = ActionPlan & { readonly action: 'decode' };

/** Lines that keep the rows that are decoded later. */
export function keptLines({ actions }: Program, rows: Rows): readonly string[] {
  const plans = actions.filter((plan): plan is Decode => plan.action === 'decode');
  return plans.map((plan, index) => {
    const part = plan.on === 'test' ? 'test' : rows.trained;
    if (!rows.parts.includes(part)) throw new NotInTarget('`decode` of rows that `split` sets apart', 'decode a training row', plan.at);
    const label = rows.labels === null ? '' : `, ${rows.y(part)}[${number(plan.row)}]`;
    return `shown${index === 0 ? '' : `_${String(index + 1)}`}${label === '' ? '' : `, label${index === 0 ? '' : `_${String(index + 1)}`}`} = ${rows.x(part)}[${number(plan.row)}]${label}`;
  });
}

export function decodeLines(plan: Decode, { program: { data, actions }, rows, regime }: Run): readonly string[] {
  const place = actions.filter(({ action }) => action === 'decode').indexOf(plan);
  const ending = place === 0 ? '' : `_${String(place + 1)}`;
  const label = rows.labels === null ? '' : `label${ending}, `;
  const read = data?.read;
  if (read?.format === 'sequences') {
    const start = read.start === null ? '' : '[1:]';
    return [
      `ranks = keras.datasets.${read.dataset}.get_word_index()`,
      `words = {rank + ${String(read.indexFrom)}: word for word, rank in ranks.items()}`,
      `print(${label}" ".join(words.get(number, "?") for number in shown${ending}${start}))`,
    ];
  }
  if (!(data?.transforms.some(({ transform }) => transform === 'tokenize') ?? false)) return [`print(${label}shown${ending})`];
  if (regime.parted === 'each') throw new NotInTarget('`decode` where words are learnt anew for each training', 'take the statement out', plan.at);
  return [
    'words = vectorize.get_vocabulary()',
    `numbers = keras.ops.convert_to_numpy(vectorize([shown${ending}]))[0]`,
    'known = [words[number] if number > 1 else "?" for number in numbers if number > 0]',
    `print(${label}" ".join(known))`,
  ];
}

