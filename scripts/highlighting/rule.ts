/**
 * @file What a TextMate grammar is made of, and the repository in which rules that several statements share stand once.
 */

/** A rule that colours one match, one that reaches from `begin` to `end`, or one that stands elsewhere. */
export interface Rule {
  readonly include?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

/** By number of the group. */
export interface Captures {
  readonly [group: number]: { readonly name?: string; readonly patterns?: readonly Rule[] };
}

export class Repository {
  readonly #rules = new Map<string, Rule>();
  readonly #names = new Map<string, string>();

  /** Puts a rule there under that name. */
  define(name: string, rule: Rule): Rule {
    if (this.#rules.has(name)) throw new Error(`two rules are called \`${name}\``);
    this.#rules.set(name, rule);
    return { include: `#${name}` };
  }

  /** The same, unless a rule like it is there already: then that. */
  share(name: string, rule: Rule): Rule {
    const text = JSON.stringify(rule);
    const present = this.#names.get(text);
    if (present !== undefined) return { include: `#${present}` };
    this.#names.set(text, name);
    return this.define(name, rule);
  }

  toJson(): { readonly [name: string]: Rule } {
    return Object.fromEntries([...this.#rules].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** The last part of every scope says the language. */
export function scope(...names: readonly string[]): string {
  return names.map((name) => `${name}.nn`).join(' ');
}
