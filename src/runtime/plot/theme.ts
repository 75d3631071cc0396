/**
 * @file Light and dark. Charts are drawn in the colours for white; here they become dark, or dark where whoever looks at them likes it
 * so: then the drawing carries a style sheet that puts the one colour for the other.
 */
import type { PlotTheme } from '../../compiler/program/results.ts';
import { allColours } from './colours.ts';

const dark = new Map(allColours().map((colour) => [colour.light, colour.dark]));

/** A drawing in a theme. */
export function withTheme(svg: string, theme: PlotTheme): string {
  switch (theme) {
    case 'light':
      return svg;
    case 'dark':
      return svg.replace(/#[0-9a-f]{6}\b/g, (colour) => dark.get(colour) ?? colour);
    case 'auto': {
      const start = svg.indexOf('>') + 1;
      return `${svg.slice(0, start)}<style>${darkStyles(svg)}</style>${svg.slice(start)}`;
    }
  }
}

/** For the colours that the drawing has. Style sheets win over attributes. */
function darkStyles(svg: string): string {
  const rules = allColours().flatMap(({ light, dark: other }) =>
    ['fill', 'stroke'].filter((what) => svg.includes(`${what}="${light}"`)).map((what) => `[${what}="${light}"]{${what}:${other}}`));
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`;
}
