/**
 * @file How wide text is in the typeface of charts: Arial's and Helvetica's widths, which the font that ships with nnc has as well. So
 * there is the same room for text wherever a chart is drawn or shown.
 */

/** What SVG asks for: the shipped font, or one of the same widths. */
export const fontFamily = "Arimo, 'Liberation Sans', Arial, Helvetica, sans-serif";

/** Of the letters from space to ~, in thousandths of the size. */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
  556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
  556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Widths of bold letters are some 10 % more. */
const boldness = 1.1;

/** In the units of `size`. */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const letter of text.normalize('NFC')) sum += letterWidth(letter);
  return (sum / 1000) * size * (bold ? boldness : 1);
}

function letterWidth(letter: string): number {
  const width = widths[(letter.codePointAt(0) ?? 0) - 32];
  if (width !== undefined) return width;
  if (none.test(letter)) return 0;
  if (wide.test(letter)) return 1000;
  // Accents take no room: é is as wide as e.
  const plain = letter.normalize('NFD').charAt(0);
  return plain === letter ? 600 : letterWidth(plain);
}

/** Text cut to a width, with `…` where something is missing. */
export function fitText(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (textWidth(`${kept}${letter}…`, size, bold) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
