/**
 * @file The footer of a Parquet file: its columns, where the pieces of each lie, and whether all that is of a size that can be read.
 */
import { parquetMetadata, parquetSchema, type ColumnMetaData, type FileMetaData, type SchemaElement, type SchemaTree } from 'hyparquet';
import { DataProblem } from './loaded_data.ts';
import { Malformed } from './raw_arrays.ts';

/** What a column holds, as far as tables know it. */
export type ParquetKind = 'number' | 'text' | 'truth';

export interface ParquetColumn {
  readonly name: string;
  /** Null where it holds what a table cannot, which `what` says. */
  readonly kind: ParquetKind | null;
  readonly what: string;
  /** The one that holds the values. */
  readonly leaf: SchemaElement;
  /** How deep a value is defined; less is missing. */
  readonly definition: number;
  /** For a list: from which depth on there is an element. Null for one value a row. */
  readonly elements: number | null;
  /** One for each group of rows, in order. */
  readonly chunks: readonly { readonly rows: number; readonly data: ColumnMetaData }[];
}

export interface ParquetFile {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
}

/** Bytes of a footer; a real one has some hundred a column and group of rows. */
const longestFooter = 16 * 2 ** 20;
/** Rows times columns. */
export const mostValues = 2 ** 26;

/** Throws `Malformed`. */
export function openParquet(bytes: Uint8Array): ParquetFile {
  const metadata = readFooter(bytes);
  const rows = Number(metadata.num_rows);
  if (!Number.isSafeInteger(rows) || rows < 0 || rows > mostValues) throw new Malformed(`it says it has ${metadata.num_rows} rows, more than can be held`);
  const inGroups = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (inGroups !== rows) throw new Malformed(`it says it has ${rows} rows, and its groups of rows have ${inGroups}`);
  const root = attempt(() => parquetSchema(metadata));
  return { bytes, rows, columns: attempt(() => root.children.map((tree) => columnOf(tree, metadata))) };
}

function readFooter(bytes: Uint8Array): FileMetaData {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = 0x31524150;
  if (bytes.length < 12 || view.getUint32(0, true) !== magic) throw new Malformed('it is no Parquet file');
  if (view.getUint32(bytes.length - 4, true) !== magic) throw new Malformed('its end is missing: it is cut off');
  const length = view.getUint32(bytes.length - 8, true);
  if (length > longestFooter || length > bytes.length - 12) throw new Malformed('its footer is damaged');
  return attempt(() => parquetMetadata(bytes.subarray(bytes.length - 8 - length), { geoparquet: false }));
}

/** What the library throws for a file that is not sound, in our words: in such a file not even the types of its fields are what they should be. */
export function attempt<R>(read: () => R): R {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed || error instanceof DataProblem) throw error;
    throw new Malformed('it is cut off or damaged');
  }
}

/** The library's types are promises that a damaged file breaks. */
function isName(value: unknown): value is string {
  return typeof value === 'string';
}

function columnOf(tree: SchemaTree, metadata: FileMetaData): ParquetColumn {
  if (!isName(tree.element.name)) throw new Malformed('its footer is damaged');
  const path: SchemaTree[] = [tree];
  for (let node = tree; node.children.length === 1; ) {
    const [child] = node.children;
    if (child === undefined) break;
    path.push((node = child));
  }
  const end = path.at(-1) ?? tree;
  const leaf = end.element;
  const repeated = path.findIndex(({ element }) => element.repetition_type === 'REPEATED');
  const depth = (nodes: readonly SchemaTree[]): number => nodes.filter(({ element }) => element.repetition_type !== 'REQUIRED').length;
  const flat = end.children.length === 0 && path.filter(({ element }) => element.repetition_type === 'REPEATED').length <= 1 && (path.length === 1 || repeated >= 0);
  const { kind, what } = flat ? kindOf(leaf) : { kind: null, what: 'records or maps' };
  return {
    name: tree.element.name, kind, what, leaf,
    definition: depth(path),
    elements: repeated < 0 ? null : depth(path.slice(0, repeated + 1)),
    chunks: kind === null ? [] : metadata.row_groups.map((group) => {
      const chunk = group.columns.find(({ meta_data: data }) => data?.path_in_schema.join('\0') === end.path.join('\0'));
      const data = chunk?.meta_data;
      if (data === undefined) throw new Malformed(chunk === undefined ? 'its footer is damaged' : 'it is encrypted');
      return { rows: Number(group.num_rows), data };
    }),
  };
}

/** Numbers with a unit of time, and texts in a form of their own, are neither numbers nor names. */
function kindOf({ type, converted_type: converted, logical_type: logical, type_length: length }: SchemaElement): { readonly kind: ParquetKind | null; readonly what: string } {
  const meaning = logical?.type ?? converted;
  const none = (what: string): { readonly kind: null; readonly what: string } => ({ kind: null, what });
  if (meaning !== undefined && /^(?:DATE|TIME|TIMESTAMP|INTERVAL)/.test(meaning)) return none('dates or times');
  if (type === 'INT96') return none('dates or times');
  if (meaning !== undefined && /^(?:JSON|BSON|VARIANT|GEOMETRY|GEOGRAPHY|UUID|MAP)/.test(meaning)) return none(`values of type ${meaning}`);
  switch (type) {
    case 'BOOLEAN':
      return { kind: 'truth', what: '' };
    case 'INT32':
    case 'INT64':
    case 'FLOAT':
    case 'DOUBLE':
      return { kind: 'number', what: '' };
    case 'BYTE_ARRAY':
      return { kind: meaning === 'DECIMAL' ? 'number' : 'text', what: '' };
    case 'FIXED_LEN_BYTE_ARRAY':
      return (meaning === 'DECIMAL' || meaning === 'FLOAT16') && length !== undefined && length > 0 && length <= 64 ? { kind: 'number', what: '' } : none('bytes');
    default:
      return none('values of a type that is not known');
  }
}
