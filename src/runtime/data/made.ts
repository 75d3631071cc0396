/**
 * @file Data sets that are made on the spot from a seed, in the shapes of scikit-learn's `make_moons` and `make_blobs` and their kin.
 * All numbers come from the one counter-based generator, so that they are the same everywhere.
 */
import { philoxWords } from '../../compiler/graph/philox.ts';
import type { MadePlan, MadeShape } from '../../compiler/program/data_plan.ts';
import type { Column, Table } from '../engines/engine.ts';
import { permutation, streams } from '../train/permutation.ts';
import type { LoadedData } from './loaded_data.ts';

interface Points {
  /** Row-major. */
  readonly features: Float64Array;
  readonly width: number;
  readonly labels: Int32Array | Float32Array;
}

/** Draws by purpose: each has numbers of its own, whatever the others take. */
interface Draws {
  /** Uniform in [0, 1). */
  uniform(purpose: number, count: number): Float64Array;
  /** Normal, of mean 0 and standard deviation 1 (Box and Muller). */
  normal(purpose: number, count: number): Float64Array;
}

type Of<K extends MadeShape['kind']> = Extract<MadeShape, { readonly kind: K }>;

const shapes: { readonly [K in MadeShape['kind']]: (shape: Of<K>, rows: number, draws: Draws) => Points } = { moons, spirals, blobs, sine };

export function makeData(plan: MadePlan, seed: number): LoadedData {
  const { shape, rows } = plan;
  const ownSeed = plan.seed ?? seed;
  const points = make(shape, rows, drawsFrom(ownSeed));
  const order = shape.kind === 'sine' && shape.series ? null : permutation(rows, ownSeed, streams.madeOrder, 0);
  return { train: tableOf(points, rows, order), test: null, origin: { kind: 'made', path: '', files: [] }, notices: [] };
}

function make<K extends MadeShape['kind']>(shape: Of<K> & { readonly kind: K }, rows: number, draws: Draws): Points {
  return shapes[shape.kind](shape, rows, draws);
}

/** Two half circles, each with its end inside the other; as `make_moons`. */
function moons({ noise }: Of<'moons'>, rows: number, draws: Draws): Points {
  const outer = rows >> 1;
  const features = scattered(rows * 2, noise, draws);
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const inner = row >= outer;
    const angle = Math.PI * along(inner ? row - outer : row, inner ? rows - outer : outer);
    add(features, row * 2, inner ? [1 - Math.cos(angle), 0.5 - Math.sin(angle)] : [Math.cos(angle), Math.sin(angle)]);
    labels[row] = inner ? 1 : 0;
  }
  return { features, width: 2, labels };
}

/** Arms that wind out from the middle, from radius 0 to 1. */
function spirals({ classes, turns, noise }: Of<'spirals'>, rows: number, draws: Draws): Points {
  const features = scattered(rows * 2, noise, draws);
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const arm = row % classes;
    const radius = along(Math.floor(row / classes), Math.ceil((rows - arm) / classes));
    const angle = 2 * Math.PI * (turns * radius + arm / classes);
    add(features, row * 2, [radius * Math.cos(angle), radius * Math.sin(angle)]);
    labels[row] = arm;
  }
  return { features, width: 2, labels };
}

/** Normal clouds around centres that are uniform in a cube from -10 to 10; as `make_blobs`. */
function blobs({ centers, features: width, noise }: Of<'blobs'>, rows: number, draws: Draws): Points {
  const places = draws.uniform(1, centers * width).map((place) => 20 * place - 10);
  const features = scattered(rows * width, noise, draws);
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const center = row % centers;
    add(features, row * width, places.subarray(center * width, (center + 1) * width));
    labels[row] = center;
  }
  return { features, width, labels };
}

/** sin(x) over whole periods from 0 on; of a series both what is seen and what is predicted. */
function sine({ periods, noise, series }: Of<'sine'>, rows: number, draws: Draws): Points {
  const x = Float64Array.from({ length: rows }, (_, row) => (2 * Math.PI * periods * row) / rows);
  const y = scattered(rows, noise, draws);
  for (let row = 0; row < rows; row += 1) add(y, row, [Math.sin(x[row] ?? 0)]);
  return { features: series ? y : x, width: 1, labels: Float32Array.from(y) };
}

/** How far `index` is along `count` places from 0 to 1, both ends among them; as numpy's linspace. */
function along(index: number, count: number): number {
  return count === 1 ? 0 : index / (count - 1);
}

function scattered(count: number, noise: number, draws: Draws): Float64Array {
  return noise === 0 ? new Float64Array(count) : draws.normal(0, count).map((deviation) => deviation * noise);
}

function add(values: Float64Array, at: number, more: ArrayLike<number>): void {
  for (let index = 0; index < more.length; index += 1) values[at + index] = (values[at + index] ?? 0) + (more[index] ?? 0);
}

function drawsFrom(seed: number): Draws {
  const words = (purpose: number, count: number): Uint32Array => {
    const drawn = new Uint32Array(count);
    philoxWords(seed, streams.madePlaces, purpose, drawn);
    return drawn;
  };
  return {
    uniform: (purpose, count) => Float64Array.from(words(purpose, count), (word) => word / 2 ** 32),
    normal(purpose, count) {
      const drawn = words(purpose, count + (count & 1));
      return Float64Array.from({ length: count }, (_, index) => {
        const pair = index & ~1;
        const radius = Math.sqrt(-2 * Math.log(((drawn[pair] ?? 0) + 1) / 2 ** 32));
        const angle = (2 * Math.PI * (drawn[pair + 1] ?? 0)) / 2 ** 32;
        return radius * (index & 1 ? Math.sin(angle) : Math.cos(angle));
      });
    },
  };
}

function tableOf({ features, width, labels }: Points, rows: number, order: Int32Array | null): Table {
  const from = (row: number): number => order?.[row] ?? row;
  const values = new Float32Array(rows * width);
  const targets = labels.slice();
  for (let row = 0; row < rows; row += 1) {
    values.set(features.subarray(from(row) * width, (from(row) + 1) * width), row * width);
    targets[row] = labels[from(row)] ?? 0;
  }
  return {
    rows,
    columns: new Map<string, Column>([
      ['features', { kind: 'tensor', dtype: 'f32', shape: [width], values }],
      ['labels', { kind: 'tensor', dtype: targets instanceof Int32Array ? 'i32' : 'f32', shape: [], values: targets }],
    ]),
  };
}
