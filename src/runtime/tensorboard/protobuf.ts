/**
 * @file Writes messages of protocol buffers, field by field: as much of the encoding as TensorBoard's files need.
 */
import { joinBytes } from '../model/floats.ts';

/** A field with its number and value. */
export type Field = Uint8Array;

const [varint, eightBytes, lengthFirst] = [0, 1, 2];

export function message(...fields: readonly Field[]): Uint8Array {
  return joinBytes(fields);
}

/** A whole number: int32, int64, an enumeration. */
export function integer(field: number, value: number): Field {
  return joinBytes([key(field, varint), varintOf(BigInt(value))]);
}

export function double(field: number, value: number): Field {
  return joinBytes([key(field, eightBytes), new Uint8Array(Float64Array.of(value).buffer)]);
}

export function text(field: number, value: string): Field {
  return bytes(field, new TextEncoder().encode(value));
}

/** Bytes, or a message. */
export function bytes(field: number, value: Uint8Array): Field {
  return joinBytes([key(field, lengthFirst), varintOf(BigInt(value.length)), value]);
}

function key(field: number, type: number): Uint8Array {
  return varintOf(BigInt(field * 8 + type));
}

/** Seven bits a byte, the least first; what is below 0 as the 64-bit number of the same bits. */
function varintOf(value: bigint): Uint8Array {
  const parts: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 127n) {
    parts.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Uint8Array.of(...parts, Number(rest));
}
