/**
 * @file Colours of numbers below and above zero, which people who see fewer colours tell apart as well: blue, white, red (after
 * ColorBrewer's RdBu). They are the same on white and on dark.
 */

const stops = [
  [33, 102, 172],
  [103, 169, 207],
  [247, 247, 247],
  [239, 138, 98],
  [178, 24, 43],
] as const;

export const divergingStops: readonly string[] = stops.map(([red, green, blue]) => `rgb(${red},${green},${blue})`);

/** From -1 to 1. */
export function divergingColour(value: number): readonly [red: number, green: number, blue: number] {
  const place = ((Math.min(1, Math.max(-1, value)) + 1) / 2) * (stops.length - 1);
  const below = stops[Math.min(stops.length - 2, Math.floor(place))] ?? stops[0];
  const above = stops[Math.min(stops.length - 1, Math.floor(place) + 1)] ?? stops[0];
  const share = place - Math.min(stops.length - 2, Math.floor(place));
  const mix = (channel: 0 | 1 | 2): number => Math.round(below[channel] + (above[channel] - below[channel]) * share);
  return [mix(0), mix(1), mix(2)];
}
