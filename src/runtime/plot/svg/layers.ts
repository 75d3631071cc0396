/**
 * @file Places the nodes of a graph in layers, top to bottom: each node under all that feed it, with few crossings and straight chains
 * (after Sugiyama, Tagawa and Toda). A join that passes layers by does so between them, at places of its own.
 */

export interface Placed {
  /** Middle of each node, by its index. */
  readonly x: readonly number[];
  readonly layer: readonly number[];
  readonly layers: number;
  /** For each join the middles that it goes through from layer to layer, its ends among them. */
  readonly routes: readonly { readonly from: number; readonly to: number; readonly x: readonly number[] }[];
  readonly left: number;
  readonly right: number;
}

export interface Distances {
  /** Between the middles of two nodes side by side. */
  readonly nodes: number;
  /** Between a node's middle and a join that passes it. */
  readonly passing: number;
  /** Between two joins. */
  readonly joins: number;
}

/** A node, or a place at which a join passes a layer. */
interface Place {
  readonly node: number | null;
  readonly layer: number;
  readonly above: Place[];
  readonly below: Place[];
  x: number;
}

const sweeps = 12;

/** `inputs[n]`: the nodes that feed node n, all before it. */
export function placeInLayers(inputs: readonly (readonly number[])[], distances: Distances): Placed {
  const layer: number[] = [];
  inputs.forEach((from) => layer.push(from.reduce((deepest, input) => Math.max(deepest, (layer[input] ?? 0) + 1), 0)));
  const places: Place[] = layer.map((at, node) => ({ node, layer: at, above: [], below: [], x: 0 }));
  const rows: Place[][] = Array.from({ length: Math.max(0, ...layer) + 1 }, () => []);
  const chains: { readonly from: number; readonly to: number; readonly through: readonly Place[] }[] = [];
  inputs.forEach((from, to) => {
    rows[layer[to] ?? 0]?.push(...places.slice(to, to + 1));
    for (const input of from) chains.push(joinPlaces(places, rows, input, to));
  });
  orderRows(rows);
  spread(rows, distances);
  return {
    x: places.map(({ x }) => x),
    layer,
    layers: rows.length,
    routes: chains.map(({ from, to, through }) => ({ from, to, x: through.map(({ x }) => x) })),
    left: Math.min(...rows.flat().map(({ x }) => x)),
    right: Math.max(...rows.flat().map(({ x }) => x)),
  };
}

/** Joins two nodes, by a place in each layer between them. */
function joinPlaces(places: readonly Place[], rows: readonly Place[][], from: number, to: number): { readonly from: number; readonly to: number; readonly through: readonly Place[] } {
  const [begin, end] = [places[from], places[to]];
  if (begin === undefined || end === undefined) return { from, to, through: [] };
  const through: Place[] = [begin];
  for (let at = begin.layer + 1; at < end.layer; at += 1) {
    const place: Place = { node: null, layer: at, above: [], below: [], x: 0 };
    rows[at]?.push(place);
    through.push(place);
  }
  through.push(end);
  through.slice(1).forEach((place, index) => {
    const before = through[index];
    if (before === undefined) return;
    place.above.push(before);
    before.below.push(place);
  });
  return { from, to, through };
}

/** Sorts each row by where its neighbours stand, down and up again, and keeps the order with the fewest crossings. */
function orderRows(rows: Place[][]): void {
  let best = rows.map((row) => [...row]);
  let fewest = crossings(rows);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep += 1) {
    const down = sweep % 2 === 0;
    const order = down ? rows.slice(1) : rows.slice(0, -1).reverse();
    for (const row of order) {
      const wish = new Map(row.map((place, index) => [place, meanIndex(rows, down ? place.above : place.below) ?? index]));
      row.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
    }
    const count = crossings(rows);
    if (count < fewest) {
      fewest = count;
      best = rows.map((row) => [...row]);
    }
  }
  best.forEach((row, index) => rows.splice(index, 1, row));
}

function meanIndex(rows: readonly (readonly Place[])[], neighbours: readonly Place[]): number | null {
  if (neighbours.length === 0) return null;
  return neighbours.reduce((sum, place) => sum + (rows[place.layer]?.indexOf(place) ?? 0), 0) / neighbours.length;
}

function crossings(rows: readonly (readonly Place[])[]): number {
  let count = 0;
  for (const row of rows.slice(1)) {
    const above = rows[(row[0]?.layer ?? 1) - 1] ?? [];
    const ends = row.flatMap((place, at) => place.above.map((from) => [above.indexOf(from), at] as const));
    ends.forEach(([a, b], index) => {
      for (const [c, d] of ends.slice(index + 1)) if ((a - c) * (b - d) < 0) count += 1;
    });
  }
  return count;
}

