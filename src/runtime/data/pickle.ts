/**
 * @file Reads the one kind of pickle that data sets hold: a one-dimensional numpy object array of lists of whole numbers,
 * protocols 2 to 4, straight into flat numbers and offsets. It is not a pickle machine: it calls nothing, and any opcode or
 * global beyond those that numpy writes for such an array ends the reading.
 */
import type { RaggedData } from '../engines/engine.ts';
import { Forbidden, Malformed } from './raw_arrays.ts';

/** A list of whole numbers is a stretch of the flat numbers; the list of all rows holds such lists. */
interface List {
  readonly kind: 'list';
  readonly start: number;
  end: number;
  readonly rows: List[];
}

interface ArrayObject {
  readonly kind: 'array';
  rows: List | null;
}

type Item =
  | List
  | ArrayObject
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'tuple'; readonly items: readonly Item[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'dtype' }
  | { readonly kind: 'constant' };

const RECONSTRUCT = ['numpy.core.multiarray _reconstruct', 'numpy._core.multiarray _reconstruct'];
const GLOBALS = new Set([...RECONSTRUCT, 'numpy ndarray', 'numpy dtype']);

/** Throws `Malformed` or `Forbidden`. */
export function readPickledRows(bytes: Uint8Array): RaggedData {
  return new PickleReader(bytes).read();
}

class PickleReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  /** All numbers of all lists, in order; each takes 2 bytes of the file at least. */
  readonly #numbers: Int32Array;
  #count = 0;
  readonly #stack: Item[] = [];
  readonly #marks: number[] = [];
  readonly #memo = new Map<number, Item>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#numbers = new Int32Array(bytes.length >> 1);
  }

  read(): RaggedData {
    try {
      for (;;) {
        const opcode = this.#view.getUint8(this.#at++);
        if (opcode === 0x2e) return this.#finish();
        this.#do(opcode);
      }
    } catch (error) {
      if (error instanceof RangeError) throw new Malformed('its pickle is cut off');
      throw error;
    }
  }

  /** Throws `RangeError` at the end of the bytes. */
  #do(opcode: number): void {
    switch (opcode) {
      case 0x80: { // PROTO
        const version = this.#byte();
        if (version < 2 || version > 4) throw new Malformed(`its pickle is of protocol ${version}`);
        return;
      }
      case 0x95: // FRAME
        this.#at += 8;
        return;
      case 0x28: // MARK
        this.#mark();
        return;
      case 0x5d: // EMPTY_LIST
        this.#stack.push({ kind: 'list', start: this.#count, end: this.#count, rows: [] });
        return;
      case 0x4b: // BININT1
      case 0x4d: // BININT2
      case 0x4a: // BININT
        this.#stack.push({ kind: 'number', value: this.#number(opcode) });
        return;
      case 0x65: // APPENDS
        this.#append(this.#sinceMark());
        return;
      case 0x61: // APPEND
        this.#append([this.#pop()]);
        return;
      case 0x71: // BINPUT
        this.#memo.set(this.#byte(), this.#top());
        return;
      case 0x72: // LONG_BINPUT
        this.#memo.set(this.#word(), this.#top());
        return;
      case 0x94: // MEMOIZE
        this.#memo.set(this.#memo.size, this.#top());
        return;
      case 0x68: // BINGET
        this.#recall(this.#byte());
        return;
      case 0x6a: // LONG_BINGET
        this.#recall(this.#word());
        return;
      case 0x4e: // NONE
      case 0x88: // NEWTRUE
      case 0x89: // NEWFALSE
        this.#stack.push({ kind: 'constant' });
        return;
      case 0x55: // SHORT_BINSTRING
      case 0x43: // SHORT_BINBYTES
      case 0x8c: // SHORT_BINUNICODE
        this.#stack.push({ kind: 'text', text: this.#text(this.#byte()) });
        return;
      case 0x58: // BINUNICODE
        this.#stack.push({ kind: 'text', text: this.#text(this.#word()) });
        return;
      case 0x63: // GLOBAL
        this.#global(`${this.#line()} ${this.#line()}`);
        return;
      case 0x93: { // STACK_GLOBAL
        const name = this.#pop();
        const module = this.#pop();
        if (name.kind !== 'text' || module.kind !== 'text') throw damaged();
        this.#global(`${module.text} ${name.text}`);
        return;
      }
      case 0x85: // TUPLE1
      case 0x86: // TUPLE2
      case 0x87: // TUPLE3
        this.#stack.push({ kind: 'tuple', items: this.#last(opcode - 0x84) });
        return;
      case 0x74: // TUPLE
        this.#stack.push({ kind: 'tuple', items: this.#sinceMark() });
        return;
      case 0x52: // REDUCE
        this.#stack.push(this.#construct(this.#pop(), this.#pop()));
        return;
      case 0x62: // BUILD
        this.#build(this.#pop(), this.#top());
        return;
      default:
        throw new Forbidden(`the opcode 0x${opcode.toString(16).padStart(2, '0')}`);
    }
  }

  /** A mark, and at once the numbers that follow it if they are to be appended to the list beneath: nearly all of a file. */
  #mark(): void {
    const list = this.#stack.at(-1);
    if (list?.kind === 'list' && list.end === this.#count && list.rows.length === 0) {
      const bytes = this.#bytes;
      const numbers = this.#numbers;
      const start = this.#at;
      let at = start;
      let count = this.#count;
      for (;;) {
        const opcode = bytes[at];
        if (opcode === 0x4b) {
          numbers[count++] = bytes[at + 1] ?? 0;
          at += 2;
        } else if (opcode === 0x4d) {
          numbers[count++] = (bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8);
          at += 3;
        } else if (opcode === 0x4a) {
          numbers[count++] = (bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8) | ((bytes[at + 3] ?? 0) << 16) | ((bytes[at + 4] ?? 0) << 24);
          at += 5;
        } else {
          break;
        }
      }
      if (bytes[at] === 0x65 && at > start) {
        this.#at = at + 1;
        this.#count = count;
        list.end = count;
        return;
      }
    }
    this.#marks.push(this.#stack.length);
  }

  #append(items: readonly Item[]): void {
    const list = this.#top();
    if (list.kind !== 'list') throw damaged();
    for (const item of items) {
      if (item.kind === 'number') {
        if (list.end !== this.#count || list.rows.length > 0) throw new Malformed('its lists are not lists of whole numbers');
        this.#numbers[this.#count++] = item.value;
        list.end = this.#count;
      } else if (item.kind === 'list' && item.rows.length === 0 && list.start === list.end) {
        list.rows.push(item);
      } else {
        throw new Malformed('its lists are not lists of whole numbers');
      }
    }
  }

  #global(name: string): void {
    if (!GLOBALS.has(name)) throw new Forbidden(`\`${name.replace(' ', '.')}\``);
    this.#stack.push({ kind: 'global', name });
  }

  #construct(args: Item, callable: Item): Item {
    if (callable.kind !== 'global' || args.kind !== 'tuple') throw damaged();
    if (callable.name === 'numpy dtype') return { kind: 'dtype' };
    if (RECONSTRUCT.includes(callable.name)) return { kind: 'array', rows: null };
    throw new Forbidden(`a call of \`${callable.name.replace(' ', '.')}\``);
  }

  /** State of an array: version, shape, dtype, whether in column order, the list of all elements. */
  #build(state: Item, object: Item): void {
    if (object.kind === 'dtype') return;
    if (object.kind !== 'array' || state.kind !== 'tuple') throw damaged();
    const elements = state.items[4];
    if (elements?.kind !== 'list') throw new Malformed('its array is not one of lists');
    object.rows = elements;
  }

  #finish(): RaggedData {
    const array = this.#pop();
    if (array.kind !== 'array' || array.rows === null || this.#stack.length > 0) throw damaged();
    const rows = array.rows.rows;
    if (array.rows.end > array.rows.start) throw new Malformed('its array is not one of lists');
    const offsets = new Int32Array(rows.length + 1);
    let end = 0;
    for (const [i, row] of rows.entries()) {
      if (row.start !== end) throw new Malformed('its lists do not follow one another');
      end = row.end;
      offsets[i + 1] = end;
    }
    if (end !== this.#count) throw new Malformed('it has numbers outside its lists');
    return { offsets, values: this.#numbers.slice(0, end) };
  }

  #sinceMark(): Item[] {
    const mark = this.#marks.pop();
    if (mark === undefined || mark > this.#stack.length) throw damaged();
    return this.#stack.splice(mark);
  }

  #last(count: number): Item[] {
    if (this.#stack.length < count) throw damaged();
    return this.#stack.splice(-count);
  }

  #pop(): Item {
    const item = this.#stack.pop();
    if (item === undefined) throw damaged();
    return item;
  }

  #top(): Item {
    const item = this.#stack.at(-1);
    if (item === undefined) throw damaged();
    return item;
  }

  #recall(index: number): void {
    const item = this.#memo.get(index);
    if (item === undefined) throw damaged();
    this.#stack.push(item);
  }

  #byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  #word(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  #number(opcode: number): number {
    if (opcode === 0x4b) return this.#byte();
    if (opcode === 0x4d) {
      this.#at += 2;
      return this.#view.getUint16(this.#at - 2, true);
    }
    this.#at += 4;
    return this.#view.getInt32(this.#at - 4, true);
  }

  #text(length: number): string {
    if (this.#at + length > this.#bytes.length) throw new RangeError();
    this.#at += length;
    return new TextDecoder().decode(this.#bytes.subarray(this.#at - length, this.#at));
  }

  #line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw new RangeError();
    const text = new TextDecoder().decode(this.#bytes.subarray(this.#at, end));
    this.#at = end + 1;
    return text;
  }
}

function damaged(): Malformed {
  return new Malformed('its pickle is damaged');
}
