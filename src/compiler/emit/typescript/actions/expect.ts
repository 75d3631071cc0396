/**
 * @file `expect`.
 */
import { number } from '../text.ts';
import type { Writer } from './action.ts';
import { judged } from './evaluate.ts';
import { partLines } from './rows.ts';

export const expect: Writer<'expect'> = ({ quantity, on, above, below, at }, scope, index) => {
  const { lines, rows } = partLines(scope, on, index, at);
  const reached = scope.name('reached');
  const conditions = [...(above === null ? [] : [`${reached} > ${number(above)}`]), ...(below === null ? [] : [`${reached} < ${number(below)}`])].join(' && ');
  const bounds = [...(above === null ? [] : [`above ${String(above)}`]), ...(below === null ? [] : [`below ${String(below)}`])].join(' and ');
  return [
    ...lines,
    `const ${reached} = ${judged(scope, rows, 512)}['${quantity}'] ?? NaN;`,
    `if (!(${conditions})) throw new Error(\`${quantity} on ${on} rows is \${${reached}}, and should be ${bounds}\`);`,
  ];
};
