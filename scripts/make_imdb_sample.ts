/**
 * @file Makes `data/imdb_sample.nnd.gz`, the sample of IMDB that ships with the package, and `data/imdb_words.txt.gz`, its words, from the
 * data set itself:
 *
 *     npx esbuild scripts/make_imdb_sample.ts --bundle --platform=node --format=esm | NNC_DATA_DIR=… node --input-type=module
 *
 * Of each part, the first 1,250 reviews of each class in Keras's order (the shuffle with seed 113). Ranks above 10,000 become
 * 10,001, which `src/runtime/data/sample.ts` always takes for out of vocabulary. The words are a line each, the most frequent first. The same
 * input gives the same bytes.
 */
import { gzipSync, constants } from 'node:zlib';
import { encodeNnd } from '../src/runtime/data/nnd.ts';
import { LegacyRandom } from '../src/runtime/data/mt19937.ts';
import { readNpz } from '../src/runtime/data/npz.ts';
import type { RawArray, RawArrays } from '../src/runtime/data/raw_arrays.ts';
import { createNodeDataHost } from '../src/runtime/host/node_data_host.ts';

const ROWS_PER_CLASS = 1_250;
const VOCABULARY = 10_000;
const LARGEST_FILE = 1_500_000;

function draw(arrays: RawArrays, part: string, random: LegacyRandom): readonly (readonly [string, RawArray])[] {
  const x = arrays.get(`x_${part}`);
  const y = arrays.get(`y_${part}`);
  if (x?.kind !== 'rows' || y?.kind !== 'numbers') throw new Error(`x_${part} and y_${part} are not IMDB's`);
  const left = [ROWS_PER_CLASS, ROWS_PER_CLASS];
  const offsets = [0];
  const values: number[] = [];
  const labels: number[] = [];
  for (const row of random.permutation(y.values.length)) {
    const label = y.values[row] ?? -1;
    const wanted = left[label] ?? 0;
    if (wanted === 0) continue;
    left[label] = wanted - 1;
    for (const rank of x.rows.values.subarray(x.rows.offsets[row], x.rows.offsets[row + 1])) values.push(Math.min(rank, VOCABULARY + 1));
    offsets.push(values.length);
    labels.push(label);
  }
  return [
    [`x_${part}`, { kind: 'rows', rows: { offsets: Int32Array.from(offsets), values: Int32Array.from(values) } }],
    [`y_${part}`, { kind: 'numbers', shape: [labels.length], values: Uint8Array.from(labels) }],
  ];
}

const host = createNodeDataHost();
const folder = host.env('NNC_DATA_DIR');
if (folder === null) throw new Error('set NNC_DATA_DIR to the folder with imdb.npz');
const arrays = await readNpz(await host.readFile(host.resolve(folder, 'imdb.npz')), ['x_train', 'y_train', 'x_test', 'y_test'], host);
const random = new LegacyRandom(113);
const sample = new Map<string, RawArray>([
  ...draw(arrays, 'train', random),
  ...draw(arrays, 'test', random),
  ['vocabulary', { kind: 'numbers', shape: [], values: Int32Array.of(VOCABULARY) }],
]);
const pieces = encodeNnd('imdb sample', sample, host, 'small');
const packed = gzipSync(Buffer.concat(pieces), { level: constants.Z_BEST_COMPRESSION, memLevel: constants.Z_MAX_MEMLEVEL });
if (packed.length > LARGEST_FILE) throw new Error(`the sample has ${packed.length} bytes, more than ${LARGEST_FILE}`);
await host.writeAtomically(host.resolve('.', 'data/imdb_sample.nnd.gz'), [packed]);
console.log(`data/imdb_sample.nnd.gz: ${packed.length} bytes`);

const index: unknown = JSON.parse(new TextDecoder().decode(await host.readFile(host.resolve(folder, 'imdb_word_index.json'))));
const words = Object.entries(typeof index === 'object' && index !== null ? index : {})
  .map(([word, rank]: [string, unknown]) => ({ word, rank: Number(rank) }))
  .filter(({ rank }) => rank <= VOCABULARY)
  .sort((a, b) => a.rank - b.rank);
if (words.length !== VOCABULARY) throw new Error(`the index has ${words.length} of the ${VOCABULARY} most frequent words`);
const list = gzipSync(words.map(({ word }) => `${word}\n`).join(''), { level: constants.Z_BEST_COMPRESSION });
await host.writeAtomically(host.resolve('.', 'data/imdb_words.txt.gz'), [list]);
console.log(`data/imdb_words.txt.gz: ${list.length} bytes`);
