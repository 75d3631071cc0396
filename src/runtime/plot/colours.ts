/**
 * @file The colours of charts, each as it is on white and on dark. Those of lines are told apart by people who see fewer colours (after
 * Okabe and Ito, darkened until they stand out from white); no two are the same on white, so that one can be put for the other.
 */

export interface Colour {
  readonly light: string;
  readonly dark: string;
}

export const colours = {
  background: { light: '#ffffff', dark: '#0d1117' },
  ink: { light: '#1f2328', dark: '#e6edf3' },
  muted: { light: '#57606a', dark: '#9aa4af' },
  axis: { light: '#8c959f', dark: '#6e7681' },
  grid: { light: '#e6e8eb', dark: '#21262d' },
  panel: { light: '#f6f8fa', dark: '#161b22' },
} as const satisfies { readonly [name: string]: Colour };

/** Of lines, in the order in which they are taken. */
export const hues: readonly Colour[] = [
  { light: '#0072b2', dark: '#56b4e9' },
  { light: '#d55e00', dark: '#f28e4b' },
  { light: '#00896a', dark: '#2fc79a' },
  { light: '#aa4499', dark: '#d98fc8' },
  { light: '#a67c00', dark: '#f0c84a' },
  { light: '#4d4d4d', dark: '#c3c8ce' },
];

export function hue(index: number): Colour {
  return hues[index % hues.length] ?? { light: '#0072b2', dark: '#56b4e9' };
}

/** From nothing to all, in steps: of blue on white, and on dark the other way round. */
export const shares: readonly Colour[] = [
  { light: '#fbfcfd', dark: '#10161d' },
  { light: '#e3eef6', dark: '#13222f' },
  { light: '#c9dfee', dark: '#162f44' },
  { light: '#a9cde4', dark: '#193e5b' },
  { light: '#84b7d8', dark: '#1c4f74' },
  { light: '#5a9dc9', dark: '#21638f' },
  { light: '#3081b5', dark: '#2f7cae' },
  { light: '#12659a', dark: '#4a9aca' },
  { light: '#084a78', dark: '#7cc0e6' },
];

/** The step for a share from 0 to 1; only nothing at all has the first. */
export function shareColour(share: number): Colour {
  const step = share <= 0 ? 0 : Math.max(1, Math.round(share * (shares.length - 1)));
  return shares[Math.min(step, shares.length - 1)] ?? colours.background;
}

/** What can be read on a share's colour: on white, ink turns to white over dark steps; on dark it is the other way round. */
export const onFull: Colour = { light: '#fefefe', dark: '#0b0f14' };

export function inkOn(share: number): Colour {
  return share > 0.55 ? onFull : colours.ink;
}

const all: readonly Colour[] = [...Object.values(colours), ...hues, ...shares, onFull];

/** Every colour that a chart may have, once. */
export function allColours(): readonly Colour[] {
  return all;
}
