/**
 * @file In what the names of written files may end: the ending decides the format.
 */

/** By the action that writes them, best known first. */
export const endings = {
  history: ['csv', 'json'],
  plot: ['svg', 'png', 'html'],
  predict: ['csv', 'json', 'jsonl', 'npz'],
} as const;

export type Ending<A extends keyof typeof endings> = (typeof endings)[A][number];

/** The ending that the action can write; null where the name has another, or none. */
export function endingOf<A extends keyof typeof endings>(action: A, file: string): Ending<A> | null {
  const written = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase();
  const known: readonly Ending<A>[] = endings[action];
  return known.find((ending) => ending === written) ?? null;
}
