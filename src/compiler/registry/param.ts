/**
 * @file Parameters: a type, a default, a sentence of documentation; and the type of the arguments that a table of them yields.
 */
import type { Json } from '../program/program.ts';
import type { ParamType } from './param_type.ts';

export interface Param<T extends Json = Json> {
  readonly type: ParamType<T>;
  readonly doc: string;
  /** Absent: the argument must be given. */
  readonly fallback?: T;
  /** Whether it may be given without its name, in the order of the table. */
  readonly positional: boolean;
  /** Other names it goes by. */
  readonly aliases: readonly string[];
}

/** Any table of parameters. The functions of a `ParamType` are methods, so that a table of precise types fits in here. */
export type Params = { readonly [name: string]: Param };

/** The arguments of a table of parameters, defaults filled in. */
export type Arguments<P extends Params> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never };

interface Options {
  readonly positional?: boolean;
  readonly aliases?: readonly string[];
}

/** Must be given; positional unless said otherwise. */
export function required<T extends Json>(type: ParamType<T>, doc: string, options: Options = {}): Param<T> {
  return { type, doc, positional: options.positional ?? true, aliases: options.aliases ?? [] };
}

/** May be left out; given by its name unless said otherwise. */
export function optional<T extends Json>(type: ParamType<T>, fallback: NoInfer<T>, doc: string, options: Options = {}): Param<T> {
  return { type, doc, fallback, positional: options.positional ?? false, aliases: options.aliases ?? [] };
}

/** May be left out, and is then null. */
export function maybe<T extends Json>(type: ParamType<T>, doc: string, options: Options = {}): Param<T | null> {
  return { type: orNull(type), doc, fallback: null, positional: options.positional ?? false, aliases: options.aliases ?? [] };
}

function orNull<T extends Json>(type: ParamType<T>): ParamType<T | null> {
  return { ...type, accepts: (value) => value === null || type.accepts(value) };
}
