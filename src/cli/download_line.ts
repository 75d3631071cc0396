/**
 * @file Shows how reading data gets on: a bar on a terminal, else one line when it begins.
 */
import type { Progress } from '../runtime/data/loaded_data.ts';
import { renderDownload } from '../runtime/report/download.ts';
import { LiveLine } from './live_line.ts';
import type { Screen } from './terminal.ts';

export class DownloadLine {
  readonly #screen: Screen;
  readonly #line: LiveLine;
  #announced = '';

  constructor(screen: Screen) {
    this.#screen = screen;
    this.#line = new LiveLine(screen);
  }

  show(progress: Progress): void {
    if (this.#screen.isTerminal) {
      this.#line.draw((width) => renderDownload(progress, width, this.#screen.palette));
      return;
    }
    if (progress.kind !== 'download' || this.#announced === progress.url) return;
    this.#announced = progress.url;
    this.#screen.write(`fetching ${progress.url}\n`);
  }

  clear(): void {
    this.#line.clear();
  }
}
