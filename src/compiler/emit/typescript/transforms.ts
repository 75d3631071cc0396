/**
 * @file Transforms: those before the first that learns are done once, and make `train` and `test`; it and those after it are done for each
 * training, by a function `prepare` that is given what was learnt.
 */
import type { ArgumentValues, DataStage, FeatureType, RowsType, TransformStage } from '../../program/program.ts';
import { isConfig } from '../../keras/json.ts';
import { NotInTarget } from '../target.ts';
import type { Preparation, Scope } from './scope.ts';
import { call, expression, literal, number, said } from './text.ts';

/** What happens to rows before anything is learnt; expressions stand for rows. */
export type Step =
  /** To every part. */
  | { readonly kind: 'map'; readonly apply: (rows: string) => string }
  /** To the training part alone. */
  | { readonly kind: 'train'; readonly apply: (rows: string) => string }
  /** A test part is set apart. `fold`: the rows of both. */
  | { readonly kind: 'split'; readonly fold: (rows: string) => string; readonly pick: (rows: string, numbers: string) => string };

export interface TransformPlan {
  readonly steps: readonly Step[];
  /** Null where nothing is learnt. */
  readonly preparation: Preparation | null;
}

/** What a transform makes of features `x` and labels `y`, each an expression; what is left out stays. */
interface Change {
  readonly x?: (x: string) => string;
  readonly y?: (y: string) => string;
  /** Labels that are made of the features, as these are before. */
  readonly labels?: (x: string) => string;
  /** What it learns of the rows that are trained on. */
  readonly learns?: readonly Learnt[];
  /** Expressions of an `Examples` to another. */
  readonly rows?: (rows: string) => string;
}

export interface Learnt {
  readonly name: string;
  readonly type: string;
  readonly make: (rows: string) => string;
  /** Whether it scales what is predicted, so that predictions are to be scaled back. */
  readonly ofTarget: boolean;
}

type Writer = (scope: Scope, args: ArgumentValues, stage: TransformStage) => Change | Step | null;

const writers: { readonly [transform: string]: Writer } = {
  multi_hot: (scope, _, { after }) => ({ x: (x) => `${scope.use('multiHot')}(${x}, ${number(shapeOf(after.features)[0] ?? 1)})` }),
  pad(scope, { maxlen, padding, truncating, value }) {
    const options = said({ padding: padding === 'pre' ? undefined : padding, truncating: truncating === 'pre' ? undefined : truncating, value: value === 0 ? undefined : value });
    return { x: (x) => call(scope.use('padSequences'), expression(x), maxlen ?? null, options).text };
  },
  one_hot: (_, __, { after }) => ({ y: (y) => `tf.oneHot(${y}.toInt(), ${number(after.labels?.encoding === 'one_hot' ? after.labels.classes : 0)})` }),
  rescale: (_, { scale, offset }) => ({ x: (x) => `${x}${scaledBy(scale)}${offset === 0 || offset === undefined ? '' : `.add(${literal(offset)})`}` }),
  reshape: (_, __, { after }) => ({ x: (x) => `${x}.reshape([-1, ${shapeOf(after.features).map(number).join(', ')}])` }),
  reconstruct: () => ({ labels: (x) => x }),
  // Layers at the head of the model, which act only in training.
  augment: () => null,
  shuffle: (scope, _, { before }) => ({ kind: 'train', apply: (rows) => picked(scope, before, rows, `${scope.use('permutation')}(${scope.use('countOf')}(${rows}), ${scope.seed}, ${scope.use('randomStreams')}.shuffle)`) }),
  take: (scope, { rows: count }, { before }) => ({ kind: 'train', apply: (rows) => picked(scope, before, rows, `${scope.use('range')}(0, Math.min(${literal(count ?? null)}, ${scope.use('countOf')}(${rows})))`) }),
  window: (scope, { size, horizon, stride }) => ({
    rows: (rows) => call(scope.use('windowsOf'), expression(rows), size ?? null, said({ horizon: horizon === 1 ? undefined : horizon, stride: stride === 1 ? undefined : stride })).text,
  }),
  split(scope, { test, stratified }, { before }) {
    const { from, amount } = placeOf(test, before.series !== undefined);
    return { kind: 'split', fold: (rows) => holding(scope, from, amount, rows, stratified === true, 'split'), pick: (rows, numbers) => picked(scope, before, rows, numbers) };
  },
  normalize: (scope, { on }, { before }) => scaling(scope, on, before, (rows) => `${scope.use('standardScaler')}(${rows})`),
  minmax: (scope, { on, low, high }, { before }) => scaling(scope, on, before, (rows) => call(scope.use('minMaxScaler'), expression(rows), ...(low === 0 && high === 1 ? [] : [low ?? 0, high ?? 1])).text),
  tokenize(scope, { max_tokens: most, standardize, split, ngrams, output_sequence_length: length }) {
    scope.constants.push(`/** How texts are parted into words. */\nconst WORDS: ${scope.use('WordRules')} = ${literal({ standardize: standardize ?? null, split: split ?? null, ngrams: ngrams ?? null })};`);
    return {
      learns: [{ name: 'vocabulary', type: 'readonly string[]', make: (rows) => `${scope.use('learnVocabulary')}(${rows}.x, ${literal(most ?? null)}, WORDS)`, ofTarget: false }],
      x: (x) => (length === null || length === undefined ? `${scope.use('numberTexts')}(${x}, vocabulary, WORDS)` : `${scope.use('numberTextsTo')}(${literal(length)}, ${x}, vocabulary, WORDS)`),
    };
  },
};

