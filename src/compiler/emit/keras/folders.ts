/**
 * @file Images and texts in folders, a sub-folder for each class, by Keras's own readers of such.
 */
import type { FolderPlan, ImagesPlan, TextsPlan } from '../../program/data_plan.ts';
import type { Reading } from './data.ts';
import { call, lay, list, literal, type Python } from './python.ts';
import { named } from './rows.ts';
import { indented } from './script.ts';

type Arguments = readonly (readonly [string, Python])[];

const colours = { 1: 'grayscale', 3: 'rgb', 4: 'rgba' } as const;

export function readImages(plan: ImagesPlan, reading: Reading): readonly string[] {
  const args: Arguments = [
    ['image_size', literal([plan.height, plan.width])],
    ...(plan.channels === 3 ? [] : [['color_mode', literal(colours[plan.channels])] as const]),
    ...(plan.interpolation === 'bilinear' ? [] : [['interpolation', literal(plan.interpolation)] as const]),
    ...(plan.proportions === 'stretch' ? [] : [[plan.proportions === 'crop' ? 'crop_to_aspect_ratio' : 'pad_to_aspect_ratio', 'True'] as const]),
  ];
  return readFolder(plan, reading, { name: 'load_images', reader: 'image_dataset_from_directory', rowsAre: 'The images', args, array: (values) => `np.stack(${values})` });
}

export function readTexts(plan: TextsPlan, reading: Reading): readonly string[] {
  const args: Arguments = plan.maxLength === null ? [] : [['max_length', literal(plan.maxLength)]];
  return readFolder(plan, reading, { name: 'load_texts', reader: 'text_dataset_from_directory', rowsAre: 'The texts', args, array: (values) => `np.array(${values}, dtype=object)` });
}

interface FolderReader {
  readonly name: string;
  readonly reader: string;
  readonly rowsAre: string;
  readonly args: Arguments;
  readonly array: (values: string) => string;
}

/** More classes than these are not written out. */
const mostNames = 20;

function readFolder({ path, labels, classes, shuffle }: FolderPlan, { stage, rows, script, orderMatters }: Reading, { name, reader, rowsAre, args, array }: FolderReader): readonly string[] {
  const labelled = labels === 'inferred';
  const found = stage.rows.labels !== null && stage.rows.labels.encoding !== 'number' ? stage.rows.labels.names : null;
  const names = classes ?? (found !== null && found.length <= mostNames ? found : null);
  const made = call(`keras.utils.${reader}`, 'folder', ...args, ...(labelled ? [] : [['labels', 'None'] as const]), ...(names === null ? [] : [['class_names', 'classes'] as const]), ['batch_size', 'None'], ['shuffle', 'False']);
  script.define(name, [
    `def ${name}(folder${names === null ? '' : ', classes'}):`,
    ...indented([
      labelled ? `"""${rowsAre} in the sub-folders of a folder, and the number of the sub-folder of each."""` : `"""${rowsAre} in a folder."""`,
      ...lay('rows = ', made, '', '    '),
      ...(labelled ? ['x, y = zip(*rows.as_numpy_iterator())', `return ${array('x')}, np.array(y)`] : [`return ${array('list(rows.as_numpy_iterator())')}`]),
    ]),
  ]);
  const folder = path.replace(/\/+$/, '');
  const tested = rows.parts.includes('test');
  const read = (part: 'all' | 'train' | 'test', from: string): string => `${rows.x(part)}${labelled ? `, ${rows.labels === null ? '_' : rows.y(part)}` : ''} = ${name}(${from}${names === null ? '' : ', classes'})`;
  const part = rows.parts.includes('all') ? 'all' : 'train';
  const order = shuffle && orderMatters ? [`order = ${script.rng}.permutation(len(${rows.x(part)}))`, ...rows.columns.map((base) => named(base, part)).map((column) => `${column} = ${column}[order]`)] : [];
  rows.namesClasses = names !== null;
  return [
    ...(names === null ? [] : lay('classes = ', list(names.map(literal)))),
    ...(tested ? [read(part, literal(`${folder}/train`)), read('test', literal(`${folder}/test`))] : [read(part, literal(folder))]),
    ...order,
  ];
}
