/**
 * @file `.weights.h5`: what Keras's `save_weights` writes and `load_weights` reads. nnc's notes, the layers among them, are an
 * attribute that Keras passes over.
 */
import type { Format } from '../format.ts';
import { loadHdf5 } from '../hdf5/hdf5.ts';
import { readNotes, writeNotes } from '../notes.ts';
import { Malformed } from '../../data/raw_arrays.ts';
import { readKerasOptimizer, readKerasWeights, writeKerasWeights } from './keras_weights.ts';

const notesAttribute = 'nnc';

export const weightsH5Format: Format = {
  async write(content, form) {
    const library = await loadHdf5();
    const bytes = library.write((file) => {
      writeKerasWeights(file, content, form);
      if (content.notes !== null) file.text('', notesAttribute, writeNotes(content.notes));
    });
    return new Map([['', bytes]]);
  },

  async read(files, form) {
    const [library, bytes] = [await loadHdf5(), await files('')];
    return library.read(bytes, (file) => {
      if (file.names('layers').length === 0 && file.names('model_weights').length > 0) throw new Malformed('it is a whole model in the older form, whose name ends in `.h5`');
      const noted = file.text('', notesAttribute);
      const notes = noted === null ? null : readNotes(noted);
      return { weights: readKerasWeights(file, form), training: readKerasOptimizer(file, form, null), notes };
    });
  },

  async inspect(files) {
    const [library, bytes] = [await loadHdf5(), await files('')];
    return library.read(bytes, (file) => {
      const noted = file.text('', notesAttribute);
      return { model: null, training: null, notes: noted === null ? null : readNotes(noted) };
    });
  },
};
