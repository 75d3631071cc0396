/**
 * @file Random programs that are right: data, transforms, layers and structures, initial weights and what is said of them, a loss that fits,
 * an optimizer, metrics. All is taken from the registry, by the names, types of parameters and rules that it has: a new entry comes in by itself.
 *
 * A program comes of a recipe, a seed for each of its parts, so that fast-check can leave parts out.
 */
import fc from 'fast-check';
import type { LabelType, Program } from '../../../src/compiler/program/program.ts';
import { sizeOf } from '../../../src/compiler/graph/types.ts';
import { entriesOf, namesOf } from '../../../src/compiler/registry/registry.ts';
import { Dice, pick } from './dice.ts';
import { arrayFiles } from './data.ts';
import { Draft } from './draft.ts';
import { addLayer, choicesFor } from './layers.ts';
import { writeArguments, writeEntry, type Choices, type UsedKind } from './values.ts';

export interface ProgramRecipe {
  readonly data: number;
  readonly layers: readonly number[];
  readonly training: number;
}

const seeds = fc.nat(2 ** 31 - 1);

export const programRecipes: fc.Arbitrary<ProgramRecipe> = fc.record({ data: seeds, layers: fc.array(seeds, { maxLength: 6, size: 'max' }), training: seeds });

export interface Sampled {
  readonly text: string;
  readonly program: Program;
}

/** Throws where the checker does not understand what was written. */
export function sampleProgram(recipe: ProgramRecipe): Sampled {
  let draft = addData(new Dice(recipe.data));
  for (const each of recipe.layers) draft = addLayer(draft, new Dice(each));
  const { text, program } = addTraining(draft, new Dice(recipe.training));
  if (program === null) throw new Error('a draft with actions has a program');
  return { text, program };
}

/** Arguments that say how much there is are always given: what is usual is too much here. */
function writeStatement(name: string, kind: UsedKind | 'transform', choices: Choices): string | null {
  const definition = kind === 'transform' ? entriesOf(kind).find((each) => each.name === name) : entriesOf(kind).find((each) => each.name === name);
  const words = definition === undefined ? null : writeArguments(definition.params, choices, ({ type }) => (kind === 'source' && type.schema.kind === 'int' ? 2 : 4));
  return words === null ? null : [kind === 'source' ? 'data' : kind, name, ...words].slice(kind === 'transform' ? 1 : 0).join(' ');
}

const firstFile = arrayFiles[0] ?? '';

function addData(choose: Dice): Draft {
  const empty = new Draft([], null);
  const start = choose.below(2) === 1 ? [`seed ${choose.below(1000)}`] : [];
  let draft: Draft | null = null;
  for (let attempt = 0; attempt < 12 && draft === null; attempt += 1) {
    const name = choose.below(2) === 0 ? 'npz' : (pick(choose, entriesOf('source'))?.name ?? '');
    const line = writeStatement(name, 'source', { choose, extents: [10, 12, 3], layers: [], files: arrayFiles });
    const begun = line === null ? null : empty.with(...start, line);
    if (begun?.isSmall === true) draft = begun;
  }
  let rows = draft ?? expectFits(empty.with(...start, `data npz "${firstFile}"`));
  for (let attempt = choose.below(5); attempt > 0; attempt -= 1) rows = addTransform(rows, choose);
  for (let attempt = 0; attempt < 60 && isUnfinished(rows); attempt += 1) rows = addTransform(rows, choose);
  if (isUnfinished(rows)) rows = expectFits(empty.with(`data npz "${firstFile}"`));
  return rows;
}

/** The draft with another transform; as it was where that does not fit. */
function addTransform(draft: Draft, choose: Dice): Draft {
  const line = writeStatement(pick(choose, entriesOf('transform'))?.name ?? '', 'transform', choicesFor(draft, choose));
  const changed = line === null ? null : draft.with(line);
  return changed?.isSmall === true && trainedRows(changed) >= 6 ? changed : draft;
}

function expectFits(draft: Draft | null): Draft {
  if (draft === null) throw new Error('what must fit does not');
  return draft;
}

/** Rows that no model takes: texts, lists of words, steps of a series. */
function isUnfinished({ program }: Draft): boolean {
  const rows = program?.data?.transforms.at(-1)?.after ?? program?.data?.rows;
  return rows?.features.kind !== 'tensor' || rows.series === 'steps';
}

/** Rows that are there when it runs: no more than a table has that is not made. */
function trainedRows({ program }: Draft): number {
  const rows = (program?.data?.transforms.at(-1)?.after ?? program?.data?.rows)?.train;
  return Math.min(typeof rows === 'number' ? rows : 10, program?.data?.read.format === 'made' ? 40 : 10);
}

/** An ending, a loss, an optimizer and metrics that go together, two steps of training, and a look at what they came to. */
function addTraining(model: Draft, choose: Dice): Draft {
  const fit = `fit batch ${Math.ceil(trainedRows(model) / 2)}`;
  const last = ['evaluate train'];
  const judged = judgeable(model, choose, fit);
  const choices = choicesFor(judged.draft, choose);
  const kept = [...judged.lines];
  const add = (line: string | null): void => {
    if (line !== null && judged.draft.with(...kept, line, fit, ...last) !== null) kept.push(line);
  };
  for (let attempt = 0; attempt < 4 && kept.length === judged.lines.length; attempt += 1) add(writeStatement(pick(choose, entriesOf('optimizer'))?.name ?? '', 'optimizer', choices));
  for (let attempt = choose.below(6); attempt > 0; attempt -= 1) {
    const metric = writeEntry('metric', pick(choose, namesOf('metric')) ?? '', choices);
    add(metric === null ? null : `metrics ${metric}`);
  }
  return expectFits(judged.draft.with(...kept, fit, ...last));
}

/** The model with an ending that some loss can judge by the labels. */
function judgeable(model: Draft, choose: Dice, fit: string): { readonly draft: Draft; readonly lines: readonly string[] } {
  const labels = (model.program?.data?.transforms.at(-1)?.after ?? model.program?.data?.rows)?.labels ?? null;
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const ended = choose.below(4) === 0 ? model : end(model, labels, choose);
    const loss = ended === null || ended.program?.model == null ? null : writeStatement(pick(choose, entriesOf('loss'))?.name ?? '', 'loss', choicesFor(ended, choose));
    if (ended !== null && loss !== null && ended.with(loss, fit, 'evaluate train') !== null) return { draft: ended, lines: [loss] };
  }
  throw new Error(`no loss fits:\n${model.text}`);
}

/** Brings what the model gives to as many numbers as labels are judged by: these two layers do for any shape. */
function end(model: Draft, labels: LabelType | null, choose: Dice): Draft | null {
  const shape = labels?.encoding === 'number' ? labels.shape : [labels === null ? 1 : choose.of(labels.classes, ...(labels.classes === 2 ? [1] : []))];
  const flat = model.shape.length === 1 ? model : model.with('flatten');
  const activation = writeEntry('activation', choose.of('sigmoid', 'softmax', ...namesOf('activation')), choicesFor(model, choose));
  const dense = flat?.with(`dense ${sizeOf(shape)}${activation === null ? '' : ` ${activation}`}`) ?? null;
  return shape.length <= 1 ? dense : (dense?.with(`reshape ${shape.join('x')}`) ?? null);
}