export function planTransforms(scope: Scope, { transforms, rows }: DataStage): TransformPlan {
  const steps: Step[] = [];
  const learnt: Learnt[] = [];
  const changes: Change[] = [];
  let windowed: TransformStage | null = null;
  const first = transforms.findIndex(({ transform }) => learning.has(transform));
  for (const [index, stage] of transforms.entries()) {
    const writer = Object.hasOwn(writers, stage.transform) ? writers[stage.transform] : undefined;
    if (writer === undefined) throw new NotInTarget(`the transform \`${stage.transform}\``, 'do it before, and save the rows as arrays', stage.at);
    const written = writer(scope, stage.arguments, stage);
    if (written === null) continue;
    const after = first >= 0 && index >= first;
    if ('kind' in written) {
      if (after) throw new NotInTarget(`\`${stage.transform}\` after something was learnt from rows`, `put it before \`${transforms[first]?.transform ?? ''}\``, stage.at);
      steps.push(...flush(scope, changes, stage.before), written);
      continue;
    }
    for (const each of written.learns ?? []) {
      if (learnt.some(({ name }) => name === each.name)) throw new NotInTarget(`\`${stage.transform}\` of what was scaled already`, 'scale once', stage.at);
      learnt.push(each);
    }
    if (written.rows !== undefined && after) windowed = stage;
    changes.push(written);
    if (index === first - 1) steps.push(...flush(scope, changes, stage.after));
  }
  if (learnt.length === 0) return { steps: [...steps, ...flush(scope, changes, transforms.at(-1)?.after ?? rows)], preparation: null };
  const before = transforms[first]?.before ?? rows;
  definePrepare(scope, before, changes, learnt);
  return { steps, preparation: { learnt, items: itemOf(before.features), windowed: windowed?.at ?? null, isWindowed: windowed !== null } };
}

/** Transforms that learn from rows. */
const learning = new Set(['normalize', 'minmax', 'tokenize']);

/** Changes that were gathered, as one step: a function `encode` where there is more than one call to be made. */
function flush(scope: Scope, changes: Change[], after: RowsType): readonly Step[] {
  const gathered = changes.splice(0);
  if (gathered.length === 0) return [];
  if (gathered.every(({ rows }) => rows !== undefined)) return [{ kind: 'map', apply: (rows) => gathered.reduce((made, change) => change.rows?.(made) ?? made, rows) }];
  const name = scope.name('encode');
  const items = itemOf(scope.program.data?.rows.features ?? after.features);
  scope.define(name, `/** Rows as the model takes them. */\nfunction ${name}(${takenOf(body(gathered))}: ${typeOf(scope, items)}): ${scope.use('Examples')} {\n${body(gathered)}\n}`);
  return [{ kind: 'map', apply: (rows) => `${name}(${rows})` }];
}

function definePrepare(scope: Scope, before: RowsType, changes: readonly Change[], learnt: readonly Learnt[]): void {
  const parameters = learnt.map(({ name, type }) => `${name}: ${type}`).join(', ');
  const labels = learnt.some(({ name }) => name === 'targetScaler') ? ' and labels' : '';
  scope.define('prepare', `/** Rows as the model takes them: features${labels} by what was learnt from the rows that are trained on. */\nfunction prepare(${takenOf(body(changes))}: ${typeOf(scope, itemOf(before.features))}, ${parameters}): ${scope.use('Examples')} {\n${body(changes)}\n}`);
}

/** `{ x, y }`, without what the text does not speak of, other than as a key. */
function takenOf(text: string): string {
  return `{ ${['x', 'y'].filter((name) => new RegExp(`\\b${name}\\b(?!:)`).test(text)).join(', ')} }`;
}

