/**
 * @file A chart as a page by itself, which shows values under the pointer. It asks for nothing from anywhere, and its policy says so.
 */
import type { PlotTheme } from '../../compiler/program/results.ts';
import { colours } from './colours.ts';
import { escapeXml } from './svg/element.ts';
import { valueRole } from './vega/style.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/** Finds the value nearest to the pointer and says it beside. */
const script = `
const svg = document.querySelector('svg');
const tip = document.querySelector('output');
const marks = [...svg.querySelectorAll('[aria-roledescription="${valueRole}"]')];
svg.addEventListener('pointermove', (event) => {
  let nearest = null;
  let least = 40 ** 2;
  for (const mark of marks) {
    const box = mark.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    const distance = inside ? -1 / (box.width + 1) : (event.clientX - (box.left + box.right) / 2) ** 2 + (event.clientY - (box.top + box.bottom) / 2) ** 2;
    if (distance < least) [nearest, least] = [{ mark, box }, distance];
  }
  tip.hidden = nearest === null;
  if (nearest === null) return;
  tip.textContent = nearest.mark.getAttribute('aria-label');
  const x = (nearest.box.left + nearest.box.right) / 2;
  const flip = x + tip.offsetWidth + 16 > document.documentElement.clientWidth;
  tip.style.left = (flip ? x - tip.offsetWidth - 10 : x + 10) + 'px';
  tip.style.top = Math.max(4, (nearest.box.top + nearest.box.bottom) / 2 - tip.offsetHeight - 8) + 'px';
});
svg.addEventListener('pointerleave', () => { tip.hidden = true; });
`;

export function toHtml(svg: string, title: string, theme: PlotTheme): string {
  const { background, ink } = colours;
  const plain = theme === 'dark' ? { background: background.dark, ink: ink.dark } : { background: background.light, ink: ink.light };
  const styles = [
    `:root{--background:${plain.background};--ink:${plain.ink}}`,
    ...(theme === 'auto' ? [`@media (prefers-color-scheme:dark){:root{--background:${background.dark};--ink:${ink.dark}}}`] : []),
    'body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--background)}',
    'svg{max-width:100%;height:auto}',
    'output{position:fixed;pointer-events:none;background:var(--ink);color:var(--background);font:12px/1.4 Arial,Helvetica,sans-serif;padding:3px 8px;border-radius:4px;white-space:nowrap}',
    'output[hidden]{display:none}',
  ].join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeXml(title)}</title>
<style>
${styles}
</style>
</head>
<body>
${svg}
<output hidden></output>
<script>${script}</script>
</body>
</html>`;
}
