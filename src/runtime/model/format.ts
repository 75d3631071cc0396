/**
 * @file What a format of models does: bytes from what a model has learnt, and back. Files themselves are its caller's.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import type { ModelNotes, SavedForm, SavedSlot, SavedWeight } from '../../compiler/program/model_file.ts';
import type { Json } from '../../compiler/program/program.ts';
import type { DataHost } from '../data/host.ts';

/** What is put into a file, or was found in one for the model asked about. */
export interface ModelContent {
  /** By state. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** Null where it is of no interest, or the file has none. */
  readonly training: TrainingContent | null;
  readonly notes: ModelNotes | null;
}

export interface TrainingContent {
  /** Keras's class of optimizer; null where nobody says. */
  readonly optimizer: string | null;
  readonly steps: number;
  readonly learningRate: number | null;
  /** By state; null where they are not what the model's optimizer keeps. */
  readonly slots: ReadonlyMap<string, Float32Array> | null;
}

/** What a file says of its model. */
export interface Inspected {
  readonly model: Json;
  readonly training: Json;
  readonly notes: ModelNotes | null;
}

/** Bytes by file name; a format of one file has the name ``. */
export type ModelFiles = ReadonlyMap<string, Uint8Array>;

/** What formats need of the machine. */
export type FormatHost = Pick<DataHost, 'inflateRaw' | 'crc32'>;

export interface Format {
  write(content: ModelContent, form: SavedForm, host: FormatHost): Promise<ModelFiles>;
  /** Throws `Malformed` for what is no such file, `Misfit` for one of another model. */
  read(files: FileSource, form: SavedForm, host: FormatHost): Promise<ModelContent>;
  /** Throws `Malformed`. */
  inspect(files: FileSource, host: FormatHost): Promise<Inspected>;
}

/** The bytes of a file of the model, by its name. Throws `HostError`. */
export type FileSource = (name: string) => Promise<Uint8Array>;

/** A file of another model. `message`: a few words that follow "does not fit these layers: ". */
export class Misfit extends Error {
  override readonly name = 'Misfit';
}

/** Throws `Misfit` where what the file has for a weight, null for nothing, has another shape. */
export function expectShape(weight: Pick<SavedWeight, 'layer' | 'name' | 'shape'>, found: readonly number[] | null): void {
  if (found === null) throw new Misfit(`it has nothing for \`${weight.name}\` of \`${weight.layer}\``);
  if (found.join() === weight.shape.join()) return;
  throw new Misfit(`\`${weight.name}\` of \`${weight.layer}\` has shape [${weight.shape.join(', ')}], and in the file [${found.join(', ')}]`);
}

/** Bytes that nothing belonging to such a model comes near: what unpacks to more is no file of it. */
export function mostBytes({ weights }: SavedForm): number {
  const numbers = weights.reduce((sum, { shape }) => sum + shape.reduce((product, extent) => product * extent, 1), 0);
  return 64 * 2 ** 20 + 64 * numbers;
}

/** What the optimizer itself keeps, in order. */
export function ownSlots({ optimizer }: Pick<SavedForm, 'optimizer'>): readonly (SavedSlot & { readonly state: string })[] {
  return (optimizer?.slots ?? []).flatMap((slot) => (slot.state === null ? [] : [{ ...slot, state: slot.state }]));
}

/** Zeros for what only Keras keeps. */
export function slotValues({ state, shape }: SavedSlot, training: TrainingContent | null): Float32Array {
  return (state === null ? undefined : training?.slots?.get(state)) ?? new Float32Array(sizeOf(shape));
}

/** By state, from what was found for each slot in order; null where one is missing or has another shape. */
export function matchSlots(slots: readonly SavedSlot[], found: readonly ({ readonly shape: readonly number[]; read(): ArrayLike<number> } | null)[]): ReadonlyMap<string, Float32Array> | null {
  if (!slots.every(({ shape }, index) => found[index]?.shape.join() === shape.join())) return null;
  return new Map(slots.flatMap(({ state }, index): readonly (readonly [string, Float32Array])[] => (state === null ? [] : [[state, Float32Array.from(found[index]?.read() ?? [])]])));
}
