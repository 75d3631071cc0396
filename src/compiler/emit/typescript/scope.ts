/**
 * @file What writers know of the program that they write, and note for those after them.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Program } from '../../program/program.ts';
import type { Span } from '../../source/span.ts';
import type { CarriedComments } from '../comments.ts';
import type { PartName } from './parts.ts';

export interface EmitOptions {
  /** The package that TensorFlow.js comes from. */
  readonly tf: string;
  /** What paths in the program are relative to, seen from where the emitted program runs: empty, or with a `/` at its end. */
  readonly base: string;
  /** Whether it is to run in a page, where there are no files. */
  readonly browser?: boolean;
}

/** Names in `main` of rows that are ready for the model, each an `Examples`; null before a training has made them, or where there are none. */
export interface Rows {
  readonly train: string | null;
  readonly validation: string | null;
  readonly test: string | null;
}

/** What is learnt from the rows that are trained on, before each training; the program has a function `prepare` that goes by it. */
export interface Preparation {
  readonly learnt: readonly { readonly name: string; readonly type: string; readonly make: (rows: string) => string; readonly ofTarget: boolean }[];
  /** The type of the rows that it takes, where they are no tensor. */
  readonly items: string | null;
  /** Whether windows are cut after something was learnt, and by which statement. */
  readonly isWindowed: boolean;
  readonly windowed: Span | null;
}

export class Scope {
  readonly program: Program;
  readonly options: EmitOptions;
  /** Lines of declarations before `main`. */
  readonly constants: string[] = [];
  /** As the actions so far have left them. */
  rows: Rows = { train: null, validation: null, test: null };
  /** An expression of a tensor of predictions or labels to one in the numbers of the data; null where these are the same. */
  restore: ((expression: string) => string) | null = null;
  /** What is to be said to whoever has it written: what it does in another way. */
  readonly warnings: Diagnostic[] = [];
  /** What is called in `main` that was last learnt, by the name that `prepare` has for it. */
  learnt: ReadonlyMap<string, string> = new Map();
  /** The rows that `rows` is of, by how they are held out; null before any are. */
  rowsKey: string | null = null;
  /** What the next training does to the history that is kept; null before there is one. */
  history: 'appended' | 'replaced' | null = null;
  /** Null where nothing is learnt. */
  preparation: Preparation | null = null;
  readonly #comments: CarriedComments;
  readonly #parts = new Set<PartName>();
  readonly #imports = new Map<string, Set<string>>();
  readonly #functions = new Map<string, string>();
  readonly #names = new Set<string>(['main', 'buildModel', 'model', 'train', 'test', 'history', 'tf', 'prepare', 'arrays', 'table', 'all']);

  constructor(program: Program, comments: CarriedComments, options: EmitOptions) {
    this.program = program;
    this.options = options;
    this.#comments = comments;
  }

  /** Takes a part into the program, and gives its name. */
  use(part: PartName): string {
    this.#parts.add(part);
    return part;
  }

  /** A name from a module: `import { readFile } from 'node:fs/promises'`. */
  import(module: string, name: string): string {
    const names = this.#imports.get(module) ?? new Set();
    this.#imports.set(module, names.add(name));
    return name;
  }

  /** A function beside `main`; they are written in the order in which they are first defined. */
  define(name: string, text: string): void {
    this.#functions.set(name, text);
  }

  /** A name for a variable of `main` that no other has: the wish itself, or with a number behind it. */
  name(wish: string): string {
    let name = wish;
    for (let count = 2; this.#names.has(name); count += 1) name = `${wish}${String(count)}`;
    this.#names.add(name);
    return name;
  }

  /** What is named while that is written is free again afterwards: it stands in a block of its own. */
  block<T>(write: () => T): T {
    const before = new Set(this.#names);
    const written = write();
    for (const name of this.#names) if (!before.has(name)) this.#names.delete(name);
    return written;
  }

  /** An expression of the seed, as a constant of the program. */
  get seed(): string {
    const line = `/** All that is random follows from it. */\nconst SEED = ${String(this.program.seed)};`;
    if (!this.constants.includes(line)) this.constants.push(line);
    return 'SEED';
  }

  /** A path of the program's, as the emitted one has it. */
  path(path: string): string {
    return path.startsWith('/') ? path : `${this.options.base}${path}`;
  }

  /** The comments of a statement, as lines of `//`. */
  noted(at: Span | null): readonly string[] {
    return at === null ? [] : this.#comments.before(at.start).map((text) => `// ${text}`.trimEnd());
  }

  get head(): readonly string[] {
    return this.#comments.head;
  }

  get parts(): ReadonlySet<PartName> {
    return this.#parts;
  }

  get imports(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#imports;
  }

  get functions(): readonly string[] {
    return [...this.#functions.values()];
  }
}
