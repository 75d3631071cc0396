/**
 * @file «Did you mean»: the candidate that a word was most likely meant to be.
 */

/** The nearest candidate; null when none is near. Letters that are swapped count as one mistake, case and underscores as none. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const wanted = plain(word);
  const most = wanted.length <= 2 ? 0 : wanted.length <= 4 ? 1 : wanted.length <= 7 ? 2 : Math.floor(wanted.length / 3);
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    const other = plain(candidate);
    if (Math.abs(other.length - wanted.length) > most) continue;
    // Between equals, the one that begins alike.
    const distance = editDistance(wanted, other) - (other[0] === wanted[0] ? 0.25 : 0);
    if (distance <= most && distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('_', '');
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) distance = Math.min(distance, (before[j - 2] ?? 0) + 1);
      row.push(distance);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
