/**
 * @file Transforms as lines of numpy. Those that learn from rows, and all after the first of these, make up a function that is called with
 * the rows of each training.
 */
import type { ArgumentValues, DataStage, TransformStage } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import { literal, number } from './python.ts';

export interface TransformLines {
  /** What is done once, to all rows. */
  readonly once: readonly string[];
  /** What is done for each training: a function `prepare(x, *others)`; null where nothing is learnt. */
  readonly prepare: readonly string[] | null;
  /** Functions that the lines call. */
  readonly helpers: readonly (readonly string[])[];
}

/** How one transform is written. Each line is of a statement on the arrays `parts`. */
interface Written {
  readonly learns?: readonly string[];
  /** The features of `{x}`, or the labels `{y}`, anew. */
  readonly features?: (x: string) => string;
  readonly labels?: (y: string) => string;
  readonly helper?: readonly string[];
}

type Writer = (args: ArgumentValues, stage: TransformStage) => Written;

const multiHot = [
  'def multi_hot(rows, words):',
  '    """Each row of words as a row of zeros, with a 1 for each word that it has."""',
  '    hot = np.zeros((len(rows), words), "float32")',
  '    for row, ids in enumerate(rows):',
  '        hot[row, list(ids)] = 1',
  '    return hot',
];

const writers: { readonly [transform: string]: Writer } = {
  multi_hot: (_, { after }) => ({ features: (x) => `multi_hot(${x}, ${number(shapeOf(after)[0] ?? 1)})`, helper: multiHot }),
  pad({ maxlen, padding, truncating, value }) {
    const more = [...(padding === 'pre' ? [] : [`, padding=${literal(padding ?? null)}`]), ...(truncating === 'pre' ? [] : [`, truncating=${literal(truncating ?? null)}`]), ...(value === 0 ? [] : [`, value=${literal(value ?? null)}`])];
    return { features: (x) => `keras.utils.pad_sequences(${x}, ${literal(maxlen ?? null)}${more.join('')})` };
  },
  one_hot: (_, { after }) => ({ labels: (y) => `keras.utils.to_categorical(${y}, ${number(after.labels?.encoding === 'one_hot' ? after.labels.classes : 0)})` }),
  rescale: ({ scale, offset }) => ({ features: (x) => `${x}.astype("float32")${scaledBy(scale)}${offset === 0 || offset === undefined ? '' : ` + ${literal(offset)}`}` }),
  reshape: (_, { after }) => ({ features: (x) => `${x}.reshape(-1, ${shapeOf(after).map(number).join(', ')})` }),
  normalize(args, stage) {
    onFeatures(args, stage);
    return { learns: ['mean, deviation = x.mean(axis=0), x.std(axis=0)'], features: (x) => `(${x} - mean) / np.where(deviation == 0, 1, deviation)` };
  },
};

function shapeOf({ features }: TransformStage['after']): readonly number[] {
  return features.kind === 'tensor' ? features.shape : [];
}

/** ` / 255` where it is a fraction. */
function scaledBy(scale: ArgumentValues[string] | undefined): string {
  if (typeof scale !== 'number') return ` * ${literal(scale ?? null)}`;
  const below = Math.round(1 / scale);
  return Math.abs(scale) < 1 && Math.abs(scale * below - 1) < 1e-9 ? ` / ${number(below)}` : ` * ${number(scale)}`;
}

function onFeatures({ on }: ArgumentValues, { transform, at, before }: TransformStage): void {
  if (before.series !== undefined) throw new NotInTarget(`\`${transform}\` of a series`, 'scale it before, and save the rows as arrays', at);
  if (on !== 'features' && on !== 'auto') throw new NotInTarget(`\`${transform}\` of what is predicted`, 'scale the features alone', at);
}

export function transformLines({ transforms, rows }: DataStage): TransformLines {
  const written = transforms.map((stage) => {
    const writer = Object.hasOwn(writers, stage.transform) ? writers[stage.transform] : undefined;
    if (writer === undefined) {
      const help = stage.transform === 'augment' ? 'begin the model with `random_flip`, `random_translation`, `random_rotation` and `random_zoom`, which Keras has' : 'do it before, and save the rows as arrays';
      throw new NotInTarget(`the transform \`${stage.transform}\``, help, stage.at);
    }
    return writer(stage.arguments, stage);
  });
  const firstLearned = written.findIndex(({ learns }) => learns !== undefined);
  const before = firstLearned < 0 ? written : written.slice(0, firstLearned);
  const after = firstLearned < 0 ? [] : written.slice(firstLearned);
  const parts = rows.test === null ? ['train'] : ['train', 'test'];
  return {
    once: before.flatMap(({ features, labels }) => parts.map((part) => (features === undefined ? `y_${part} = ${labels?.(`y_${part}`) ?? ''}` : `x_${part} = ${features(`x_${part}`)}`))),
    prepare: after.length === 0 ? null : prepareLines(after),
    helpers: [...new Set(written.flatMap(({ helper }) => (helper === undefined ? [] : [helper])))],
  };
}

function prepareLines(written: readonly Written[]): readonly string[] {
  const steps = written.flatMap(({ learns, features }): readonly string[] => [...(learns ?? []), ...(features === undefined ? [] : [`x, *others = [${features('rows')} for rows in (x, *others)]`])]);
  return ['def prepare(x, *others):', '    """What is learnt is learnt from `x`, the rows that are trained on."""', ...steps.map((line) => `    ${line}`), '    return x, *others'];
}
