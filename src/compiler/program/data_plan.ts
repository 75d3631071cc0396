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
  /** The ranks of words, as JSON `{"word": rank}`; null where nobody has published them. */
  readonly index: RemoteFile | null;
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

/** A column of a table: its name, or its number counted from 1. */
export type ColumnName = string | number;

/** What becomes of a row with a missing cell. `error`: the file will not do; `drop`: it is left out; `mean` and `median` are NaN until preparation, which learns them. */
export type MissingRule = 'error' | 'drop' | 'zero' | 'previous' | 'mean' | 'median';

/**
 * What the columns of a table are, whichever file it is in.
 * Columns of the table made: `features` f32 [n], a category one-hot; `labels` i32 [] for classes, f32 [] for a number, f32 [k] for several;
 * `weights` f32 []. Features that are texts are ragged, the characters of each. Of a series the rows stay in the file's order, and labels are those of the same step.
 */
export interface ColumnsPlan {
  /** Columns to be predicted; null where there are none. Several must be numbers. */
  readonly target: readonly ColumnName[] | null;
  /** How the target is taken; `auto`: as numbers if the first cell is one, else as classes. */
  readonly targetAs: 'auto' | 'class' | 'number';
  /** Columns of numbers in order of time, which are the features and, where no target is named, the target too; excludes `features`. */
  readonly series: readonly ColumnName[] | null;
  /** A column of texts, which is all that is predicted from; excludes `features` and `series`. */
  readonly text: ColumnName | null;
  /** Columns that are features, in this order; null takes all but target and weights. */
  readonly features: readonly ColumnName[] | null;
  /** Features that are names, even if they look like numbers. */
  readonly categorical: readonly ColumnName[];
  /** Features that must be numbers; one of neither list is what its first cell is. */
  readonly numeric: readonly ColumnName[];
  /** A column of numbers, what each row counts in the loss. */
  readonly weights: ColumnName | null;
  readonly missing: MissingRule;
  /** Classes by number, where they are known already (else: those of the file, numbers by value, text by code unit). */
  readonly classes: readonly string[] | null;
}

/** A file of the user's, or one that ships with the package. */
interface NamedFile {
  /** As written in the program, relative to its folder; ignored where `files` has the file. */
  readonly path: string;
  /** Empty for a file of the user's; for a set of the registry's (iris) its one file. */
  readonly files: readonly RemoteFile[];
  readonly fallback: null;
}

/** Separated text. Without a heading the columns are called `column 1`, `column 2`, …. */
export interface CsvPlan extends ColumnsPlan, NamedFile {
  readonly format: 'csv';
  /** `auto`: the first line is a heading if none of its cells is a number or empty, and the second line, if there is one, has a number somewhere. */
  readonly header: 'auto' | boolean;
  readonly separator: ',' | ';' | '\t';
}

/** A JSON object a line; columns are the keys of the first. A list of numbers is as many columns: `x[0]`, `x[1]`, …. */
export interface JsonlPlan extends ColumnsPlan, NamedFile {
  readonly format: 'jsonl';
}

/** Columns have names and types of their own; a list of numbers is as many columns. */
export interface ParquetPlan extends ColumnsPlan, NamedFile {
  readonly format: 'parquet';
}

/** A table in a file. */
export type TablePlan = CsvPlan | JsonlPlan | ParquetPlan;

/**
 * Arrays of the user's, in one npz. An `x` of null looks for x_train, y_train, x_test and y_test, else for x and y; else a name of null
 * is an array that there is none of. Columns: `features` f32 or u8, i32 where they are words; `labels` i32 [] for classes, f32 for numbers
 * and for rows of zeros with a 1; `weights` f32 [], of the test part all 1.
 */
export interface NpzPlan {
  readonly format: 'npz';
  /** As written in the program, relative to its folder. */
  readonly path: string;
  readonly x: string | null;
  readonly y: string | null;
  readonly xTest: string | null;
  readonly yTest: string | null;
  readonly weights: string | null;
  /** Features are whole numbers below this. */
  readonly vocabulary: number | null;
  /** How labels are taken; `auto`: whole numbers one a row, truths and texts as classes, else as numbers. */
  readonly targetAs: 'auto' | 'class' | 'number' | 'one_hot';
  /** Names of classes by number, or texts in the order of their numbers. */
  readonly classes: readonly string[] | null;
}

