/**
 * @file A bar that fills up by half letters: heavy for what is done, light for the rest, so that it needs no colours.
 */
import type { Palette } from './palette.ts';

/** `share` from 0 to 1. */
export function renderBar(share: number, width: number, { value, faint }: Palette): string {
  const halves = Math.round(Math.min(1, Math.max(0, share)) * width * 2);
  const whole = Math.floor(halves / 2);
  const half = halves % 2;
  return value('━'.repeat(whole) + '╾'.repeat(half)) + faint('─'.repeat(width - whole - half));
}
