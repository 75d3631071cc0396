/**
 * @file Drawing on Node: Vega as the bundle `dist/charts/vega.js`, pixels by resvg with the fonts that ship with nnc. Both are loaded
 * when they are first needed.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { HostError } from '../data/host.ts';
import type { FigureHost } from '../plot/host.ts';

type RenderVegaLite = FigureHost['renderVegaLite'];

/** As deep in the package from the bundle of the command line as from here. */
const atRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const family = 'Arimo';

export function createNodeFigureHost(): FigureHost {
  return {
    crc32: (bytes) => crc32(bytes),
    deflate: (bytes) => deflateSync(bytes, { level: 9 }),
    async renderVegaLite(specification, measure) {
      const render = await loadVega();
      return await render(specification, measure);
    },
    rasterise,
  };
}

async function loadVega(): Promise<RenderVegaLite> {
  const path = atRoot('dist/charts/vega.js');
  if (!existsSync(path)) throw new HostError('missing', `${path} is missing: nnc is not installed in whole`);
  const module: unknown = await import(pathToFileURL(path).href);
  if (!hasRenderer(module)) throw new HostError('corrupt', `${path} is not what it should be`);
  return module.renderVegaLite;
}

function hasRenderer(module: unknown): module is { readonly renderVegaLite: RenderVegaLite } {
  return typeof module === 'object' && module !== null && 'renderVegaLite' in module && typeof module.renderVegaLite === 'function';
}

async function rasterise(svg: string, scale: number): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js').catch((error: unknown) => {
    throw new HostError('missing', `what makes pixels, @resvg/resvg-js, does not load here (${error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : 'nobody knows why'})`);
  });
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      fontFiles: [atRoot('data/fonts/Arimo-Regular.ttf'), atRoot('data/fonts/Arimo-Bold.ttf')],
      // Looking through the system's fonts takes its time; what the shipped ones have no letters for is not left out.
      loadSystemFonts: hasOtherLetters(svg),
      defaultFontFamily: family,
      sansSerifFamily: family,
    },
  });
  return image.render().asPng();
}

/** Letters beyond Latin, Greek and Cyrillic. */
function hasOtherLetters(text: string): boolean {
  return /[\u0250-\u036f\u0460-\u1dff\u2c00-\uffff]/.test(text);
}
