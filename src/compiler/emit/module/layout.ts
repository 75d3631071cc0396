/**
 * @file Where the compiled prediction has things in its memory, and what is put there before it runs: all for one row.
 */
import { buildModule, type ModuleDescription } from '../../codegen/describe/module.ts';
import { sizeOf } from '../../graph/types.ts';
import { InternalError } from '../../internal_error.ts';
import type { Serving } from '../../lower/serve.ts';

export interface ServedLayout {
  readonly code: Uint8Array;
  /** By state. */
  readonly states: ReadonlyMap<string, { readonly address: number; readonly size: number }>;
  /** Words that must be there before it runs: address and value. */
  readonly control: readonly (readonly [number, number])[];
  readonly pages: { readonly initial: number; readonly maximum: number };
  /** Where the row goes: its numbers, or how many they are and 16 bytes further on the numbers. */
  readonly input: number;
  /** Where a row of words goes once more, sorted and counted: how many words, then each of them, then how often each is there. Null where nothing asks for it. */
  readonly counted: { readonly at: number; readonly counts: number } | null;
  readonly output: { readonly at: number; readonly size: number };
}

/** Pages that a list may make a memory grow by: so many that none is too long. */
const roomForLists = 256;

export function layOut(serving: Serving, program: string): ServedLayout {
  const { bytes, description } = buildModule({ program, graph: serving.graph(1), rows: 1, threads: 1, relaxed: false });
  const { memory, columns, raggedColumns, outputs, states, scalars } = description;
  const output = outputs.values.find(({ name }) => name === 'predictions');
  if (scalars.length > 0 || output === undefined || columns.length > 1 || raggedColumns.length > 1) throw new InternalError(`${program} predicts from more than a row`);
  let end = memory.freeFrom;
  const place = (size: number): number => {
    const address = end;
    end += Math.ceil(size / 16) * 16;
    return address;
  };
  const order = place(4);
  const out = place(outputs.bytes);
  const list = serving.input.kind === 'ragged';
  const size = serving.input.kind === 'ragged' ? 0 : sizeOf(serving.input.shape);
  const counted = raggedColumns.some(({ form }) => form === 'counted') && !list ? { at: place(16 + 4 * size), counts: place(4 * size) } : null;
  const input = place(list ? 32 : size * 4);
  const pages = Math.ceil(end / memory.pageBytes);
  return {
    code: bytes,
    states: new Map(states.map(({ name, address, shape }) => [name, { address, size: sizeOf(shape) }])),
    control: [
      [wordOf(description, 'steps'), 1], [wordOf(description, 'order'), order], [wordOf(description, 'out'), out],
      ...columns.map(({ pointer }) => [pointer, input] as const),
      ...raggedColumns.flatMap(({ form, pointers }) => (counted === null ? pointersTo(input, form, pointers) : pointersToCounted(counted, pointers))),
    ],
    pages: { initial: pages, maximum: list ? pages + roomForLists : pages },
    input, counted,
    output: { at: out + output.offset, size: sizeOf(output.shape) },
  };
}

function wordOf({ control }: ModuleDescription, name: string): number {
  const word = control.words.find((each) => each.name === name);
  if (word === undefined) throw new InternalError(`nothing says where ${name} is`);
  return word.address;
}

type Pointers = Readonly<Record<string, number>>;
type Control = ServedLayout['control'];

/** Of a single row, where it begins and ends is 0 and how many numbers it has, in either form. */
function pointersTo(list: number, form: string, { splits, offsets, numbers, plain }: Pointers): Control {
  if (form !== 'unique' && form !== 'plain') throw new InternalError(`a row of words is asked for as ${form}`);
  return known([[splits, list], [offsets, list], [numbers, list + 16], [plain, list + 16]]);
}

function pointersToCounted({ at, counts }: NonNullable<ServedLayout['counted']>, { splits, numbers, weights }: Pointers): Control {
  return known([[splits, at], [numbers, at + 16], [weights, counts]]);
}

function known(pointers: readonly (readonly [number | undefined, number])[]): Control {
  return pointers.flatMap(([word, address]) => (word === undefined ? [] : [[word, address] as const]));
}
