/**
 * @file What `predict` of a module takes: a row in the form that people have it, and how it is put where the compiled model reads it.
 */
import { sizeOf } from '../../graph/types.ts';
import type { SequencesPlan } from '../../program/data_plan.ts';
import type { Serving } from '../../lower/serve.ts';
import type { DataStage } from '../../program/program.ts';
import type { WordRules } from '../../program/executable.ts';
import type { ServedLayout } from './layout.ts';
import { type } from './marks.ts';
import type { PartName } from './parts.ts';
import { comment, counted, grouped, key, member, number, quoted } from './text.ts';

/** Columns of a table, with the names that they hold where they are categories, and those of one of its rows. */
export interface TableRows {
  /** Whether columns have names of their own. */
  readonly named: boolean;
  readonly columns: readonly { readonly name: string; readonly categories: readonly string[] | null }[];
  readonly row: readonly (number | string | null)[];
}

export interface InputText {
  /** Of the parameter. */
  readonly name: string;
  readonly type: string;
  /** What it is, after the name of the parameter. */
  readonly is: string;
  /** An argument. */
  readonly example: string;
  /** Declarations that are exported. */
  readonly types: readonly string[];
  /** Declarations of the module's own. */
  readonly functions: readonly string[];
  /** Before the first prediction. */
  readonly setup: readonly string[];
  /** Before each. */
  readonly give: string;
  /** Parts that are named. */
  readonly uses: readonly PartName[];
}

export interface InputRequest {
  readonly data: DataStage;
  readonly serving: Serving;
  /** Null where rows are no table. */
  readonly table: TableRows | null;
  readonly layout: Pick<ServedLayout, 'input' | 'counted'>;
  /** How many of the packed bytes come before the words. */
  readonly beforeWords: number;
}

/** More numbers than that are better given as a list than by their names. */
const mostNames = 64;

export function inputText(request: InputRequest): InputText {
  const { data, serving: { input, words, steps }, table } = request;
  if (words !== null) return textInput(request, words.rules);
  if (input.kind === 'ragged') return wordsInput(request, data.read.format === 'sequences' ? data.read : null);
  if (input.dtype === 'i32' || input.vocabulary !== null) return wholeInput(request);
  const named = table?.named === true && table.columns.length <= mostNames && (steps === null || table.columns.length > 1) ? table : null;
  if (named !== null) return steps === null ? rowInput(request, named) : stepsInput(request, named, steps);
  return numbersInput(request);
}

function wordsInput({ serving: { input }, layout: { input: at }, data }: InputRequest, plan: SequencesPlan | null): InputText {
  const below = input.vocabulary ?? 0;
  const unknown = plan === null ? null : plan.oov;
  const known = `knownWords(words, ${[plan?.skipTop ?? 0, below, unknown].map((each) => (each === null ? 'null' : number(each))).join(', ')})`;
  const list = isDistinct(data) ? `distinct(${known})` : known;
  return {
    ...plain, name: 'words', type: 'ArrayLike<number>',
    is: plan === null ? `numbers of words, from 0 to ${grouped(below - 1)}; others are left out` : `numbers of words, as \`data ${data.source.name}\` has them: ${countingOf(plan, below)}`,
    example: `[${[plan?.start ?? null, 14, 22, 16].filter((each) => each !== null).join(', ')}]`,
    give: `giveList(engine, ${list}, ${number(at)});`,
    uses: ['giveList', 'knownWords', ...(isDistinct(data) ? ['distinct' as const] : [])],
  };
}

function countingOf({ start, oov, indexFrom }: SequencesPlan, below: number): string {
  return [
    ...(start === null ? [] : [`${start} comes first`]),
    `the word of rank r is number r + ${indexFrom}`,
    oov === null ? `numbers from ${grouped(below)} on are left out` : `${oov} stands for a word that the model does not know, as each number from ${grouped(below)} on does`,
  ].join('; ');
}

/** Whether it counts which words there are, and not in which order. */
function isDistinct({ transforms }: DataStage): boolean {
  return transforms.some(({ transform }) => transform === 'multi_hot');
}

