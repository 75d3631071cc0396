/**
 * @file The options of one call, read from what commander gives without taking its types on faith, and the checks of their values.
 */
import { InvalidArgumentError } from 'commander';

export class Options {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = new Map(Object.entries(values));
  }

  /** Whether `--name` was given. */
  flag(name: string): boolean {
    return this.#values.get(name) === true;
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#values.get(name);
    return typeof value === 'number' ? value : undefined;
  }

  /** The values of an option that may be given more than once. */
  list(name: string): readonly string[] {
    const value = this.#values.get(name);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }
}

export function parseSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 0x7fff_ffff) throw new InvalidArgumentError('a seed is a whole number from 0 to 2147483647');
  return seed;
}

/** A parser of whole numbers from 1 to `most`. */
export function parseCount(what: string, most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!/^\d+$/.test(text) || count < 1 || count > most) throw new InvalidArgumentError(`${what} are a whole number from 1 to ${most}`);
    return count;
  };
}

/** Adds one `name=value` to those given before it. */
export function parseSetting(text: string, before: readonly string[] | undefined): readonly string[] {
  if (!/^[A-Za-z_]\w*=./.test(text)) throw new InvalidArgumentError('write it as NAME=VALUE, as in --set units=32');
  return [...(before ?? []), text];
}

/** `['units=32']` → `units` → `32`; the last of a name wins. */
export function readSettings(settings: readonly string[]): ReadonlyMap<string, string> {
  return new Map(settings.map((setting) => {
    const at = setting.indexOf('=');
    return [setting.slice(0, at), setting.slice(at + 1)];
  }));
}
