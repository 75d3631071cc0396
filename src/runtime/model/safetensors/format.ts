/**
 * @file `.safetensors`: named arrays behind a header of JSON. A weight is named `dense.kernel`, what the optimizer keeps for it
 * `optimizer.dense.kernel.momentum`. nnc's notes, the layers among them, are in the header's metadata.
 */
import { sizeOf } from '../../../compiler/graph/types.ts';
import type { SavedForm } from '../../../compiler/program/model_file.ts';
import type { Json } from '../../../compiler/program/program.ts';
import { Malformed } from '../../data/raw_arrays.ts';
import { expectShape, Misfit, ownSlots, slotValues, type Format, type ModelContent, type TrainingContent } from '../format.ts';
import { bytesOfFloats, floatsIn, joinBytes } from '../floats.ts';
import { encode, parseJson } from '../json_text.ts';
import { countsAt, textAt } from '../json_value.ts';
import { readNotes, writeNotes } from '../notes.ts';

const prefix = 8;
/** Bytes; the format's own limit. */
const longestHeader = 100_000_000;
const optimizerName = 'optimizer';

interface Named {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export const safetensorsFormat: Format = {
  write: (content, form) => Promise.resolve(new Map([['', writeTensors(tensorsOf(content, form), metadataOf(content))]])),

  async read(files, form) {
    const tensors = readTensors(await files(''));
    const known = new Set(form.weights.map(({ state }) => nameOf(state)));
    const stray = [...tensors.shapes.keys()].find((name) => !known.has(name) && !name.startsWith(`${optimizerName}.`));
    if (stray !== undefined) throw new Misfit(`it has \`${stray}\`, and no layer is left to take it`);
    const weights = new Map(form.weights.map((weight) => {
      expectShape(weight, tensors.shapes.get(nameOf(weight.state)) ?? null);
      return [weight.state, tensors.read(nameOf(weight.state))];
    }));
    const notes = tensors.metadata('nnc');
    return { weights, training: trainingIn(tensors, form), notes: notes === null ? null : readNotes(notes) };
  },

  async inspect(files) {
    const notes = readTensors(await files('')).metadata('nnc');
    return { model: null, training: null, notes: notes === null ? null : readNotes(notes) };
  },
};

function nameOf(state: string): string {
  return state.replaceAll('/', '.');
}

function slotName(state: string): string {
  return `${optimizerName}.${nameOf(state)}`;
}

function tensorsOf({ weights, training }: ModelContent, form: SavedForm): readonly Named[] {
  const slots = training === null ? [] : ownSlots(form);
  return [
    ...form.weights.map(({ state, shape }) => ({ name: nameOf(state), shape, values: weights.get(state) ?? new Float32Array() })),
    ...slots.map((slot) => ({ name: slotName(slot.state), shape: slot.shape, values: slotValues(slot, training) })),
  ];
}

/** All texts, as the format wants them. */
function metadataOf({ training, notes }: ModelContent): { readonly [key: string]: string } {
  return {
    format: 'nnc',
    ...(notes === null ? {} : { nnc: writeNotes(notes) }),
    ...(training === null ? {} : { optimizer: training.optimizer ?? '', steps: String(training.steps), learning_rate: String(training.learningRate ?? '') }),
  };
}

function writeTensors(tensors: readonly Named[], metadata: { readonly [key: string]: string }): Uint8Array {
  const header: { [key: string]: Json } = { __metadata__: metadata };
  let end = 0;
  for (const { name, shape, values } of tensors) header[name] = { dtype: 'F32', shape, data_offsets: [end, (end += values.length * 4)] };
  const text = encode(JSON.stringify(header));
  // Spaces at the end of the header put the numbers at a multiple of eight.
  const start = prefix + Math.ceil(text.length / 8) * 8;
  const head = new Uint8Array(start).fill(0x20);
  new DataView(head.buffer).setBigUint64(0, BigInt(start - prefix), true);
  head.set(text, prefix);
  return joinBytes([head, ...tensors.map(({ values }) => bytesOfFloats(values))]);
}

interface Tensors {
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  read(name: string): Float32Array;
  metadata(key: string): string | null;
}

/** Throws `Malformed`. */
function readTensors(bytes: Uint8Array): Tensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < prefix) throw new Malformed('it is too short to be a safetensors file');
  const length = view.getBigUint64(0, true);
  if (length > BigInt(longestHeader)) throw new Malformed('it is no safetensors file: its header would be larger than any is');
  const start = prefix + Number(length);
  if (start > bytes.length) throw new Malformed('it is cut off within its header');
  const header = parseJson(bytes.subarray(prefix, start), 'its header');
  if (typeof header !== 'object' || header === null || Array.isArray(header)) throw new Malformed('its header lists no arrays');
  const places = new Map(Object.entries(header).filter(([name]) => name !== '__metadata__').map(([name, entry]) => [name, placeOf(name, entry, bytes.length - start)]));
  return {
    shapes: new Map([...places].map(([name, { shape }]) => [name, shape])),
    read(name) {
      const { from = 0, shape = [] } = places.get(name) ?? {};
      return floatsIn(bytes, start + from, sizeOf(shape));
    },
    metadata: (key) => textAt(header, '__metadata__', key),
  };
}

function placeOf(name: string, entry: Json, size: number): { readonly shape: readonly number[]; readonly from: number } {
  const [dtype, shape, offsets] = [textAt(entry, 'dtype'), countsAt(entry, 'shape'), countsAt(entry, 'data_offsets')];
  const [from, to] = offsets ?? [];
  if (shape === null || from === undefined || to === undefined) throw new Malformed(`its header does not say where \`${name}\` is`);
  if (dtype !== 'F32') throw new Malformed(`\`${name}\` in it is kept as ${dtype ?? 'something unknown'}, and nnc reads F32`);
  if (to > size) throw new Malformed('it is cut off');
  if (to - from !== sizeOf(shape) * 4) throw new Malformed(`\`${name}\` in it has not as many numbers as its shape says`);
  return { shape, from };
}

function trainingIn(tensors: Tensors, form: SavedForm): TrainingContent | null {
  const name = tensors.metadata('optimizer');
  if (name === null) return null;
  const slots = ownSlots(form);
  const kept = [...tensors.shapes.keys()].filter((each) => each.startsWith(`${optimizerName}.`));
  const same = form.optimizer?.name === name && kept.length === slots.length && slots.every(({ state, shape }) => tensors.shapes.get(slotName(state))?.join() === shape.join());
  const [steps, rate] = [Number(tensors.metadata('steps')), tensors.metadata('learning_rate')];
  return {
    optimizer: name, steps: Number.isSafeInteger(steps) && steps >= 0 ? steps : 0, learningRate: rate === null || rate === '' || !Number.isFinite(Number(rate)) ? null : Number(rate),
    slots: same ? new Map(slots.map(({ state }) => [state, tensors.read(slotName(state))])) : null,
  };
}
