/**
 * @file A field of dots on a terminal: eight in each letter, as Braille has them; or one letter each.
 */
import type { Paint } from '../palette.ts';

/** How a series is drawn. */
export interface Pen {
  readonly paint: Paint;
  /** Where a dot is a letter. */
  readonly letter: string;
}

/** The bits of Braille's dots, by column and row. */
const dots = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

export class Canvas {
  /** In dots. */
  readonly width: number;
  readonly height: number;
  readonly #columns: number;
  readonly #braille: boolean;
  readonly #bits: Uint8Array;
  readonly #pens: (Pen | null)[];

  /** `columns` × `rows` letters. */
  constructor(columns: number, rows: number, braille: boolean) {
    this.#columns = columns;
    this.#braille = braille;
    this.width = braille ? columns * 2 : columns;
    this.height = braille ? rows * 4 : rows;
    this.#bits = new Uint8Array(columns * rows);
    this.#pens = Array.from({ length: columns * rows }, () => null);
  }

  /** From the left and from the top; what is outside is left out. */
  dot(x: number, y: number, pen: Pen): void {
    if (x < 0 || x >= this.width || y < 0 || y >= this.height) return;
    const cell = this.#braille ? (y >> 2) * this.#columns + (x >> 1) : y * this.#columns + x;
    this.#bits[cell] = (this.#bits[cell] ?? 0) | (this.#braille ? (dots[x % 2 === 0 ? 0 : 1][y % 4] ?? 0) : 1);
    this.#pens[cell] = pen;
  }

  line(fromX: number, fromY: number, toX: number, toY: number, pen: Pen): void {
    const steps = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY), 1);
    for (let step = 0; step <= steps; step += 1) this.dot(Math.round(fromX + ((toX - fromX) * step) / steps), Math.round(fromY + ((toY - fromY) * step) / steps), pen);
  }

  /** Rows of letters, painted. */
  rows(): readonly string[] {
    const rows: string[] = [];
    for (let start = 0; start < this.#bits.length; start += this.#columns) rows.push(this.#row(start));
    return rows;
  }

  #row(start: number): string {
    let text = '';
    let run = '';
    let pen: Pen | null = null;
    for (let cell = start; cell < start + this.#columns; cell += 1) {
      const own = this.#pens[cell] ?? null;
      if (own !== pen) {
        text += pen === null ? run : pen.paint(run);
        run = '';
        pen = own;
      }
      run += own === null ? ' ' : this.#braille ? String.fromCharCode(0x2800 + (this.#bits[cell] ?? 0)) : own.letter;
    }
    return text + (pen === null ? run.trimEnd() : pen.paint(run));
  }
}
