/**
 * @file What holds of every entry.
 */
import { describe, expect, test } from 'vitest';
import type { Described } from '../../../src/compiler/registry/entry.ts';
import type { Params } from '../../../src/compiler/registry/param.ts';
import { entriesOf, namesOf, statementKinds, type Kind } from '../../../src/compiler/registry/registry.ts';

const kinds: readonly Kind[] = ['layer', 'activation', 'initializer', 'regularizer', 'constraint', 'loss', 'optimizer', 'schedule', 'metric', 'transform', 'source', 'callback', 'action', 'setting', 'structure', 'selector'];

describe.each(kinds)('every %s', (kind) => {
  const entries: readonly (Described & { readonly params?: Params })[] = entriesOf(kind);

  test.each(entries.map((entry) => [entry.name, entry] as const))('%s is described', (_, entry) => {
    expect(entry.name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(entry.summary).toMatch(/[.?]$/);
    expect(entry.details).not.toBe('');
    expect(entry.example).toContain(entry.aliases?.find((alias) => entry.example.includes(alias)) ?? entry.name);
  });

  test('names and aliases are told apart', () => {
    const names = namesOf(kind);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(entries.flatMap((entry) => Object.entries(entry.params ?? {}).map(([name, param]) => [`${entry.name}.${name}`, param] as const)))('parameter %s has a default of its own type, and is documented', (_, param) => {
    expect(param.doc).toMatch(/^[A-Z].*\.$/s);
    if (param.fallback !== undefined) expect(param.type.accepts(param.fallback)).toBe(true);
  });
});

test('statements of different kinds have different names, but for `reshape`, which is a transform and a layer', () => {
  const names = statementKinds.flatMap((kind) => namesOf(kind));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual(['reshape']);
});
