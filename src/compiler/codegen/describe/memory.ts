/**
 * @file The memory plan for people to read: each piece of the arena, how long it lives, and a picture of who has which part when.
 */
import { printType } from '../../graph/types.ts';
import { nodeAt } from '../fuse/trace.ts';
import { aligned } from '../plan/memory.ts';
import type { ArenaPiece, GraphPlan } from '../plan/plan.ts';
import { nameOf } from './formulas.ts';
import { kernelName } from './kernels.ts';
import { counted, grouped, printTable, textWidth } from './text.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** Lines of the picture, at most. */
const pictureLines = 24;

/** Bytes that all pieces would take if none shared with another. */
export function bytesWithoutReuse({ pieces }: GraphPlan): number {
  return pieces.reduce((sum, { bytes }) => sum + aligned(bytes), 0);
}

export function printMemory(plan: GraphPlan, what = `the arena of ${plan.graph.name}`): string {
  const pieces = [...plan.pieces].sort((a, b) => a.offset - b.offset || a.from - b.from);
  const shared = bytesWithoutReuse(plan);
  const head = `${what}: ${counted(plan.arenaBytes, 'byte')}, ${grouped(shared)} if nothing shared them; ${grouped(plan.clearedBytes)} kept cleared`;
  const bodies = plan.kernels.flatMap((kernel) => (kernel.body === null ? [] : [printMemory(kernel.body.plan, `within ${kernelName(plan, kernel)}, behind its carries`)]));
  if (pieces.length === 0) return [`${head}\n`, ...bodies].join('\n');
  const moment = plan.target.threads === 1 ? 'kernel' : 'phase';
  const rows = pieces.map((piece, index) => [
    letterOf(index), printPiece(plan, piece), grouped(piece.bytes), grouped(piece.offset), piece.from === piece.to ? String(piece.from) : `${piece.from} to ${piece.to}`, kernelName(plan, plan.kernels[piece.kernel] ?? missing()),
  ]);
  const table = printTable([['', 'holds', 'bytes', 'at', `${moment}s`, 'written by'], ...rows], ['left', 'left', 'right', 'right', 'left', 'left'], '  ');
  return [`${head}\n`, table, printPicture(plan, pieces, moment), ...bodies].join('\n');
}

function missing(): never {
  throw new Error('a piece of the arena belongs to no kernel');
}

function letterOf(index: number): string {
  return letters[index] ?? '#';
}

function printPiece(plan: GraphPlan, { value, kernel }: ArenaPiece): string {
  if (value === null) return 'memory of its own';
  if (value < 0) return nameOf(plan.graph, value);
  const node = nodeAt(plan.graph, value);
  const root = plan.kernels[kernel]?.root;
  const column = node.op === 'input' && root === value ? ` rows of ${node.attributes.name}` : '';
  return `%${value} : ${printType(node.type)}${column}`;
}

/** Downwards addresses, to the right time; a line begins where a piece begins or ends, as far as there is room. */
function printPicture(plan: GraphPlan, pieces: readonly ArenaPiece[], moment: string): string {
  const end = plan.arenaBytes;
  const edges = [...new Set(pieces.flatMap(({ offset, bytes }) => [offset, offset + aligned(bytes)]))].sort((a, b) => a - b).filter((edge) => edge < end);
  const starts = edges.length <= pictureLines ? edges : Array.from({ length: pictureLines }, (_, line) => Math.floor((line * end) / pictureLines / 64) * 64);
  const moments = Math.max(...pieces.map(({ to }) => to)) + 1;
  const label = grouped(starts.at(-1) ?? 0).length;
  const room = textWidth - label - 4;
  const width = Math.max(1, Math.min(4, Math.floor(room / moments)));
  const shown = Math.min(moments, Math.floor(room / width));
  const lines = starts.map((start, line) => {
    // Of several within one line, the one in its middle.
    const middle = edges.length <= pictureLines ? start : (start + (starts[line + 1] ?? end)) / 2;
    const cells = Array.from({ length: shown }, (_, time) => {
      const index = pieces.findIndex(({ offset, bytes, from, to }) => offset <= middle && middle < offset + aligned(bytes) && from <= time && time <= to);
      return (index < 0 ? '·' : letterOf(index)).repeat(width);
    });
    return `  ${grouped(start).padStart(label)}  ${cells.join('')}`.trimEnd();
  });
  const every = width >= 3 ? 1 : width === 2 ? 2 : 5;
  const scale = Array.from({ length: Math.ceil(shown / every) }, (_, index) => String(index * every).padEnd(width * every)).join('').trimEnd();
  const rest = shown < moments ? ` (the first ${shown} of ${moments})` : '';
  return `  ${moment} by ${moment}${rest}, addresses downwards:\n\n  ${' '.repeat(label)}  ${scale}\n${lines.join('\n')}\n`;
}
