/**
 * @file What a generator is: a module of this folder that exports `generate`. Its order of running is in `../generate.ts`.
 */

/** A file that is made from others; `path` is relative to the root of the repository, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

export type Generate = (root: string) => Promise<readonly GeneratedFile[]>;
