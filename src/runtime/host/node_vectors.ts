/**
 * @file What Node makes of WebAssembly's vectors. V8 can do more than it does unasked: by flags that hold for the whole process, and so are for programs that own
 * theirs, such as `nnc`, to set. `docs/decisions/0010-vectors-are-joined.md` says what was tried.
 */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import type { Vectors } from '../../compiler/codegen/target.ts';
import { hasRelaxedSimd } from '../engines/compiled/host.ts';

/** Versions of V8, as [major, minor]: from the first on its compiler keeps 15 vectors in registers; between the others its joining of vectors was tried and found right. */
const roomyFrom = [13, 0] as const;
const joinsFrom = [13, 6] as const;
const joinsUntil = [14, 6] as const;

/** (func (export "f") (param f32 f32 f32) (result f32) …): x · y + z by f32x4.relaxed_madd, of lane 0 */
const multiplyAdd = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 125, 125, 125, 1, 125, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0,
  10, 22, 1, 20, 0, 0x20, 0, 0xfd, 0x13, 0x20, 1, 0xfd, 0x13, 0x20, 2, 0xfd, 0x13, 0xfd, 0x85, 0x02, 0xfd, 0x1f, 0, 0x0b,
];

/** As Node was started. */
export function vectorsOfNode(): Vectors {
  if (!hasRelaxedSimd()) return 'plain';
  return isAtLeast(roomyFrom) ? 'roomy' : 'fused';
}

/**
 * The most that this Node has in it, which it does from now on in all that this process compiles: multiply-add in Node 20, and vectors joined to 256 bits from Node 24
 * on, where the processor is x64. `NNC_VECTORS=128` leaves Node as it was started.
 */
export function unlockVectors(env: NodeJS.ProcessEnv = process.env): Vectors {
  if (env['NNC_VECTORS'] === '128') return vectorsOfNode();
  if (!hasRelaxedSimd()) setFlagsFromString('--experimental-wasm-relaxed-simd');
  if (!canJoin()) return vectorsOfNode();
  setFlagsFromString('--experimental-wasm-revectorize');
  return 'joined';
}

function canJoin(): boolean {
  const variables: Readonly<Record<string, unknown>> = { ...process.config.variables };
  return process.arch === 'x64' && variables['v8_enable_wasm_simd256_revec'] === 1 && isAtLeast(joinsFrom) && !isAtLeast([joinsUntil[0], joinsUntil[1] + 1]) && roundsOnce();
}

function isAtLeast([major, minor]: readonly [number, number]): boolean {
  const [ours = 0, minors = 0] = process.versions.v8.split('.').map(Number);
  return ours > major || (ours === major && minors >= minor);
}

/** Whether a product and its sum are rounded once: processors that have an instruction for that have AVX2, with few exceptions, on which all is right, and slower. */
function roundsOnce(): boolean {
  const bytes = new Uint8Array(multiplyAdd);
  if (!WebAssembly.validate(bytes)) return false;
  const { f } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {}).exports;
  const x = 1 + 2 ** -12;
  return typeof f === 'function' && Reflect.apply(f, undefined, [x, x, -(1 + 2 ** -11)]) === 2 ** -24;
}
