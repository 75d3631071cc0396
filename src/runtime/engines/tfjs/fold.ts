/**
 * @file Folding axes. TensorFlow.js's kernels go up to 4, 5 or 6 axes, and an operation rarely tells all axes apart:
 * neighbours that it treats alike become one.
 */

/** Neighbouring axes of equal `kind` joined: each group of axes, in order. */
export function groupAxes<K>(kinds: readonly K[], join: (kind: K, before: K) => boolean): number[][] {
  const groups: number[][] = [];
  kinds.forEach((kind, axis) => {
    const before = kinds[axis - 1];
    const group = groups.at(-1);
    if (group !== undefined && before !== undefined && join(kind, before)) group.push(axis);
    else groups.push([axis]);
  });
  return groups;
}

/** Groups of neighbours that the operation leaves alone; each touched axis stays on its own. */
export function groupUntouched(touched: readonly boolean[]): number[][] {
  return groupAxes(touched, (now, before) => !now && !before);
}

/** Groups of neighbours that are all in, or all out. */
export function groupAlike(flags: readonly boolean[]): number[][] {
  return groupAxes(flags, (now, before) => now === before);
}

/** The extents of a shape whose axes were grouped. */
export function foldShape(shape: readonly number[], groups: readonly (readonly number[])[]): number[] {
  return groups.map((group) => group.reduce((size, axis) => size * (shape[axis] ?? 1), 1));
}

/** For an attribute of one number an axis: that of each group, whose axes share it or are alone. */
export function foldAttribute(numbers: readonly number[], groups: readonly (readonly number[])[], joined: (group: readonly number[]) => number): number[] {
  return groups.map((group) => (group.length === 1 ? (numbers[group[0] ?? 0] ?? 0) : joined(group)));
}