/** Files in a folder of the user's, a row each. */
interface FolderOfFiles {
  /** As written in the program, relative to its folder. */
  readonly path: string;
  /** `inferred`: the sub-folder that a file is in is its class. */
  readonly labels: 'inferred' | 'none';
  /** The sub-folders that are classes, by number; null: all of them, by the alphabet. */
  readonly classes: readonly string[] | null;
  /** Whether training rows come in an order that follows from the seed; else by class and name. */
  readonly shuffle: boolean;
}

/** Ways to make an image larger or smaller, those of `tf.image.resize`. */
export type ImageInterpolation = 'bilinear' | 'nearest' | 'bicubic' | 'area' | 'lanczos3' | 'lanczos5' | 'gaussian' | 'mitchellcubic';

/** Columns: `features` [height, width, channels], u8 where no image had to be resized, else f32; `labels` i32 []. */
export interface ImagesPlan extends FolderOfFiles {
  readonly format: 'images';
  readonly height: number;
  readonly width: number;
  /** Grey; red, green, blue; or with how opaque. */
  readonly channels: 1 | 3 | 4;
  readonly interpolation: ImageInterpolation;
  /** What becomes of an image of other proportions: it is pressed into them, what sticks out is cut off, or zeros are put around it. */
  readonly proportions: 'stretch' | 'crop' | 'pad';
}

/** Columns: `features` ragged, the characters of each text as Unicode numbers them; `labels` i32 []. */
export interface TextsPlan extends FolderOfFiles {
  readonly format: 'texts';
  /** Characters after these are left out; null keeps all. */
  readonly maxLength: number | null;
}

export type FolderPlan = ImagesPlan | TextsPlan;

/** What a folder holds under its plan. */
export interface FolderFacts {
  /** Null where files have no labels. */
  readonly classes: readonly string[] | null;
  readonly train: number;
  readonly test: number | null;
}

/** What arrays hold under their plan. */
export interface ArrayFacts {
  /** Of a row. */
  readonly features: readonly number[];
  readonly labels: { readonly kind: 'class' | 'one_hot'; readonly classes: number; readonly names: readonly string[] | null } | { readonly kind: 'number'; readonly shape: readonly number[] } | null;
  readonly train: number;
  readonly test: number | null;
}

/** What a data set that is made on the spot looks like; `noise` is the standard deviation of what is added to each number. */
export type MadeShape =
  | { readonly kind: 'moons'; readonly noise: number }
  | { readonly kind: 'spirals'; readonly classes: number; readonly turns: number; readonly noise: number }
  | { readonly kind: 'blobs'; readonly centers: number; readonly features: number; readonly noise: number }
  | { readonly kind: 'sine'; readonly periods: number; readonly series: boolean; readonly noise: number };

/** Rows made from a seed. Columns: `features` f32 [n]; `labels` i32 [] for classes, f32 [] of a sine. */
export interface MadePlan {
  readonly format: 'made';
  readonly shape: MadeShape;
  readonly rows: number;
  /** Null: the program's. */
  readonly seed: number | null;
}

export type ReadPlan = SequencesPlan | NpzSplitPlan | NpzPartsPlan | IdxPlan | TablePlan | NpzPlan | FolderPlan | MadePlan;

/** What a table holds under its plan, found without running anything. */
export interface TableFacts {
  /** Rows of data, without a heading and without those left out. */
  readonly rows: number;
  /** A name for each number of a row: columns in order, a category as `city=Rome`, …. */
  readonly features: readonly string[];
  /** From which of them to before which they are one category. */
  readonly oneHot: readonly (readonly [number, number])[];
  /** Null where the plan names no target. `classes` null: numbers. */
  readonly target: { readonly names: readonly string[]; readonly classes: readonly string[] | null } | null;
}
