/**
 * @file Statements of layers and structures that fit what is there already, of whatever the registry has.
 */
import { entriesOf, type Definitions } from '../../../src/compiler/registry/registry.ts';
import { pick, type Dice } from './dice.ts';
import type { Draft } from './draft.ts';
import { arrayFiles } from './data.ts';
import { writeArguments, type Choices } from './values.ts';

const tries = 8;
const deepest = 2;

export function choicesFor(draft: Draft, choose: Dice): Choices {
  const layers = draft.lines.flatMap((line) => / as (n\d+)/.exec(line)?.[1] ?? []);
  return { choose, extents: draft.shape, layers, files: arrayFiles };
}

/** The draft with another layer or structure; as it was where nothing that was tried fits. */
export function addLayer(draft: Draft, choose: Dice, depth = 0): Draft {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const line = depth < deepest && choose.below(4) === 3 ? writeStructure(draft, choose, depth) : writeLayer(draft, choose);
    const grown = line === null ? null : draft.with(line);
    if (grown?.isSmall === true) return grown;
  }
  return draft;
}

function writeLayer(draft: Draft, choose: Dice): string | null {
  const definition = pick(choose, entriesOf('layer'));
  return definition === undefined ? null : layerStatement(definition, draft, choose, choose.below(3) === 2 ? ` as n${draft.lines.length}` : '');
}

function layerStatement(definition: Definitions['layer'], draft: Draft, choose: Dice, as: string): string | null {
  const words = writeArguments(definition.params, choicesFor(draft, choose));
  if (words === null) return null;
  const head = [pick(choose, [definition.name, ...(definition.aliases ?? [])]), ...words].join(' ') + as;
  if (definition.wraps === undefined) return head;
  // Only what it wraps decides whether it fits, and little does: many are tried, one by one.
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const inner = pick(choose, entriesOf('layer').filter(({ wraps }) => wraps === undefined));
    const statement = inner === undefined ? null : layerStatement(inner, draft, choose, '');
    const whole = `${head} { ${statement ?? ''} }`;
    if (statement !== null && draft.with(whole)?.isSmall === true) return whole;
  }
  return null;
}

/** Layers that could follow one another here, as a block. */
function writeBlock(draft: Draft, choose: Dice, depth: number, least: number): string {
  let end = draft;
  for (let count = least + choose.below(3); count > 0; count -= 1) end = addLayer(end, choose, depth + 1);
  return `{ ${end.lines.slice(draft.lines.length).map((line) => line.replace(/ as n\d+/g, '')).join('; ')} }`;
}

function writeStructure(draft: Draft, choose: Dice, depth: number): string | null {
  const structure = pick(choose, entriesOf('structure').filter(({ unfolds }) => unfolds !== 'branch'));
  const branch = entriesOf('structure').find(({ unfolds }) => unfolds === 'branch');
  const words = structure === undefined ? null : writeArguments(structure.params, choicesFor(draft, choose));
  if (structure === undefined || branch === undefined || words === null) return null;
  const head = [structure.name, ...words].join(' ') + (choose.below(3) === 2 ? ` as n${draft.lines.length}` : '');
  if (structure.unfolds !== 'fork') return `${head} ${writeBlock(draft, choose, depth, 1)}`;
  const blocks = Array.from({ length: 2 + choose.below(2) }, () => writeBlock(draft, choose, depth, 0));
  // Paths alike have shapes alike.
  const alike = choose.below(2) === 1 ? blocks.map(() => blocks[0] ?? '{ }') : blocks;
  return `${head} { ${alike.map((block) => `${branch.name} ${block}`).join('; ')} }`;
}