/** Changes one after the other, of `x` and `y`. */
function body(changes: readonly Change[]): string {
  const lines: string[] = [];
  let [x, y] = ['x', 'y'];
  for (const [index, change] of changes.entries()) {
    if (change.rows !== undefined) {
      const made = change.rows(`{ x: ${x}, y: ${y} }`);
      if (index === changes.length - 1) return [...lines, `return ${made};`].join('\n');
      lines.push(`const rows = ${made};`);
      [x, y] = ['rows.x', 'rows.y'];
      continue;
    }
    if (change.labels !== undefined) {
      if (x !== 'x') lines.push(`const features = ${x};`);
      x = x === 'x' ? 'x' : 'features';
      y = change.labels(x);
    }
    x = change.x?.(x) ?? x;
    y = change.y?.(y) ?? y;
  }
  return [...lines, `return ${literal({ x: expression(x), y: expression(y) })};`].join('\n');
}

/** Scales features, what is predicted, or both. */
function scaling(scope: Scope, on: ArgumentValues[string] | undefined, { series, labels, features }: RowsType, make: (rows: string) => string): Change {
  const target = on === 'target' || on === 'both' || (on === 'auto' && series !== undefined && labels !== null);
  const type = scope.use('Scaler');
  const categories = features.kind === 'tensor' ? features.one_hot ?? [] : [];
  const made = (rows: string): string => (categories.length === 0 ? make(`${rows}.x`) : `${scope.use('leavingAlone')}(${make(`${rows}.x`)}, ${categories.map((range) => literal(range)).join(', ')})`);
  return {
    learns: [
      ...(on === 'target' ? [] : [{ name: 'scaler', type, make: made, ofTarget: false }]),
      ...(target ? [{ name: 'targetScaler', type, make: (rows: string) => make(`${rows}.y`), ofTarget: true }] : []),
    ],
    ...(on === 'target' ? {} : { x: (x: string) => `scaler.transform(${x})` }),
    ...(target ? { y: (y: string) => `targetScaler.transform(${y})` } : {}),
  };
}

/** `holdLast(countOf(rows), 0.2)`: the rows of both parts. */
export function holding(scope: Scope, from: 'first' | 'last' | 'random', amount: number, rows: string, stratified: boolean, stream: 'split' | 'holdOut'): string {
  const random = (): string => `${scope.seed}, ${scope.use('randomStreams')}.${stream}`;
  if (stratified) return `${scope.use('holdStratified')}(${rows}.y.dataSync(), ${number(amount)}, ${random()})`;
  const count = `${scope.use('countOf')}(${rows})`;
  switch (from) {
    case 'first':
      return `${scope.use('holdFirst')}(${count}, ${number(amount)})`;
    case 'last':
      return `${scope.use('holdLast')}(${count}, ${number(amount)})`;
    case 'random':
      return `${scope.use('holdRandom')}(${count}, ${number(amount)}, ${random()})`;
  }
}

/** Some of the rows, by an expression of their numbers. */
export function picked(scope: Scope, { features }: Pick<RowsType, 'features'>, rows: string, numbers: string): string {
  return `${scope.use(itemOf(features) === null ? 'rowsAt' : 'itemsAt')}(${rows}, ${numbers})`;
}

/** The type of a row that is no tensor; null for a tensor. */
export function itemOf({ kind }: FeatureType): string | null {
  return kind === 'tensor' ? null : kind === 'text' ? 'string' : 'number[]';
}

function typeOf(scope: Scope, items: string | null): string {
  return items === null ? scope.use('Examples') : `${scope.use('Items')}<${items}>`;
}

/** A number of rows, or a share of them below 1. */
export function amountOf(amount: ArgumentValues[string] | undefined): number {
  if (amount === undefined || !isConfig(amount)) return 0;
  const { rows, share } = amount;
  return typeof rows === 'number' ? rows : typeof share === 'number' ? share : 0;
}

function placeOf(test: ArgumentValues[string] | undefined, series: boolean): { readonly from: 'first' | 'last' | 'random'; readonly amount: number } {
  const usual = series ? 'last' : 'random';
  if (test === undefined || !isConfig(test)) return { from: usual, amount: 0 };
  const { from } = test;
  return from === 'first' || from === 'last' || from === 'random' ? { from, amount: amountOf(test['amount']) } : { from: usual, amount: amountOf(test) };
}

function shapeOf(features: FeatureType): readonly number[] {
  return features.kind === 'tensor' ? features.shape : [];
}

/** `.div(255)` where it is a fraction. */
function scaledBy(scale: ArgumentValues[string] | undefined): string {
  if (typeof scale !== 'number') return `.mul(${literal(scale ?? null)})`;
  const below = Math.round(1 / scale);
  return Math.abs(scale) < 1 && Math.abs(scale * below - 1) < 1e-9 ? `.div(${number(below)})` : `.mul(${number(scale)})`;
}
