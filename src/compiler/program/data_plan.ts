/**
 * @file How a data set is read: what a checked Program carries and the runtime's readers obey. The union is by file format,
 * not by data set, so that a new data set of a known format needs only its registry entry. Plain JSON. It says nothing of
 * what the rows mean (`RowsType` does) nor of where files are found (`src/runtime/data/` does).
 */

/** A file of a published data set, as its publisher has it. */
export interface RemoteFile {
  /** Path inside a data folder, with `/`: `imdb.npz`, `fashion_mnist/train-images-idx3-ubyte.gz`. */
  readonly name: string;
  /** Path inside Keras's own cache, where it is another one: `fashion-mnist/train-images-idx3-ubyte.gz`. */
  readonly keras?: string;
  /** Where Keras gets it; null for a file that ships with the package and is fetched from nowhere. */
  readonly url: string | null;
  /** Of the published file, lower-case hex; asked only of downloads. */
  readonly sha256: string;
  /** Size of the published file. */
  readonly bytes: number;
}

interface PublishedFiles {
  /** The registry's name of the data set, for messages and `nnc data get`: `imdb`. */
  readonly dataset: string;
  readonly files: readonly RemoteFile[];
  /** `sample`: where the files cannot be had, the small sample that ships with the package is used, with a warning. */
  readonly fallback: 'sample' | null;
}

/**
 * Lists of word ranks, as Keras's imdb and reuters: `files` is one npz of pickled lists.
 * Columns: `features` ragged, `labels` i32 [].
 */
export interface SequencesPlan extends PublishedFiles {
  readonly format: 'sequences';
  /** `parts`: arrays x_train, y_train, x_test, y_test. `one`: arrays x and y, of which the last `testSplit` is the test part. */
  readonly layout: { readonly kind: 'parts' } | { readonly kind: 'one'; readonly testSplit: number };
  /** Keras's num_words: ids from here on are out of vocabulary; null keeps all but the largest (Keras's rule). At least 1. */
  readonly words: number | null;
  /** Ids under this one are out of vocabulary. */
  readonly skipTop: number;
  /** Rows of that many ids and more (start mark included) are left out; null keeps all. */
  readonly maxlen: number | null;
  /** Keras's start_char: put before each row; null puts nothing. */
  readonly start: number | null;
  /** Keras's oov_char: put in place of ids out of vocabulary; null leaves them out. */
  readonly oov: number | null;
  /** Keras's index_from: added to every rank. */
  readonly indexFrom: number;
  /** Of numpy's legacy generator that shuffles the rows. 0 … 4294967295. */
  readonly seed: number;
}

/**
 * One npz with arrays x and y, shuffled by numpy's legacy generator, then split; as Keras's boston_housing.
 * Columns: `features` f32, `labels` f32.
 */
export interface NpzSplitPlan extends PublishedFiles {
  readonly format: 'npz_split';
  /** 0 up to, not including, 1. */
  readonly testSplit: number;
  readonly seed: number;
}

/** One npz with numeric arrays x_train, y_train, x_test, y_test, as mnist. Columns: `features` u8 or f32 as in the file, `labels` i32 []. */
export interface NpzPartsPlan extends PublishedFiles {
  readonly format: 'npz_parts';
}

/** Four gzipped idx files in the order train images, train labels, test images, test labels. Columns: `features` u8, `labels` i32 []. */
export interface IdxPlan extends PublishedFiles {
  readonly format: 'idx';
}

/**
 * Comma-separated text. A column is named as in the heading, or by its number counted from 1; without a heading the names are
 * `column 1`, `column 2`, ….
 * Columns: `features` f32 [n] (`series`: f32 [1], rows in the file's order, no `labels`); `labels` i32 [] for classes, f32 [] for numbers.
 */
export interface CsvPlan {
  readonly format: 'csv';
  /** As written in the program, relative to its folder; ignored where `files` has the file. */
  readonly path: string;
  /** Empty for a file of the user's; for a set of the registry's (iris) its one file. */
  readonly files: readonly RemoteFile[];
  readonly fallback: null;
  /** `auto`: the first line is a heading if none of its cells is a number or empty, and the second line, if there is one, has a number somewhere. */
  readonly header: 'auto' | boolean;
  /** The column to be predicted; null where `series` is given, or there is none. */
  readonly target: string | number | null;
  /** How the target is taken; `auto`: as numbers if every cell is one, else as classes. */
  readonly targetAs: 'auto' | 'class' | 'number';
  /** One column of numbers in order of time; excludes `target` and `features`. */
  readonly series: string | number | null;
  /** Columns that are features, in this order; null takes all but the target. */
  readonly features: readonly (string | number)[] | null;
  /** Classes by number, where they are known already (else: those of the file, numbers by value, text by code unit). */
  readonly classes: readonly string[] | null;
}

export type ReadPlan = SequencesPlan | NpzSplitPlan | NpzPartsPlan | IdxPlan | CsvPlan;

/** What a CSV file holds under its plan, found without running anything. */
export interface CsvFacts {
  /** Data rows, without the heading. */
  readonly rows: number;
  /** Columns that are features, in order; of a series, its one column. */
  readonly features: readonly string[];
  /** `null` where the plan names no target. `classes` null: numbers. */
  readonly target: { readonly name: string; readonly classes: readonly string[] | null } | null;
}
