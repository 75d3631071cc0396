/**
 * @file `.keras`: what Keras 3 writes and opens, a zip archive of the model's config and its weights. nnc's notes are a file of
 * their own in it, which Keras passes over.
 */
import { zipSync } from 'fflate';
import { Malformed } from '../../data/raw_arrays.ts';
import { readZipDirectory, readZipMember, type ZipMember } from '../../data/zip.ts';
import { mostBytes, type Format } from '../format.ts';
import { loadHdf5 } from '../hdf5/hdf5.ts';
import { encode, kerasJson, parseJson } from '../json_text.ts';
import { textAt, valueAt } from '../json_value.ts';
import { readNotes, writeNotes } from '../notes.ts';
import { describedOrThrow } from '../described.ts';
import { readKerasOptimizer, readKerasWeights, writeKerasWeights } from '../weights_h5/keras_weights.ts';

const members = { config: 'config.json', metadata: 'metadata.json', weights: 'model.weights.h5', notes: 'nnc.json' } as const;

/** The version whose form it is; Keras notes it and does not ask for it. */
const kerasVersion = '3.15.1';

/** Bytes. The config of no model comes near it. */
const mostText = 64 * 2 ** 20;

/** A zip archive holds no date before; the same model makes the same bytes. */
const date = new Date(1980, 0, 1);

export const kerasFormat: Format = {
  async write(content, form) {
    const library = await loadHdf5();
    const { model, training, decimals } = describedOrThrow(form, 'keras', content.training !== null);
    const weights = library.write((file) => { writeKerasWeights(file, content, form); });
    const zipped = zipSync({
      [members.metadata]: encode(JSON.stringify({ keras_version: kerasVersion })),
      [members.config]: encode(kerasJson(training === null ? model : { ...model, compile_config: training }, decimals)),
      [members.weights]: weights,
      ...(content.notes === null ? {} : { [members.notes]: encode(writeNotes(content.notes)) }),
    }, { level: 0, mtime: date });
    return new Map([['', zipped]]);
  },

  async read(files, form, host) {
    const bytes = await files('');
    const directory = readZipDirectory(bytes);
    const member = async (name: string, most: number): Promise<Uint8Array> => await readZipMember(bytes, memberOf(directory, name), host, most);
    const config = parseJson(await member(members.config, mostText), 'its config');
    const notes = directory.has(members.notes) ? readNotes(await member(members.notes, mostText)) : null;
    const [library, weights] = [await loadHdf5(), await member(members.weights, mostBytes(form))];
    return library.read(weights, (file) => ({ weights: readKerasWeights(file, form), training: readKerasOptimizer(file, form, textAt(config, 'compile_config', 'optimizer', 'class_name')), notes }));
  },

  async inspect(files, host) {
    const bytes = await files('');
    const directory = readZipDirectory(bytes);
    const text = async (name: string): Promise<Uint8Array> => await readZipMember(bytes, memberOf(directory, name), host, mostText);
    const model = parseJson(await text(members.config), 'its config');
    return { model, training: valueAt(model, 'compile_config'), notes: directory.has(members.notes) ? readNotes(await text(members.notes)) : null };
  },
};

function memberOf(directory: ReadonlyMap<string, ZipMember>, name: string): ZipMember {
  const member = directory.get(name);
  if (member === undefined) throw new Malformed(`it has no \`${name}\`, which every Keras model has`);
  return member;
}
