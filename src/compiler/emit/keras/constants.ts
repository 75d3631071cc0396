/**
 * @file Params as constants of the script, in place of the numbers that they are.
 */
import type { WrittenParam, WrittenParams } from '../params.ts';
import { number, type Python } from './python.ts';

export class Constants {
  readonly #params: WrittenParams;
  readonly #notes: ReadonlyMap<WrittenParam, readonly string[]>;
  readonly #used = new Set<string>();

  /** `noted`: comments at a statement. */
  constructor(params: WrittenParams, noted: (at: { readonly start: number }) => readonly string[]) {
    this.#params = params;
    this.#notes = new Map(params.all.map((param) => [param, noted(param)]));
  }

  /** The expression with the params that the statement names which begins there. */
  put<P extends Python>(value: P, at: { readonly start: number } | null): P {
    return at === null ? value : this.#putAll(value, this.#params.in(at.start));
  }

  /** Likewise of all statements of these names. */
  putUnder<P extends Python>(value: P, ...names: readonly string[]): P {
    return this.#putAll(value, names.flatMap((name) => this.#params.under(name)));
  }

  /** A line for each that stands somewhere by now, with its comments. */
  lines(): readonly string[] {
    return this.#params.all.filter(({ name }) => this.#used.has(name))
      .flatMap((param) => [...(this.#notes.get(param) ?? []), `${constant(param)} = ${number(param.value)}${param.choices === null ? '' : `  # one of ${param.choices}`}`]);
  }

  /** Comments of those that stand nowhere, since what they say is as usual. */
  leftOver(): readonly string[] {
    return this.#params.all.flatMap((param) => (this.#used.has(param.name) ? [] : this.#notes.get(param) ?? []));
  }

  #putAll<P extends Python>(value: P, named: readonly WrittenParam[]): P {
    return named.reduce((python, param) => {
      const found = { left: 1 };
      const put = replaced(python, number(param.value), constant(param), found);
      if (found.left === 0) this.#used.add(param.name);
      return put;
    }, value);
  }
}

function constant({ name }: WrittenParam): string {
  return name.toUpperCase();
}

/** The first argument that is that number becomes the name. */
function replaced<P extends Python>(value: P, literal: string, name: string, found: { left: number }): P;
function replaced(value: Python, literal: string, name: string, found: { left: number }): Python {
  if (found.left === 0) return value;
  if (typeof value === 'string') {
    if (value !== literal) return value;
    found.left = 0;
    return name;
  }
  if ('callee' in value) return { callee: value.callee, args: value.args.map((each) => ({ ...each, value: replaced<Python>(each.value, literal, name, found) })) };
  return { ...value, items: value.items.map((item) => replaced<Python>(item, literal, name, found)) };
}
