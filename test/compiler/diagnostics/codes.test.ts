/**
 * @file Every code: its wrong program gives it, its right program is right, and what is printed is kept beside the source.
 */
import { describe, expect, test } from 'vitest';
import { codes, isCode } from '../../../src/compiler/diagnostics/codes.ts';
import type { CodeEntry } from '../../../src/compiler/diagnostics/table.ts';
import { check, codesOf, rendered } from '../../support/check.ts';

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(codes);

describe.each(entries.filter(([, { example }]) => 'wrong' in example))('%s', (code, { example, severity }) => {
  if (!('wrong' in example)) return;
  test('the wrong program gives it', async () => {
    expect(codesOf(example.wrong)).toContain(code);
    await expect(rendered(example.wrong)).toMatchFileSnapshot(`snapshots/${code}.txt`);
  });
  test('the right program is right', () => {
    expect(codesOf(example.right)).toEqual([]);
  });
  test('points at text of the file, or at none', () => {
    const found = check(example.wrong).diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(found?.severity).toBe(severity);
    const { span } = found ?? { span: null };
    if (span !== null) expect(example.wrong.slice(span.start, span.end).trim()).not.toBe('');
  });
});

test.each(entries)('%s is explained', (code, { explanation, message, example }) => {
  expect(isCode(code)).toBe(true);
  expect(message).toMatch(/^[^A-Z].*[^.]$/);
  expect(explanation.length).toBeGreaterThan(40);
  if ('situation' in example) expect(example.situation.length).toBeGreaterThan(20);
});
