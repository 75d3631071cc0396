/**
 * @file Says where data is from, so that nobody has to guess which data a result is about.
 */
import type { DataOrigin } from '../data/loaded_data.ts';

/** To be read after `from`. */
export function describeOrigin({ kind, path }: DataOrigin): string {
  switch (kind) {
    case 'folder':
      return `the folder ${path}`;
    case 'keras-cache':
      return `Keras's cache, ${path}`;
    case 'cache':
      return `nnc's cache, ${path}`;
    case 'download':
      return `a download, kept in ${path}`;
    case 'sample':
      return 'THE SMALL SAMPLE that ships with nnc, not the data set itself';
    case 'made':
      return 'the seed, on the spot';
    case 'package':
      return 'the nnc package';
    case 'file':
      return path;
  }
}
