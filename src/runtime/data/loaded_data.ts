/**
 * @file What reading a data set takes and gives: options, progress, the tables, where they are from, and the error of failing.
 */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Table } from '../engines/engine.ts';

/** Where rows are from. `folder`: `--data-dir` or NNC_DATA_DIR; `file`: a path that the program names; `made`: from a seed, with no path. */
export type OriginKind = 'made' | 'folder' | 'keras-cache' | 'cache' | 'download' | 'sample' | 'package' | 'file';

export interface DataOrigin {
  readonly kind: OriginKind;
  /** The folder that the files lie in, or the file. */
  readonly path: string;
  /** Full paths. */
  readonly files: readonly string[];
}

export type Progress =
  /** `received` counts from the start of the file, what was kept of an earlier try included. `total` is null where nobody knows. */
  | { readonly kind: 'download'; readonly file: string; readonly url: string; readonly received: number; readonly total: number | null; readonly done: boolean }
  /** A folder whose files are read each time. */
  | { readonly kind: 'read'; readonly file: string }
  /** The slow first reading, before the decoded form is in the cache. */
  | { readonly kind: 'decode'; readonly file: string };

export interface LookupOptions {
  /** `--data-dir`; null where it is not given. */
  readonly dataDir: string | null;
}

export interface LoadOptions extends LookupOptions {
  /** Folder of the program, for the paths in it. */
  readonly baseDir: string;
  /** Of the program, for data that is made; 0 if left out. */
  readonly seed?: number;
  /** Fetch nothing. */
  readonly offline: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** A column of a table, with the names that it may hold where it is a category. */
export interface TableColumn {
  readonly name: string;
  readonly categories: readonly string[] | null;
}

export interface LoadedData {
  /** Columns `features`; `labels`, unless it is a table without target; `weights`, where rows have some. */
  readonly train: Table;
  /** Null where the source has no test part. */
  readonly test: Table | null;
  readonly origin: DataOrigin;
  /** Rows left out since a cell was missing, where the plan says so. */
  readonly dropped?: number;
  /** Of a table: the columns that are features. */
  readonly features?: readonly TableColumn[];
  /** Of a folder: the file that each training row is from, as it is called within the folder. */
  readonly names?: readonly string[];
  /** Warnings, with no span: what was used instead, what could not be cached. */
  readonly notices: readonly Diagnostic[];
}

/** Data that cannot be had or read. The diagnostic has no span; whoever knows the statement adds it. */
export class DataProblem extends Error {
  override readonly name = 'DataProblem';
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}
