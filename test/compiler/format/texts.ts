/**
 * @file Random texts without mistakes of spelling, with blanks, line ends and comments wherever they may stand.
 */
import * as fc from 'fast-check';

const name = fc.constantFrom('dense', 'relu', 'epochs', 'validation', 'a', 'fit', 'lr', 'asleep', 'x3');
const comment = fc.string({ unit: fc.constantFrom('a', ' ', '#', '"', '{', ']', ';', 'é'), maxLength: 6 }).map((text) => `#${text}`);
const number = fc.constantFrom('1', '0.50', '1E+03', '10_000', '2.0', '1e-7', '0', '100.00');
const blank = fc.constantFrom(' ', '  ', '\t');

/** What may stand between two words inside brackets: blanks, line ends, comments. */
const gap = fc.array(fc.oneof(blank, fc.constant('\n'), comment.map((text) => `${text}\n`)), { maxLength: 3 }).map((parts) => ` ${parts.join('')}`);

const { value } = fc.letrec<{ value: string; list: string; call: string; arithmetic: string; operand: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, name, number, fc.constantFrom('3x3', '20%', '-0.5', '"te#xt"', '$units'), tie('list'), tie('call'), tie('arithmetic').map((text) => `(${text})`)),
  list: fc.tuple(fc.array(fc.tuple(gap, tie('value'), gap), { maxLength: 4 }), fc.boolean(), gap).map(([items, comma, last]) => `[${items.map(([before, text, after]) => `${before}${text}${after}`).join(',')}${comma && items.length > 0 ? `,${last}` : ''}]`),
  call: fc.tuple(name, fc.array(fc.array(fc.tuple(gap, tie('value'), gap), { minLength: 1, maxLength: 2 }), { maxLength: 3 })).map(([called, entries]) => `${called}(${entries.map((words) => words.map((parts) => parts.join('')).join('')).join(',')})`),
  arithmetic: fc.tuple(tie('operand'), fc.array(fc.tuple(gap, fc.constantFrom('+', '-', '*', '/'), gap, tie('operand')), { maxLength: 2 })).map(([first, rest]) => `${first}${rest.map((parts) => parts.join('')).join('')}`),
  operand: fc.oneof({ maxDepth: 2 }, number, fc.constantFrom('$units', '-3', '- $a'), tie('arithmetic').map((text) => `(${text})`)),
}));

/** What ends a statement, or stands between two. */
const ending = fc.oneof(fc.constantFrom('\n', ';', '\n\n', '\n\n\n', ' ;\n'), comment.map((text) => `${text}\n`), comment.map((text) => `\n${text}\n`), comment.map((text) => `;${text}\n\n`));

const { statements } = fc.letrec<{ statements: string; statement: string }>((tie) => ({
  statement: fc.tuple(name, fc.array(fc.tuple(blank, value), { maxLength: 5 }), fc.option(fc.constant(' as skip'), { nil: '' }), fc.option(tie('statements').map((text) => `{${text}}`), { nil: '', maxDepth: 2, depthSize: 'small' }))
    .map(([called, words, as, block]) => `${called}${words.map((parts) => parts.join('')).join('')}${as} ${block}`),
  statements: fc.tuple(fc.constantFrom('', ' ', '\n', ';'), fc.array(fc.tuple(tie('statement'), ending), { maxLength: 4 })).map(([first, parts]) => `${first}${parts.map(([text, end]) => `${text}${end}`).join(' ')}`),
}));

export const texts = statements;
