/**
 * @file What `predict` of a module gives: a class with how probable it is, or numbers.
 */
import { sizeOf } from '../../graph/types.ts';
import type { ServedOutput } from '../../lower/serve.ts';
import { type } from './marks.ts';
import type { PartName } from './parts.ts';
import { comment, counted, key, number, quoted } from './text.ts';

export interface OutputText {
  readonly type: string;
  /** Exported declarations, and exported constants, which have a declaration of their own for JavaScript. */
  readonly types: readonly string[];
  readonly constants: readonly { readonly text: string; readonly declaration: string }[];
  /** From `scores`, the numbers that come out. */
  readonly give: string;
  /** What to do with it, in an example: `const { label } = …`, say. */
  readonly taken: string;
  readonly uses: readonly PartName[];
}

type ClassOutput = Extract<ServedOutput, { readonly kind: 'class' }>;
type NumberOutput = Extract<ServedOutput, { readonly kind: 'number' }>;

export function outputText(output: ServedOutput, target: string | null): OutputText {
  return output.kind === 'class' ? classText(output) : numberText(output, target);
}

function classText({ labels: { names, classes }, width, scores }: ClassOutput): OutputText {
  // Names that are the numbers of classes, as those of digits are, are better had as numbers.
  const named = names !== null && names.some((name, place) => name !== String(place)) && new Set(names).size === classes ? names : null;
  const probable = scores === 'probabilities';
  const each = probable ? 'probabilities' : 'scores';
  const table = named === null ? 'readonly number[]' : 'Readonly<Record<Label, number>>';
  // Of two classes that one number tells apart, and which is no probability, there is only that number.
  const alone = width === 1 && !probable;
  const members = [
    `${comment(named === null ? `The number of the ${probable ? 'most probable ' : ''}class, from 0 to ${classes - 1}.` : `The ${probable ? 'most probable ' : ''}class.`)}\n  readonly label: ${named === null ? 'number' : 'Label'};`,
    ...(probable ? [`${comment('How probable that is, from 0 to 1.')}\n  readonly probability: number;`] : []),
    alone ? `${comment('The number that tells: above 0.5 it is the second class.')}\n  readonly score: number;`
      : `${comment(`${probable ? 'How probable each class is' : 'A number for each class; the greatest tells which it is'}${named === null ? ', by its number' : ''}.`)}\n  readonly ${each}: ${table};`,
  ];
  const labels = named?.map(quoted).join(', ') ?? '';
  return {
    type: 'Prediction',
    constants: named === null ? [] : [{ text: `${comment('The classes, by number.')}\nexport const labels = [${labels}]${type(' as const')};`, declaration: `${comment('The classes, by number.')}\nexport declare const labels: readonly [${labels}];` }],
    types: [
      ...(named === null ? [] : ['export type Label = (typeof labels)[number];']),
      `export interface Prediction {\n  ${members.join('\n  ')}\n}`,
    ],
    give: width === 1 ? giveOfTwo(named, probable) : giveOfSeveral(named, probable),
    taken: probable ? 'const { label, probability } =' : 'const { label } =',
    uses: width === 1 ? [] : ['greatest'],
  };
}

/** One number says how probable the second class is, or which of two it is. */
function giveOfTwo(named: readonly string[] | null, probable: boolean): string {
  const label = named === null ? 'place' : 'labels[place]';
  const given = probable ? `probability: place === 1 ? score : 1 - score, probabilities: ${tableOf(named, ['1 - score', 'score'])}` : 'score';
  return `const [score = NaN] = scores;\nconst place = score > 0.5 ? 1 : 0;\nreturn { label: ${label}, ${given} };`;
}

function giveOfSeveral(named: readonly string[] | null, probable: boolean): string {
  const label = named === null ? 'place' : `labels[place] ?? ${quoted(named[0] ?? '')}`;
  const table = named === null ? 'Array.from(scores)' : tableOf(named, named.map((_, place) => `scores[${place}] ?? NaN`));
  const given = probable ? `probability: scores[place] ?? NaN, probabilities: ${table}` : `scores: ${table}`;
  return `const place = greatest(scores);\nreturn { label: ${label}, ${given} };`;
}

/** By name, or by number where there are none. */
function tableOf(named: readonly string[] | null, values: readonly string[]): string {
  return named === null ? `[${values.join(', ')}]` : `{ ${named.map((name, place) => `${key(name)}: ${values[place] ?? 'NaN'}`).join(', ')} }`;
}

function numberText({ names, shape }: NumberOutput, target: string | null): OutputText {
  const size = sizeOf(shape);
  const base = { constants: [], uses: [] } as const;
  const of = target === null ? '' : `: ${target}`;
  if (size === 1) return { ...base, type: 'Prediction', types: [`${comment(`What the model predicts${of}.`)}\nexport type Prediction = number;`], give: 'const [prediction = NaN] = scores;\nreturn prediction;', taken: 'const prediction =' };
  if (names !== null && names.length === size && new Set(names).size === size) {
    return {
      ...base, type: 'Prediction', taken: 'const prediction =',
      types: [`${comment('What the model predicts.')}\nexport interface Prediction {\n${names.map((name) => `  readonly ${key(name)}: number;`).join('\n')}\n}`],
      give: `return { ${names.map((name, place) => `${key(name)}: scores[${place}] ?? NaN`).join(', ')} };`,
    };
  }
  const laid = shape.length > 1 ? `${shape.map(number).join(' × ')} numbers, one after the other, the last axis running fastest` : counted(size, 'number');
  return { ...base, type: 'Prediction', types: [`${comment(`What the model predicts${of}: ${laid}.`)}\nexport type Prediction = Float32Array;`], give: 'return scores;', taken: 'const prediction =' };
}
