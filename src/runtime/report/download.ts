/**
 * @file How a download gets on, as one line.
 */
import type { Progress } from '../data/loaded_data.ts';
import { renderBar } from './bar.ts';
import { formatSize } from './numbers.ts';
import type { Palette } from './palette.ts';
import { clip } from './width.ts';

export function renderDownload(progress: Progress, width: number, palette: Palette): string {
  if (progress.kind === 'read') return clip(`reading the files of ${progress.file}`, width);
  if (progress.kind === 'decode') return clip(`reading ${progress.file} for the first time`, width);
  const { file, received, total } = progress;
  if (total === null || total === 0) return clip(`fetching ${file}  ${formatSize(received)}`, width);
  const head = `fetching ${file}  `;
  const tail = `  ${formatSize(received)} of ${formatSize(total)}`;
  const room = Math.min(30, width - head.length - tail.length);
  return room < 5 ? clip(head + tail.trim(), width) : head + renderBar(received / total, room, palette) + tail;
}
