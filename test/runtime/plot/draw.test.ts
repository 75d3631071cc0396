/**
 * @file Figures drawn into files.
 */
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createNodeFigureHost } from '../../../src/runtime/host/node_figures.ts';
import { allColours } from '../../../src/runtime/plot/colours.ts';
import { drawFigure } from '../../../src/runtime/plot/draw.ts';
import type { Figure } from '../../../src/runtime/plot/figure.ts';
import { fontFamily } from '../../../src/runtime/plot/text_size.ts';
import { withTheme } from '../../../src/runtime/plot/theme.ts';
import { figures } from './figures.ts';

const host = createNodeFigureHost();
const kinds: readonly (readonly [string, Figure])[] = Object.entries(figures);

async function svgOf(figure: Figure): Promise<string> {
  return new TextDecoder().decode(await drawFigure(figure, { ending: 'svg', theme: 'light', title: 'a figure' }, host));
}

/** Each kind is drawn once for most of the tests. */
const drawn = new Map<Figure, Promise<string>>();

function lightOf(figure: Figure): Promise<string> {
  const svg = drawn.get(figure) ?? svgOf(figure);
  drawn.set(figure, svg);
  return svg;
}

/** Texts of a drawing, in order. */
function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

function widthOfPng(png: Uint8Array): number {
  expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  return new DataView(png.buffer, png.byteOffset).getUint32(16);
}

describe.each(kinds)('%s', (_, figure) => {
  test('comes out in the same bytes each time', async () => {
    expect(await svgOf(figure)).toBe(await lightOf(figure));
  });

  test('asks for nothing from anywhere, and says its font once', async () => {
    const svg = await lightOf(figure);
    expect(svg.replaceAll(/xmlns(:xlink)?="[^"]*"/g, '')).not.toMatch(/https?:|url\((?!#)/);
    expect(svg.split(`font-family="${fontFamily}"`)).toHaveLength(2);
  });

  test('has only colours that are known on dark too', async () => {
    const known = new Set<string>(allColours().map(({ light }) => light));
    const used = [...(await lightOf(figure)).matchAll(/(?:fill|stroke)="(#[0-9a-f]+)"/g)].map((match) => match[1] ?? '');
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((colour) => !known.has(colour))).toEqual([]);
  });

  test('is dark throughout where dark is asked for, and has both where nobody says', async () => {
    const light = await lightOf(figure);
    const [dark, auto] = [withTheme(light, 'dark'), withTheme(light, 'auto')];
    expect(dark).not.toMatch(/"#ffffff"/);
    expect(dark.length).toBe(light.length);
    expect(auto).toMatch(/<style>@media \(prefers-color-scheme:dark\)\{\[fill="#ffffff"\]\{fill:#0d1117\}/);
    expect(auto.replace(/<style>.*?<\/style>/, '')).toBe(light);
  });

  test('becomes pixels', async () => {
    const svg = await lightOf(figure);
    const [, width] = /<svg[^>]* width="([\d.]+)"/.exec(svg) ?? [];
    expect(Math.abs(widthOfPng(await host.rasterise(svg, 1)) - Number(width))).toBeLessThanOrEqual(1);
  });
});

test('what is looked at closely is three pixels to a unit, and dark where that is asked for', async () => {
  const small: Figure = { kind: 'graph', nodes: figures.graph.nodes.slice(0, 1) };
  const [, width] = /<svg[^>]* width="([\d.]+)"/.exec(await svgOf(small)) ?? [];
  const [light, dark] = [await drawFigure(small, { ending: 'png', theme: 'auto', title: '' }, host), await drawFigure(small, { ending: 'png', theme: 'dark', title: '' }, host)];
  expect(widthOfPng(light)).toBe(Math.round(Number(width) * 3));
  expect(Buffer.compare(light, dark)).not.toBe(0);
});

test('a page lets nothing in', async () => {
  const page = new TextDecoder().decode(await drawFigure(figures.graph, { ending: 'html', theme: 'auto', title: 'loss & <more>' }, host));
  expect(page).toContain('<title>loss &amp; &lt;more&gt;</title>');
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"`);
  expect(page.replaceAll(/xmlns(:xlink)?="[^"]*"/g, '')).not.toMatch(/https?:/);
});

test('a chart of lines says what they are, on axes with names and round numbers', async () => {
  const texts = textsOf(await lightOf(figures.lines));
  for (const text of ['training', 'validation', 'loss', 'accuracy', 'epoch', '4', '20', '0.6', 'lowest in epoch 12']) expect(texts).toContain(text);
});

test('values are found on a page, and only there', async () => {
  const page = new TextDecoder().decode(await drawFigure(figures.lines, { ending: 'html', theme: 'light', title: '' }, host));
  expect(page).toMatch(/<path aria-label="epoch 1: loss 0\.7000" role="graphics-symbol" aria-roledescription="value"/);
  expect(await lightOf(figures.lines)).not.toContain('epoch 1: loss');
});

test('a confusion matrix has counts, and names that are no markup', async () => {
  const texts = textsOf(await lightOf(figures.matrix));
  for (const text of ['1,200', '40', 'truth', 'predicted', 'dog &lt;big&gt;']) expect(texts).toContain(text);
});

test('of very many classes, it is cells without numbers', async () => {
  const classes = Array.from({ length: 46 }, (_, index) => `class ${index}`);
  const svg = await svgOf({ kind: 'matrix', classes, counts: classes.map((_, truth) => classes.map((__, predicted) => (truth === predicted ? 7 : 0))) });
  expect(textsOf(svg).filter((text) => text === '7')).toEqual([]);
  expect(textsOf(svg).filter((text) => text === 'class 45')).toHaveLength(2);
});

test('a model has its layers, shapes and parameters, each where it belongs', async () => {
  const texts = textsOf(await lightOf(figures.graph));
  expect(texts).toEqual(['Input', '28 × 28 × 1', 'Conv2D', '26 × 26 × 32', '3×3, relu', '320 parameters', 'Conv2D', 'skip', '26 × 26 × 32', '1×1', '1,056 parameters', 'Add', '26 × 26 × 32', '1,376 parameters']);
});

test('pictures are pixels as they are, enlarged without blur', async () => {
  const svg = await lightOf(figures.images);
  const [data] = [...svg.matchAll(/data:image\/png;base64,([^"]+)"/g)].map((match) => Buffer.from(match[1] ?? '', 'base64'));
  const width = data?.readUInt32BE(16) ?? 0;
  expect(width % 4).toBe(0);
  const length = data?.readUInt32BE(33) ?? 0;
  const lines = inflateSync(data?.subarray(41, 41 + length) ?? new Uint8Array(0));
  const scale = width / 4;
  const pixel = (x: number, y: number): number => lines[(y * scale) * (width + 1) + 1 + x * scale] ?? NaN;
  expect(Array.from({ length: 16 }, (_, at) => pixel(at % 4, Math.floor(at / 4)))).toEqual(Array.from(figures.images.tiles[0]?.pixels ?? []));
});

test('words are drawn in pixels as well: the fonts are there', async () => {
  const drawing = (words: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" font-family="${fontFamily}"><text x="5" y="25">${words}</text></svg>`;
  const [with_, without] = [await host.rasterise(drawing('validation'), 1), await host.rasterise(drawing(''), 1)];
  expect(with_.length).toBeGreaterThan(without.length + 500);
});
