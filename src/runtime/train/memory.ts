/**
 * @file Whether a run fits into memory, estimated before anything large is made: a program that does not fit should be told so
 * rather than be killed by the system half-way.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import { diagnose } from '../../compiler/diagnostics/diagnose.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Executable } from '../../compiler/program/executable.ts';
import type { FeatureType } from '../../compiler/program/program.ts';
import { chunk } from './tables.ts';

const f32 = 4;
/** Arrays in double precision that making the initial values of a weight takes at a time, beside the weight itself. */
const whileInitializing = 3 * 8;
/** Temporary arrays of a weight's size within a step: its gradient, and what the optimizer's formula goes through. */
const withinStep = 5 * f32;

/** Bytes for weights, what the optimizer keeps, and what the largest weight takes in passing. */
export function bytesOfModel({ weights, slots }: Executable): number {
  const sizes = weights.map(({ type }) => sizeOf(type.shape));
  const kept = [...sizes, ...slots.map(({ type }) => sizeOf(type.shape))].reduce((sum, size) => sum + size, 0);
  return kept * f32 + Math.max(0, ...sizes) * Math.max(whileInitializing, withinStep);
}

/** Bytes for rows that are held in a fixed shape, and for those that are being prepared at a time. */
export function bytesOfRows({ program }: Executable, rows: number): number {
  const transforms = program.data?.transforms ?? [];
  const stored = [program.data?.rows.features, ...transforms.filter((stage) => stage.within_step === null).map(({ after }) => after.features)];
  const widest = Math.max(0, ...stored.map((features) => (features === undefined ? 0 : numbersOf(features))));
  return widest * (rows * f32 + Math.min(rows, chunk) * 2 * 8);
}

function numbersOf(features: FeatureType): number {
  return features.kind === 'tensor' ? sizeOf(features.shape) : 0;
}

/** What to say where `bytes` do not fit; null where they do, or where nobody knows how much there is. */
export function memoryProblem(what: string, bytes: number, memory: number | null, at: Diagnostic['span']): Diagnostic | null {
  if (memory === null || bytes <= memory) return null;
  return diagnose('NN3107', at, { what, need: gigabytes(bytes), have: gigabytes(memory) }, { help: 'look for a number that is larger than you meant; fewer units or shorter rows need less' });
}

function gigabytes(bytes: number): string {
  const size = bytes / 1e9;
  return `${size >= 100 ? Math.round(size).toLocaleString('en') : size.toPrecision(2)} GB`;
}
