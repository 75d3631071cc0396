/**
 * @file How an entry of the table of codes is written. A message is a template: `{name}` stands for a word that whoever
 * reports it must give, which the type checker sees to.
 */
import type { Severity } from './diagnostic.ts';

/** One row of the table. `wrong` and `right` are whole `.nn` files that a test runs: the first gives this code, the second none. */
export interface CodeEntry {
  readonly severity: Severity;
  /** One sentence, in the user's terms, no full stop. */
  readonly message: string;
  /** What `nnc explain` says: why this is a problem, and how to think about it. Plain text, paragraphs split by blank lines. */
  readonly explanation: string;
  readonly example: CodeExample;
}

/**
 * Most codes are shown by a program that is wrong and one that is right. A code that no text of a program can bring about
 * (a full disk, a lost network) says instead how it comes up.
 */
export type CodeExample =
  | { readonly wrong: string; readonly right: string }
  | { readonly situation: string };

/** The names in braces of a message: `'a {x} of {y}'` → `'x' | 'y'`. */
export type Placeholders<M extends string> = M extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

/** Keeps the literal types of a part of the table. */
export function defineCodes<const T extends { readonly [code: `NN${number}`]: CodeEntry }>(codes: T): T {
  return codes;
}

/** An example program of those lines. */
export function program(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
