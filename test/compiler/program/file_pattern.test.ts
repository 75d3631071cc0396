/**
 * @file Names of files that are made of readings.
 */
import { expect, test } from 'vitest';
import { couldBe, fillPattern, isKnownFormat, placeholdersIn } from '../../../src/compiler/program/file_pattern.ts';

test.each([
  ['best.keras', 'best.keras'],
  ['{epoch}.keras', '7.keras'],
  ['run/{epoch:02d}-{val_loss:.2f}.keras', 'run/07-0.46.keras'],
  ['{epoch:3d}|{epoch:d}|{epoch:04d}', '  7|7|0007'],
  ['{val_loss:.0f} {val_loss}', '0 0.4567'],
  ['{else}', '{else}'],
  ['{}{epoch', '{}{epoch'],
])('%s', (pattern, name) => {
  expect(fillPattern(pattern, { epoch: 7, val_loss: 0.4567 })).toBe(name);
});

test.each([
  ['a.keras', 'a.keras', true],
  ['a.keras', 'b.keras', false],
  ['{epoch:02d}-{val_loss:.2f}.keras', '07-0.46.keras', true],
  ['{epoch:02d}-{val_loss:.2f}.keras', '07.keras', false],
  ['run/{epoch}', 'run/7', true],
  ['aa{epoch}a', 'aa', false],
])('%s can give %s: %s', (pattern, name, can) => {
  expect(couldBe(name, pattern)).toBe(can);
});

test('placeholders are found with their formats', () => {
  expect(placeholdersIn('{epoch:02d}-{val_loss}.keras')).toEqual([{ name: 'epoch', format: '02d', text: '{epoch:02d}' }, { name: 'val_loss', format: '', text: '{val_loss}' }]);
  expect(['', 'd', '02d', '.3f'].every(isKnownFormat)).toBe(true);
  expect(['e', '2', '.f', '02x', '.2', '%d'].some(isKnownFormat)).toBe(false);
});
