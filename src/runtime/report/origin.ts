/**
 * @file Says where data is from, so that nobody has to guess which data a result is about.
 */
import type { DataOrigin } from '../data/loaded_data.ts';

export function describeOrigin({ kind, path }: DataOrigin): string {
  switch (kind) {
    case 'folder':
      return `from the folder ${path}`;
    case 'keras-cache':
      return `from Keras's cache, ${path}`;
    case 'cache':
      return `from nnc's cache, ${path}`;
    case 'download':
      return `downloaded to ${path}`;
    case 'sample':
      return 'THE SMALL SAMPLE that ships with nnc, not the data set itself';
    case 'package':
      return 'ships with nnc';
    case 'file':
      return `from ${path}`;
  }
}
