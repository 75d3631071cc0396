/**
 * @file How many columns text takes on a terminal, and cutting it to fit. Knows colours (SGR sequences take none) and the wide
 * letters of East Asia; combined emoji may be misjudged.
 */

 
const colours = /\u001b\[[\d;]*m/g;
const wide = /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
const none = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text.replace(colours, '')) width += letterWidth(letter);
  return width;
}

function letterWidth(letter: string): number {
  if (letter <= '\u007e') return 1;
  if (none.test(letter)) return 0;
  return wide.test(letter) ? 2 : 1;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/** Plain text broken into lines of at most `width`, between words where there are spaces; a longer word is cut. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cutWord(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

function cutWord(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && textWidth(piece) + letterWidth(letter) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}

/** Plain text cut to `width`, with `…` where something is missing. */
export function clip(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  return `${cutWord(text, Math.max(1, width - 1))[0] ?? ''}…`;
}
