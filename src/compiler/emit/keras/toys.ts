/**
 * @file Data sets that are made on the spot, of the same shapes as nnc's: small functions of numpy, a generator of random numbers among
 * their arguments.
 */
import type { MadePlan, MadeShape } from '../../program/data_plan.ts';
import type { Reading } from './data.ts';
import { number } from './python.ts';
import { indented } from './script.ts';

/** A function, and how it is called. */
interface Made {
  readonly name: string;
  readonly parameters: string;
  readonly doc: string;
  readonly lines: readonly string[];
  readonly args: readonly string[];
}

type Of<K extends MadeShape['kind']> = Extract<MadeShape, { readonly kind: K }>;

const shuffled = ['order = rng.permutation(rows)', 'return (x + rng.normal(scale=noise, size=x.shape))[order], y[order]'];

const shapes: { readonly [K in MadeShape['kind']]: (shape: Of<K>) => Made } = {
  moons: ({ noise }) => ({
    name: 'make_moons', parameters: 'rows, noise, rng', args: [number(noise)],
    doc: 'Points on two half circles that reach into each other, and on which of them each is.',
    lines: [
      'outer = np.linspace(0, np.pi, rows // 2)',
      'inner = np.linspace(0, np.pi, rows - rows // 2)',
      'above = np.column_stack([np.cos(outer), np.sin(outer)])',
      'below = np.column_stack([1 - np.cos(inner), 0.5 - np.sin(inner)])',
      'x = np.concatenate([above, below])',
      'y = np.repeat([0, 1], [len(outer), len(inner)])',
      ...shuffled,
    ],
  }),
  spirals: ({ classes, turns, noise }) => ({
    name: 'make_spirals', parameters: 'rows, classes, turns, noise, rng', args: [number(classes), number(turns), number(noise)],
    doc: 'Points on arms that wind out from the middle, and on which of them each is.',
    lines: [
      'y = np.sort(np.arange(rows) % classes)',
      'arms = [np.linspace(0, 1, count) for count in np.bincount(y)]',
      'radius = np.concatenate(arms)',
      'angle = 2 * np.pi * (turns * radius + y / classes)',
      'x = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])',
      ...shuffled,
    ],
  }),
  blobs: ({ centers, features, noise }) => ({
    name: 'make_blobs', parameters: 'rows, centers, features, noise, rng', args: [number(centers), number(features), number(noise)],
    doc: 'Clouds of points around centers, and around which of them each is.',
    lines: ['y = np.arange(rows) % centers', 'x = rng.uniform(-10, 10, (centers, features))[y]', ...shuffled],
  }),
  sine: ({ periods, noise, series }) => (series
    ? {
      name: 'make_sine', parameters: 'rows, periods, noise, rng', args: [number(periods), number(noise)],
      doc: 'The height of a sine wave, step by step.',
      lines: ['x = 2 * np.pi * periods * np.arange(rows) / rows', 'return (np.sin(x) + rng.normal(scale=noise, size=rows))[:, None]'],
    }
    : {
      name: 'make_sine', parameters: 'rows, periods, noise, rng', args: [number(periods), number(noise)],
      doc: 'Places on a sine wave, and how high it is there.',
      lines: [
        'x = 2 * np.pi * periods * rng.permutation(rows) / rows',
        'return x[:, None], np.sin(x) + rng.normal(scale=noise, size=rows)',
      ],
    }),
};

export function makeRows({ shape, rows: count, seed }: MadePlan, { rows, script }: Reading): readonly string[] {
  const { name, parameters, doc, lines, args } = make(shape);
  script.define(name, [`def ${name}(${parameters}):`, ...indented([`"""${doc}"""`, ...lines])]);
  const generator = seed === null ? script.rng : `np.random.default_rng(${String(seed)})`;
  const part = rows.trained;
  const made = `${name}(${[number(count), ...args, generator].join(', ')})`;
  if (shape.kind === 'sine' && shape.series) return [`${rows.x(part)} = ${made}`, ...(rows.labels === null ? [] : [`${rows.y(part)} = ${rows.x(part)}[:, 0]`])];
  return [`${rows.x(part)}, ${rows.labels === null ? '_' : rows.y(part)} = ${made}`];
}

function make<K extends MadeShape['kind']>(shape: Of<K> & { readonly kind: K }): Made {
  return shapes[shape.kind](shape);
}
