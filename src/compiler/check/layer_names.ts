/**
 * @file The names of layers. Each layer has one of its own in the model: the one that `as` gives it, or one made by counting, as in
 * Keras (`dense`, `dense_1`, …). Names that stand inside braces are seen only there, so that a block can be put several times.
 */
import type { Span } from '../source/span.ts';
import type { AstFile, NameValue } from '../syntax/ast.ts';
import { visit } from '../syntax/visit.ts';

/** What the data are called where a layer reads them. */
export const features = 'features';

/** What a name that means nothing here is; `elsewhere`: it is given within braces that have been closed. */
export type Unseen = { readonly kind: 'later' | 'elsewhere'; readonly span: Span } | { readonly kind: 'counted' | 'unknown' };

export class LayerNames {
  /** Innermost last. A name whose layer is wrong stands for null. */
  readonly #scopes: Map<string, string | null>[] = [new Map([[features, features]])];
  readonly #taken = new Set([features]);
  readonly #counts = new Map<string, number>();
  /** Where the file gives names, in order. */
  #given: readonly NameValue[] = [];
  /** Names given outside of all braces: layers inside are called otherwise, and so are those that are counted. */
  #reserved: ReadonlySet<string> = new Set();

  /** Tells which names the file gives, before any layer is named. */
  foresee(file: AstFile): void {
    const given: NameValue[] = [];
    visit(file, (node) => {
      if (node.kind === 'statement' && node.as !== null) given.push(node.as);
    });
    this.#given = given;
    this.#reserved = new Set(file.statements.flatMap(({ as }) => as?.text ?? []));
  }

  /** Names given from here on are seen until `close`. */
  open(): void {
    this.#scopes.push(new Map());
  }

  close(): void {
    this.#scopes.pop();
  }

  /** The layer that a name stands for; null where that layer is wrong, undefined where the name means nothing here. */
  find(name: string): string | null | undefined {
    return this.#scopes.findLast((scope) => scope.has(name))?.get(name);
  }

  /** Names that mean something here. */
  get visible(): readonly string[] {
    return this.#scopes.flatMap((scope) => [...scope.keys()]);
  }

  /** Why a name that stands there means nothing. */
  explain(name: string, at: Span): Unseen {
    const given = this.#given.filter(({ text }) => text === name);
    const [later] = given.filter(({ span }) => span.start > at.start);
    const earlier = given.findLast(({ span }) => span.start < at.start);
    if (earlier !== undefined) return { kind: 'elsewhere', span: earlier.span };
    if (later !== undefined) return { kind: 'later', span: later.span };
    return { kind: this.#taken.has(name) ? 'counted' : 'unknown' };
  }

  /** A name that `as` gives, which means nothing here yet, for that layer; null for one that is wrong. */
  bind(name: string, layer: string | null): void {
    this.#scopes.at(-1)?.set(name, layer);
  }

  /** A layer's own name, from the one that `as` gives it. */
  own(as: string): string {
    const name = this.#taken.has(as) || (this.#scopes.length > 1 && this.#reserved.has(as)) ? this.#counted(as, 1) : as;
    this.#taken.add(name);
    this.bind(as, name);
    return name;
  }

  /** A layer's own name where `as` gives none. */
  count(kind: string): string {
    const name = this.#counted(kind, this.#counts.get(kind) ?? 0);
    this.#taken.add(name);
    return name;
  }

  #counted(base: string, from: number): string {
    let count = from;
    const numbered = (): string => (count === 0 ? base : `${base}_${count}`);
    while (this.#taken.has(numbered()) || this.#reserved.has(numbered())) count += 1;
    this.#counts.set(base, count + 1);
    return numbered();
  }
}
