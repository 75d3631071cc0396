/**
 * @file The barrier: every thread waits until all have come. Spins first, since a step's kernels follow each other within
 * microseconds; then sleeps.
 *
 * Memory: count of those who have come at +0, generation at +64, sleepers at +128 (lines of their own), and at +192 a word that
 * is not 0 when the run is given up: then nobody waits any more.
 */
import { Code, valueTypes, type EncodedFunction } from './encode.ts';

const atomics = { notify: 0x00, wait32: 0x01, load: 0x10, store: 0x17, add: 0x1e } as const;
const equal = 0x46;
const unequal = 0x47;
const addition = 0x6a;
const or = 0x72;
export const barrierBytes = 256;
/** Where in it the word is that gives a run up. */
export const givenUpAt = 192;

/** `spins`: how often a thread looks whether the others have come before it sleeps. */
export function barrierFunction(name: string, base: number, threads: number, spins: number): EncodedFunction {
  const [count, generation, sleepers, abandoned] = [base, base + 64, base + 128, base + givenUpAt];
  const c = new Code(0);
  const mine = c.local(valueTypes.i32);
  const left = c.local(valueTypes.i32);
  const loadAt = (address: number): void => { c.i32(0); c.atomic(atomics.load, address); };
  const addTo = (address: number, value: number): void => { c.i32(0); c.i32(value); c.atomic(atomics.add, address); };

  loadAt(generation);
  c.set(mine);
  addTo(count, 1);
  c.i32(threads - 1);
  c.plain(equal);
  c.if();
  // The last to come lets the others go.
  c.i32(0);
  c.i32(0);
  c.atomic(atomics.store, count);
  addTo(generation, 1);
  c.drop();
  loadAt(sleepers);
  c.if();
  c.i32(0);
  c.i32(-1);
  c.atomic(atomics.notify, generation);
  c.drop();
  c.end();
  c.else();
  c.block();
  c.i32(spins);
  c.set(left);
  c.loop();
  loadAt(generation);
  c.get(mine);
  c.plain(unequal);
  c.branchIf(1);
  c.get(left);
  c.i32(-1);
  c.plain(addition);
  c.tee(left);
  c.branchIf(0);
  c.end();
  addTo(sleepers, 1);
  c.drop();
  c.block();
  c.loop();
  loadAt(generation);
  c.get(mine);
  c.plain(unequal);
  loadAt(abandoned);
  c.plain(or);
  c.branchIf(1);
  c.i32(0);
  c.get(mine);
  // A tenth of a second at most, in nanoseconds: then it looks whether the run was given up.
  c.i64(100_000_000);
  c.atomic(atomics.wait32, generation);
  c.drop();
  loadAt(generation);
  c.get(mine);
  c.plain(equal);
  c.branchIf(0);
  c.end();
  c.end();
  addTo(sleepers, -1);
  c.drop();
  c.end();
  c.end();
  return { name, parameters: [], code: c, exported: false };
}
