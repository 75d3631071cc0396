/**
 * @file Text for people: tables in columns, lines that are broken, numbers in groups of three.
 */

/** Columns of a terminal that these texts are made for. */
export const textWidth = 100;

/** A blank at which no line is broken. */
export const unbroken = '\u00a0';

export type Side = 'left' | 'right';

/** Rows in columns two blanks apart; the last column is broken where a line would become too long. The first row may be a head. */
export function printTable(rows: readonly (readonly string[])[], sides: readonly Side[] = [], indent = ''): string {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => {
    const cells = row.slice(0, -1).map((cell, column) => (sides[column] === 'right' ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)));
    const head = indent + cells.map((cell) => `${cell}  `).join('');
    const last = row.at(-1) ?? '';
    const shown = sides[row.length - 1] === 'right' ? last.padStart(widths[row.length - 1] ?? 0) : last;
    return breakLine(head + shown, ' '.repeat(head.length)).map((line) => `${line.trimEnd()}\n`).join('');
  }).join('');
}

/** A line broken at blanks, what goes on below `indent`. What has no blank stays as long as it is. */
export function breakLine(line: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > textWidth) {
    const from = lines.length === 0 ? (/\S/.exec(rest.slice(indent.length))?.index ?? 0) : 0;
    const least = indent.length + from;
    const within = rest.lastIndexOf(' ', textWidth);
    const at = within > least ? within : rest.indexOf(' ', Math.max(least, textWidth));
    if (at < 0) break;
    lines.push(rest.slice(0, at));
    rest = indent + rest.slice(at + 1);
  }
  return [...lines, rest].map((each) => each.replaceAll(unbroken, ' '));
}

/** `25,000` */
export function grouped(value: number): string {
  return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 row`, `25,000 rows` */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${grouped(value)} ${value === 1 ? one : many}`;
}
