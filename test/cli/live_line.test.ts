/**
 * @file The line that is drawn in place: what it writes to a terminal, and that it writes nothing elsewhere.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LiveLine } from '../../src/cli/live_line.ts';
import type { Screen } from '../../src/cli/terminal.ts';
import { plainPalette } from '../../src/runtime/report/palette.ts';

function fakeScreen(isTerminal: boolean): Screen & { readonly written: string[] } {
  const written: string[] = [];
  return { written, write: (text) => written.push(text), isTerminal, hasColours: false, hasUnicode: true, palette: plainPalette, width: () => 41 };
}

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

describe('live line', () => {
  test('hides the cursor while it shows, draws in place, and gives the cursor back', () => {
    const screen = fakeScreen(true);
    const line = new LiveLine(screen);
    line.draw((width) => `width ${width}`);
    vi.advanceTimersByTime(100);
    line.draw(() => 'again');
    line.clear();
    line.clear();
    expect(screen.written).toEqual(['\u001b[?25l\r\u001b[Kwidth 40', '\r\u001b[Kagain', '\r\u001b[K\u001b[?25h']);
  });

  test('draws ten times a second at most, and makes no text in between', () => {
    const screen = fakeScreen(true);
    const line = new LiveLine(screen);
    const render = vi.fn(() => 'text');
    for (let millisecond = 0; millisecond < 1000; millisecond += 1) {
      line.draw(render);
      vi.advanceTimersByTime(1);
    }
    expect(render).toHaveBeenCalledTimes(10);
  });

  test('writes nothing to a file or pipe', () => {
    const screen = fakeScreen(false);
    const line = new LiveLine(screen);
    line.draw(() => 'text');
    line.clear();
    expect(screen.written).toEqual([]);
  });
});
