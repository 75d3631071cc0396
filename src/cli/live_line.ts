/**
 * @file One line at the foot of a terminal that is drawn anew in place. On anything but a terminal it shows nothing.
 */
import type { Screen } from './terminal.ts';

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const eraseLine = '\r\u001b[K';

/** Milliseconds between two drawings: ten a second are enough for eyes, and cost next to nothing. */
const pause = 100;

export class LiveLine {
  readonly #screen: Screen;
  #shown = false;
  #drawn = -Infinity;
  readonly #restore = (): void => this.clear();

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** Whether `draw` would draw: so that the text is made only when it will be seen. */
  get due(): boolean {
    return this.#screen.isTerminal && performance.now() - this.#drawn >= pause;
  }

  /** Draws the text that `render` makes for the width of now, unless the last drawing is too fresh. */
  draw(render: (width: number) => string): void {
    if (!this.due) return;
    if (!this.#shown) process.once('exit', this.#restore);
    // The last column is left free: some terminals wrap when it is written.
    this.#screen.write(`${this.#shown ? '' : hideCursor}${eraseLine}${render(this.#screen.width() - 1)}`);
    this.#shown = true;
    this.#drawn = performance.now();
  }

  /** Takes the line away, so that something else can be printed. */
  clear(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#drawn = -Infinity;
    process.off('exit', this.#restore);
    this.#screen.write(`${eraseLine}${showCursor}`);
  }
}