function textInput({ serving: { input }, layout, data, beforeWords }: InputRequest, rules: WordRules): InputText {
  const uses: PartName[] = ['readVocabulary', 'numbersOf'];
  const through = (part: PartName, text: string, ...more: readonly string[]): string => {
    uses.push(part);
    return `${part}(${[text, ...more].join(', ')})`;
  };
  let text = 'text';
  if (rules.standardize === 'lower' || rules.standardize === 'lower_and_strip_punctuation') text = through('inLowerCase', text);
  if (rules.standardize === 'strip_punctuation' || rules.standardize === 'lower_and_strip_punctuation') text = through('withoutPunctuation', text);
  text = rules.split === 'whitespace' ? through('partsOf', text) : rules.split === 'character' ? `Array.from(${text})` : `[${text}]`;
  if (rules.ngrams !== null) text = through('inARow', text, String(rules.ngrams));
  text = `numbersOf(${text}, vocabulary)`;
  if (rules.length !== null) text = through('ofLength', text, number(rules.length));
  const give = input.kind === 'ragged'
    ? { text: `giveList(engine, ${isDistinct(data) ? through('distinct', text) : text}, ${number(layout.input)});`, uses: ['giveList' as const] }
    : giveWords(text, { size: sizeOf(input.shape), below: input.vocabulary ?? 2 ** 31, layout });
  return {
    ...plain, name: 'text', type: 'string', uses: [...uses, ...give.uses], give: give.text,
    is: `a text, as a person writes it`,
    example: quoted('A text to be judged.'),
    setup: [`const vocabulary = readVocabulary(bytes.subarray(${number(beforeWords)}));`],
  };
}

/** So many words, once in order and, where something asks for it, once more counted. */
function giveWords(words: string, { size, below, layout: { input, counted } }: { readonly size: number; readonly below: number; readonly layout: InputRequest['layout'] }): { readonly text: string; readonly uses: readonly PartName[] } {
  const whole = (of: string): string => `giveWholeNumbers(engine, ${of}, ${number(input)}, ${number(size)}, ${number(below)});`;
  if (counted === null) return { text: whole(words), uses: ['giveWholeNumbers'] };
  const named = words === 'numbers' ? '' : `const numbers = ${words};\n`;
  return { text: `${named}${whole('numbers')}\ngiveCounted(engine, numbers, ${number(counted.at)}, ${number(counted.counts)});`, uses: ['giveWholeNumbers', 'giveCounted'] };
}

function wholeInput({ serving: { input }, layout }: InputRequest): InputText {
  const size = input.kind === 'tensor' ? sizeOf(input.shape) : 0;
  const below = input.vocabulary ?? 2 ** 31;
  const give = giveWords('numbers', { size, below, layout });
  return {
    ...plain, name: 'numbers', type: 'ArrayLike<number>',
    is: `${counted(size, 'whole number')} from 0 to ${grouped(below - 1)}`,
    example: `new Int32Array(${number(size)})`,
    give: give.text, uses: give.uses,
  };
}

function numbersInput({ serving: { input, steps }, layout: { input: at }, table }: InputRequest): InputText {
  const shape = input.kind === 'tensor' ? input.shape : [];
  const size = sizeOf(shape);
  const nested = shape.filter((extent) => extent !== 1).length > 1;
  const [name, is] = steps !== null && size === steps
    ? ['steps', `${counted(steps, 'number')}, the latest last: ${steps === 1 ? 'the step' : 'the steps'} before ${steps === 1 ? 'the one' : 'those'} to be predicted`]
    : ['numbers', nested ? `${shape.map(number).join(' × ')} numbers, nested or one after the other, the last axis running fastest` : counted(size, 'number')];
  return {
    ...plain, name, type: nested ? 'Numbers' : 'ArrayLike<number>', is: `${is}; as the data has them`,
    example: table?.row.length === size ? `[${table.row.map(String).join(', ')}]` : size <= 16 ? `[${Array.from({ length: size }, () => '0').join(', ')}]` : `new Float32Array(${number(size)})`,
    types: nested ? [`${comment('Numbers one after the other, or nested: rows, columns, …')}\nexport type Numbers = ArrayLike<number> | readonly Numbers[];`] : [],
    give: `giveNumbers(engine, ${name}, ${number(at)}, ${number(size)});`,
    uses: ['giveNumbers'],
  };
}

