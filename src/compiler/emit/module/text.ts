/**
 * @file Values and comments as modules have them. How lines are laid out is Prettier's matter.
 */
import { quoted as quotedAlone } from '../typescript/text.ts';

export { number } from '../typescript/text.ts';

/** Within single quotes. */
export function quoted(text: string): string {
  return quotedAlone(text).replaceAll(/[\ue000\ue001]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`);
}

/** A key of an object: `price`, `'price (EUR)'`. */
export function key(name: string): string {
  // Without brackets it would name what an object inherits from.
  if (name === '__proto__') return `['__proto__']`;
  return isName(name) ? name : quoted(name);
}

/** `row.price`, `row['price (EUR)']`. */
export function member(object: string, name: string): string {
  return isName(name) ? `${object}.${name}` : `${object}[${quoted(name)}]`;
}

function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}

/** A comment of these lines; words of others, such as names of columns, cannot end it. */
export function comment(...lines: readonly string[]): string {
  const safe = lines.flatMap((line) => line.split('\n')).map((line) => line.replaceAll('*/', '*\u200b/').replaceAll(/[\ue000\ue001]/g, ''));
  return safe.length === 1 ? `/** ${safe[0] ?? ''} */` : `/**\n${safe.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`;
}

/** Lines of that width at most, broken at blanks. */
export function wrapped(text: string, width = 110): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** `10,000`, for people. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1,000 words`, `1 word` */
export function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
}
