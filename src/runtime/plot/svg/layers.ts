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

/** Gives each place an x: near those that it is joined to, in the order of its row, at least so far apart. */
function spread(rows: readonly (readonly Place[])[], distances: Distances): void {
  for (const row of rows) settle(row, row.map(() => 0), distances);
  for (let sweep = 0; sweep < 2 * sweeps; sweep += 1) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : [...rows].reverse()) settle(row, row.map((place) => wishOf(place, down)), distances);
  }
  // At the end all neighbours count, so that a chain stands in the middle of what it forks into.
  for (const row of [...rows, ...[...rows].reverse()]) settle(row, row.map((place) => wishOf(place, null)), distances);
}

/** Where a place would like to be: a node under nodes, a passing join straight on. */
function wishOf(place: Place, down: boolean | null): number {
  const neighbours = down === null ? [...place.above, ...place.below] : down ? place.above : place.below;
  const kin = neighbours.filter(({ node }) => (node === null) === (place.node === null));
  const counted = kin.length > 0 ? kin : neighbours;
  return counted.length === 0 ? place.x : counted.reduce((sum, { x }) => sum + x, 0) / counted.length;
}

/** The x nearest to the wishes (by squares) that keep order and distance: neighbours that would be too close move as one. */
function settle(row: readonly Place[], wishes: readonly number[], distances: Distances): void {
  const offsets: number[] = [];
  row.forEach((place, index) => {
    const before = row[index - 1];
    offsets.push(before === undefined ? 0 : (offsets[index - 1] ?? 0) + between(before, place, distances));
  });
  const groups: { sum: number; count: number }[] = [];
  wishes.forEach((wish, index) => {
    let group = { sum: wish - (offsets[index] ?? 0), count: 1 };
    for (let last = groups.at(-1); last !== undefined && last.sum / last.count >= group.sum / group.count; last = groups.at(-1)) {
      groups.pop();
      group = { sum: last.sum + group.sum, count: last.count + group.count };
    }
    groups.push(group);
  });
  let index = 0;
  for (const { sum, count } of groups) {
    for (let left = count; left > 0; left -= 1) {
      const place = row[index];
      if (place !== undefined) place.x = sum / count + (offsets[index] ?? 0);
      index += 1;
    }
  }
}

function between(a: Place, b: Place, { nodes, passing, joins }: Distances): number {
  if (a.node === null && b.node === null) return joins;
  return a.node === null || b.node === null ? passing : nodes;
}
