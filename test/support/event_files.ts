/**
 * @file Reads event files of TensorBoard's, of which it knows no more than the formats' documents: records with their checksums, and
 * messages field by field.
 */
/** A message: what each field was given, in order. Numbers, or bytes. */
export type Message = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

export interface SummaryRead {
  readonly step: number;
  readonly tag: string;
  readonly plugin: string;
  readonly shape: readonly number[];
  readonly content: Uint8Array;
}

export interface EventsRead {
  readonly version: string;
  readonly summaries: readonly SummaryRead[];
  /** Nodes: name, operation and inputs. */
  readonly graph: readonly (readonly [string, string, readonly string[]])[];
}

/** Throws where a checksum is wrong or the file does not end with a record. */
export function readEvents(file: Uint8Array): EventsRead {
  const events = recordsIn(file).map(readMessage);
  return {
    version: textIn(events[0], 3),
    summaries: events.flatMap((event) => messagesIn(event, 5).flatMap((summary) => messagesIn(summary, 1)).map((value) => ({ step: numberIn(event, 2), ...summaryIn(value) }))),
    graph: events.flatMap((event) => messagesIn(event, 4)).flatMap((graph) => messagesIn(graph, 1)).map((node) => [textIn(node, 1), textIn(node, 2), bytesIn(node, 3).map(textOf)] as const),
  };
}

function summaryIn(value: Message): Omit<SummaryRead, 'step'> {
  const [metadata] = messagesIn(value, 9);
  const [tensor] = messagesIn(value, 8);
  const [plugin] = metadata === undefined ? [] : messagesIn(metadata, 1);
  const extents = tensor === undefined ? [] : messagesIn(tensor, 2).flatMap((shape) => messagesIn(shape, 2));
  return { tag: textIn(value, 1), plugin: textIn(plugin, 1), shape: extents.map((extent) => numberIn(extent, 1)), content: bytesIn(tensor ?? new Map(), 4)[0] ?? bytesIn(tensor ?? new Map(), 8)[0] ?? new Uint8Array() };
}

function recordsIn(file: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const records: Uint8Array[] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(view.getBigUint64(at, true));
    const bytes = file.subarray(at + 12, at + 12 + length);
    if (view.getUint32(at + 8, true) !== masked(file.subarray(at, at + 8)) || view.getUint32(at + 12 + length, true) !== masked(bytes)) throw new Error(`the checksum of the record at ${at} is wrong`);
    records.push(bytes);
    at += length + 16;
  }
  return records;
}

/** A remainder by long division, bit by bit. */
function masked(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc ^ (byte >>> bit)) & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1) >>> 0;
  }
  crc = (crc ^ 0xffffffff) >>> 0;
  return ((((crc >>> 15) | (crc << 17)) >>> 0) + 0xa282ead8) % 2 ** 32;
}

function readMessage(bytes: Uint8Array): Message {
  const fields = new Map<number, (number | Uint8Array)[]>();
  let at = 0;
  const varint = (): number => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    const read = (): number | Uint8Array => {
      if (key % 8 === 0) return varint();
      const length = key % 8 === 1 ? 8 : varint();
      at += length;
      const content = bytes.slice(at - length, at);
      return key % 8 === 1 ? new Float64Array(content.buffer)[0] ?? NaN : content;
    };
    fields.set(field, [...(fields.get(field) ?? []), read()]);
  }
  return fields;
}

function bytesIn(message: Message, field: number): readonly Uint8Array[] {
  return (message.get(field) ?? []).flatMap((value) => (typeof value === 'number' ? [] : [value]));
}

function messagesIn(message: Message, field: number): readonly Message[] {
  return bytesIn(message, field).map(readMessage);
}

function numberIn(message: Message, field: number): number {
  const [value] = message.get(field) ?? [];
  return typeof value === 'number' ? value : 0;
}

function textIn(message: Message | undefined, field: number): string {
  return textOf(bytesIn(message ?? new Map(), field)[0] ?? new Uint8Array());
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
