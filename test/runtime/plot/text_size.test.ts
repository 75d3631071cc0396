/**
 * @file The widths of letters against the font that ships with nnc.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fitText, textWidth } from '../../../src/runtime/plot/text_size.ts';

/** Widths in thousandths of the size, from the tables `head`, `hhea`, `hmtx` and `cmap` (format 4) of a TrueType font. */
function widthsOf(path: string): (letter: string) => number {
  const bytes = readFileSync(path);
  const tables = new Map(Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => [bytes.toString('latin1', 12 + index * 16, 16 + index * 16), bytes.readUInt32BE(20 + index * 16)]));
  const at = (table: string): number => tables.get(table) ?? NaN;
  const unit = bytes.readUInt16BE(at('head') + 18);
  const metrics = bytes.readUInt16BE(at('hhea') + 34);
  const encodings = Array.from({ length: bytes.readUInt16BE(at('cmap') + 2) }, (_, index) => at('cmap') + bytes.readUInt32BE(at('cmap') + 8 + index * 8));
  const map = encodings.find((start) => bytes.readUInt16BE(start) === 4) ?? NaN;
  const segments = bytes.readUInt16BE(map + 6) / 2;
  return (letter) => {
    const code = letter.charCodeAt(0);
    const segment = Array.from({ length: segments }, (_, index) => index).find((index) => bytes.readUInt16BE(map + 14 + index * 2) >= code) ?? 0;
    const start = bytes.readUInt16BE(map + 16 + (segments + segment) * 2);
    const delta = bytes.readUInt16BE(map + 16 + (2 * segments + segment) * 2);
    const offsetAt = map + 16 + (3 * segments + segment) * 2;
    const offset = bytes.readUInt16BE(offsetAt);
    const glyph = (offset === 0 ? code + delta : bytes.readUInt16BE(offsetAt + offset + (code - start) * 2) + delta) & 0xffff;
    return (bytes.readUInt16BE(at('hmtx') + Math.min(glyph, metrics - 1) * 4) * 1000) / unit;
  };
}

const letters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

test('letters are as wide as in the font', () => {
  const widthOf = widthsOf('data/fonts/Arimo-Regular.ttf');
  expect(letters.map((letter) => Math.round(textWidth(letter, 1000)))).toEqual(letters.map((letter) => Math.round(widthOf(letter))));
});

test('bold ones nearly so', () => {
  const widthOf = widthsOf('data/fonts/Arimo-Bold.ttf');
  const text = 'Conv2D MaxPooling2D GlobalAveragePooling1D Dense';
  expect(textWidth(text, 1000, true) / Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0)).toBeCloseTo(1, 1);
});

test('accents take no room, and letters of East Asia twice as much', () => {
  expect(textWidth('é', 10)).toBe(textWidth('e', 10));
  expect(textWidth('日本', 10)).toBe(20);
});

test('text is cut where there is no room', () => {
  expect(fitText('strategic-metal', 200, 11)).toBe('strategic-metal');
  const cut = fitText('strategic-metal', 40, 11);
  expect(cut).toMatch(/^strat.*…$/);
  expect(textWidth(cut, 11)).toBeLessThanOrEqual(40);
});
