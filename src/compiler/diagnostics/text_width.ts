/**
 * @file How many columns text takes on a terminal, and how it is shown there.
 */

const tabWidth = 4;

/** One character as it is shown: tabs as blanks, what cannot be seen as a mark. */
export function shownCharacter(character: string): string {
  if (character === '\t') return ' '.repeat(tabWidth);
  return /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(character) && character !== '\u200D' ? '·' : character;
}

/** Columns of one character: two for wide ones, none for those that stand on the one before. */
export function columnsOf(character: string): number {
  if (character === '\t') return tabWidth;
  if (/[\p{Mn}\p{Me}\u200D\uFE0F]/u.test(character)) return 0;
  return /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u.test(character) ? 2 : 1;
}

export function textColumns(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

/** Lines of at most `width` columns, split between words; a word that is longer stands alone. Line ends in the text are kept. */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && textColumns(line) + 1 + textColumns(word) > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
}
