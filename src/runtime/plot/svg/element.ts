/**
 * @file Elements of SVG as text: always the same bytes for the same drawing.
 */
import { fontFamily } from '../text_size.ts';

export type Attributes = { readonly [name: string]: string | number };

export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const head = `${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === 'number' ? formatNumber(value) : escapeXml(value)}"`).join('')}`;
  return children.length === 0 ? `<${head}/>` : `<${head}>${children.join('')}</${name}>`;
}

/** Text, escaped. */
export function text(content: string, attributes: Attributes): string {
  return element('text', attributes, escapeXml(content));
}

/** A drawing of that size with a background, as a file by itself. `label`: what is to be seen, for those who hear it read. */
export function drawing(width: number, height: number, background: string, label: string, ...children: readonly string[]): string {
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${formatNumber(width)} ${formatNumber(height)}`, 'font-family': fontFamily, 'font-size': 12, role: 'img', 'aria-label': label },
    element('rect', { width, height, fill: background }),
    ...children,
  );
}

/** At most two decimals: a hundredth of a pixel is never seen. */
export function formatNumber(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

export function escapeXml(content: string): string {
  // What XML has no letters for cannot be in a file at all.
  return content.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