function rowInput({ data, layout: { input: at } }: InputRequest, { columns, row }: TableRows): InputText {
  return {
    ...plain, name: 'row', type: 'Row', is: `the columns of \`${fileOf(data)}\`; what the transforms do to them is done here`,
    example: exampleOf(columns, row),
    types: [rowType('Row', `A row of \`${fileOf(data)}\`, without what is predicted.`, columns, data)],
    functions: [numbersOfRow('numbersOfRow', 'row', 'Row', columns, data)],
    give: `giveNumbers(engine, numbersOfRow(row), ${number(at)}, ${number(widthOf(columns))});`,
    uses: ['giveNumbers', ...(columns.some(({ categories }) => categories !== null) ? ['oneHot' as const] : [])],
  };
}

function stepsInput({ data, layout: { input: at } }: InputRequest, { columns, row }: TableRows, steps: number): InputText {
  return {
    ...plain, name: 'steps', type: 'readonly Step[]', is: `the last ${counted(steps, 'step')} before what is predicted, the latest last`,
    example: `Array.from({ length: ${number(steps)} }, () => (${exampleOf(columns, row)}))`,
    types: [rowType('Step', `A row of \`${fileOf(data)}\`.`, columns, data)],
    functions: [numbersOfRow('numbersOfStep', 'step', 'Step', columns, data)],
    give: `giveNumbers(engine, steps.map(numbersOfStep), ${number(at)}, ${number(steps * widthOf(columns))});`,
    uses: ['giveNumbers'],
  };
}

type Columns = TableRows['columns'];

function rowType(name: string, about: string, columns: Columns, data: DataStage): string {
  const lacks = canLack(data) ? ' | null' : '';
  const members = columns.map((column) => `  readonly ${key(column.name)}: ${column.categories === null ? 'number' : column.categories.map(quoted).join(' | ')}${lacks};`);
  const missing = canLack(data) ? ['`null`: nobody knows.'] : [];
  return `${comment([about, ...missing].join(' '))}\nexport interface ${name} {\n${members.join('\n')}\n}`;
}

function numbersOfRow(name: string, parameter: string, of: string, columns: Columns, data: DataStage): string {
  const items = columns.map((column) => {
    const cell = member(parameter, column.name);
    if (column.categories === null) return canLack(data) ? `${cell} ?? ${data.rows.missing === undefined ? '0' : 'NaN'}` : cell;
    const names = `[${column.categories.map(quoted).join(', ')}]`;
    return canLack(data) ? `...(${cell} === null ? ${names}.map(() => 0) : oneHot(${cell}, ${names}))` : `...oneHot(${cell}, ${names})`;
  });
  return `${comment('As the model is given it.')}\nfunction ${name}(${parameter}${type(`: ${of}`)})${type(': number[]')} {\n  return [${items.join(', ')}];\n}`;
}

/** Whether cells may be missing, and something stands for them. */
function canLack({ read }: DataStage): boolean {
  return 'missing' in read && (read.missing === 'mean' || read.missing === 'median' || read.missing === 'zero');
}

function widthOf(columns: Columns): number {
  return columns.reduce((sum, { categories }) => sum + (categories?.length ?? 1), 0);
}

function exampleOf(columns: Columns, row: TableRows['row']): string {
  const cells = columns.map(({ name, categories }, place) => {
    const cell = row[place] ?? categories?.[0] ?? 0;
    return `${key(name)}: ${typeof cell === 'string' ? quoted(cell) : String(cell)}`;
  });
  return `{ ${cells.join(', ')} }`;
}

function fileOf({ read, source }: DataStage): string {
  return 'path' in read ? (read.path.split('/').at(-1) ?? read.path) : source.name;
}

const plain = { types: [], functions: [], setup: [], uses: [] } as const;
