/**
 * @file Hands rows from process to process: a folder with `meta.json` and, for each array, its plain little-endian numbers.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Column, Table } from '../../src/runtime/engines/engine.ts';

const dense = z.object({ kind: z.literal('tensor'), dtype: z.enum(['f32', 'i32', 'u8']), shape: z.array(z.int()) });
const columnMeta = z.union([dense, z.object({ kind: z.literal('ragged') })]);
const metaSchema = z.object({ workload: z.string(), rows: z.int(), batch: z.int(), columns: z.record(z.string(), columnMeta) });

export type FolderMeta = z.infer<typeof metaSchema>;

/** `COLUMN.bin`, or `COLUMN.offsets.bin` and `COLUMN.values.bin`. */
export async function writeFolder(folder: string, { rows, columns }: Table, about: { readonly workload: string; readonly batch: number }): Promise<void> {
  await mkdir(folder, { recursive: true });
  const metas: { [name: string]: z.infer<typeof columnMeta> } = {};
  for (const [name, column] of columns) {
    if (column.kind === 'ragged') {
      metas[name] = { kind: 'ragged' };
      await writeFile(join(folder, `${name}.offsets.bin`), column.rows.offsets);
      await writeFile(join(folder, `${name}.values.bin`), column.rows.values);
    } else {
      metas[name] = { kind: 'tensor', dtype: column.dtype, shape: [...column.shape] };
      await writeFile(join(folder, `${name}.bin`), column.values);
    }
  }
  await writeFile(join(folder, 'meta.json'), JSON.stringify({ ...about, rows, columns: metas } satisfies FolderMeta));
}

export async function readFolder(folder: string): Promise<{ readonly meta: FolderMeta; readonly table: Table }> {
  const meta = metaSchema.parse(JSON.parse(await readFile(join(folder, 'meta.json'), 'utf8')));
  const columns = new Map<string, Column>();
  for (const [name, column] of Object.entries(meta.columns)) columns.set(name, await readColumn(folder, name, column));
  return { meta, table: { rows: meta.rows, columns } };
}

async function readColumn(folder: string, name: string, meta: z.infer<typeof columnMeta>): Promise<Column> {
  if (meta.kind === 'ragged') {
    const offsets = new Int32Array(await readBytes(join(folder, `${name}.offsets.bin`)));
    return { kind: 'ragged', rows: { offsets, values: new Int32Array(await readBytes(join(folder, `${name}.values.bin`))) } };
  }
  const bytes = await readBytes(join(folder, `${name}.bin`));
  const values = meta.dtype === 'u8' ? new Uint8Array(bytes) : meta.dtype === 'i32' ? new Int32Array(bytes) : new Float32Array(bytes);
  return { ...meta, values };
}

async function readBytes(path: string): Promise<ArrayBuffer> {
  const bytes = await readFile(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