/**
 * Gives each place an x. What follows each other one by one stands exactly one under the other, and such a chain in the middle of those
 * that it is joined to, as far as the order of rows and the distances allow.
 */
function spread(rows: readonly (readonly Place[])[], distances: Distances): void {
  for (const row of rows) settle(row, row.map(() => 0), distances);
  const chains = chainsOf(rows);
  // Rows of many nodes leave the least room: they are settled first.
  const widest = [...rows].sort((a, b) => b.filter(({ node }) => node !== null).length - a.filter(({ node }) => node !== null).length);
  const chainOf = new Map(chains.flatMap((chain) => chain.map((place) => [place, chain] as const)));
  for (let sweep = 0; sweep < 40; sweep += 1) {
    const before = rows.flat().map(({ x }) => x);
    for (const chain of sweep % 2 === 0 ? chains : [...chains].reverse()) move(chain, wishOf(chain));
    for (let round = 0; round < 3; round += 1) {
      for (const row of widest) {
        settle(row, row.map(({ x }) => x), distances);
        for (const place of row) move(chainOf.get(place) ?? [place], place.x);
      }
    }
    if (rows.flat().every(({ x }, index) => Math.abs(x - (before[index] ?? 0)) < 0.05)) break;
  }
  for (const row of rows) settle(row, row.map(({ x }) => x), distances);
}

function move(chain: readonly Place[], x: number): void {
  for (const place of chain) place.x = x;
}

/** Whether a join that passes layers goes round others that lead to the same place, rather than being a branch of its own. */
function goesRound(place: Place): boolean {
  let from = place;
  while (from.node === null && from.above[0] !== undefined) [from] = from.above;
  return from.below.length > 1;
}

/** Of the neighbours those that a place should stand in the middle of: for a node, not what only goes round. */
function kin(place: Place, neighbours: readonly Place[]): readonly Place[] {
  return place.node === null ? neighbours : neighbours.filter((other) => other.node !== null || !goesRound(other));
}

/** Places that follow each other, from top to bottom, each the only one of its kin. */
function chainsOf(rows: readonly (readonly Place[])[]): readonly (readonly Place[])[] {
  const chains: Place[][] = [];
  const chainOf = new Map<Place, Place[]>();
  for (const place of rows.flat()) {
    const [above, ...others] = kin(place, place.above);
    const round = place.node === null && goesRound(place);
    const follows = above !== undefined && others.length === 0 && kin(above, above.below).length === 1 && (round ? above.node === null : above.node !== null || !goesRound(above));
    const chain = follows ? chainOf.get(above) : undefined;
    if (chain === undefined) chains.push([place]);
    else chain.push(place);
    chainOf.set(place, chain ?? chains.at(-1) ?? []);
  }
  return chains;
}

/** Where a chain would like to be: in the middle of what it comes from and leads to; what goes round, beside what it goes round. */
function wishOf(chain: readonly Place[]): number {
  const [first] = chain;
  const last = chain.at(-1);
  if (first === undefined || last === undefined) return 0;
  const joined = first.node === null && goesRound(first) ? first.above : [...kin(first, first.above), ...kin(last, last.below)];
  return joined.length === 0 ? first.x : joined.reduce((sum, { x }) => sum + x, 0) / joined.length;
}

/** The x nearest to the wishes (by squares) that keep order and distance: neighbours that would be too close move as one. */
function settle(row: readonly Place[], wishes: readonly number[], distances: Distances): void {
  const offsets: number[] = [];
  row.forEach((place, index) => {
    const before = row[index - 1];
    offsets.push(before === undefined ? 0 : (offsets[index - 1] ?? 0) + between(before, place, distances));
  });
  const groups: { sum: number; weight: number; count: number }[] = [];
  wishes.forEach((wish, index) => {
    // What goes round makes way for nodes, and not they for it.
    const weight = row[index]?.node === null ? 0.001 : 1;
    let group = { sum: (wish - (offsets[index] ?? 0)) * weight, weight, count: 1 };
    for (let last = groups.at(-1); last !== undefined && last.sum / last.weight >= group.sum / group.weight; last = groups.at(-1)) {
      groups.pop();
      group = { sum: last.sum + group.sum, weight: last.weight + group.weight, count: last.count + group.count };
    }
    groups.push(group);
  });
  let index = 0;
  for (const { sum, weight, count } of groups) {
    for (let left = count; left > 0; left -= 1) {
      const place = row[index];
      if (place !== undefined) place.x = sum / weight + (offsets[index] ?? 0);
      index += 1;
    }
  }
}

function between(a: Place, b: Place, { nodes, passing, joins }: Distances): number {
  if (a.node === null && b.node === null) return joins;
  return a.node === null || b.node === null ? passing : nodes;
}
