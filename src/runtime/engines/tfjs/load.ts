/**
 * @file Finding a TensorFlow.js to run on: the GPU package, the CPU package of TensorFlow, else TensorFlow.js's own CPU
 * backend, which is a dependency and always there. Says which it is, and why none of the better ones. Nothing of TensorFlow.js is loaded before.
 */
import type { Engine } from '../engine.ts';
import { createTfjsEngine } from './engine.ts';
import type { Tf } from './types.ts';

/** What only the host knows: which packages are installed beside the user's program. */
export interface ModuleHost {
  /**
   * The module of a package that the user may have installed; undefined where it is not installed. Rejects with
   * what the package threw where it is installed but does not load.
   */
  readonly tryImport: (name: string) => Promise<unknown>;
}

/** `gpu`: tfjs-node-gpu; `tensorflow`: tfjs-node; `cpu`: TensorFlow.js's own backend. */
export type TfjsDevice = 'gpu' | 'tensorflow' | 'cpu';

export interface LoadOptions {
  readonly host: ModuleHost;
  /** What may be taken, the first that works. Default: `gpu`, `tensorflow`, `cpu`. */
  readonly among?: readonly TfjsDevice[];
}

/** A way of running that was tried and not taken. */
export interface NotTaken {
  /** Name of the package. */
  readonly name: string;
  /** `not installed`, or what went wrong. */
  readonly reason: string;
}

export interface TfjsEngine extends Engine {
  readonly device: TfjsDevice;
  /** Whether it computes on a GPU: tfjs-node-gpu also runs where there is none. */
  readonly usesGpu: boolean;
  readonly tried: readonly NotTaken[];
}

/** What a candidate gives where it can be taken; else it throws why not. */
interface Found {
  readonly tf: Tf;
  readonly backend: string;
  readonly description: string;
  readonly usesGpu?: boolean;
}

/**
 * Opens the first of `among` that works. Throws an Error that names what was tried and why it failed where none does,
 * which cannot be where `cpu` is among them.
 */
export async function loadTfjs({ host, among = ['gpu', 'tensorflow', 'cpu'] }: LoadOptions): Promise<TfjsEngine> {
  const tried: NotTaken[] = [];
  for (const device of among) {
    const { name, find } = candidates[device];
    try {
      const found = await find(host);
      return { ...createTfjsEngine(found), device, usesGpu: found.usesGpu ?? false, tried };
    } catch (error) {
      tried.push({ name, reason: firstLine(error) });
    }
  }
  throw new Error(`TensorFlow.js cannot run: ${tried.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}`);
}

const candidates: { readonly [D in TfjsDevice]: { readonly name: string; readonly find: (host: ModuleHost) => Promise<Found> } } = {
  gpu: {
    name: '@tensorflow/tfjs-node-gpu',
    find: async (host) => {
      const tf = await importNative(host, '@tensorflow/tfjs-node-gpu');
      const onGpu = usesGpu(tf);
      const description = onGpu ? 'TensorFlow.js on the GPU (tfjs-node-gpu)' : 'TensorFlow.js on TensorFlow (tfjs-node-gpu, which found no GPU)';
      return { tf, backend: 'tensorflow', description, usesGpu: onGpu };
    },
  },
  tensorflow: {
    name: '@tensorflow/tfjs-node',
    find: async (host) => {
      const tf = await importNative(host, '@tensorflow/tfjs-node');
      return { tf, backend: 'tensorflow', description: 'TensorFlow.js on TensorFlow (tfjs-node)' };
    },
  },
  cpu: {
    name: '@tensorflow/tfjs-backend-cpu',
    find: async () => {
      quietEarlierCopy();
      const tf = await import('@tensorflow/tfjs-core');
      // Before the backend is used: it greets with a banner on its first write, and duplicates are warned of.
      tf.enableProdMode();
      await import('@tensorflow/tfjs-backend-cpu');
      await startBackend(tf, 'cpu');
      return { tf, backend: 'cpu', description: 'TensorFlow.js on its CPU backend' };
    },
  },
};

async function importNative(host: ModuleHost, name: string): Promise<Tf> {
  const module = await host.tryImport(name);
  if (module === undefined) throw new Error('not installed');
  const tf = [module, defaultOf(module)].find(isTfjs);
  if (tf === undefined) throw new Error('is not TensorFlow.js');
  tf.enableProdMode();
  await startBackend(tf, 'tensorflow');
  return tf;
}

/**
 * A package that failed halfway leaves its copy of TensorFlow.js behind, which all copies share a global engine with: ours would warn
 * that it is the second.
 */
function quietEarlierCopy(): void {
  const earlier: unknown = Reflect.get(globalThis, '_tfengine');
  if (typeof earlier !== 'object' || earlier === null || !('ENV' in earlier)) return;
  const flags = earlier.ENV;
  if (typeof flags === 'object' && flags !== null && 'set' in flags && typeof flags.set === 'function') Reflect.apply(flags.set, flags, ['PROD', true]);
}

async function startBackend(tf: Tf, backend: string): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`its backend ${backend} does not start`);
  await tf.ready();
}

/** A CommonJS module comes whole as the default export. */
function defaultOf(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
}

/** What tells the API of TensorFlow.js from any other module. */
const telling = ['enableProdMode', 'setBackend', 'getBackend', 'engine', 'tensor', 'tidy', 'matMul', 'scatterND', 'nextFrame'];

function isTfjs(module: unknown): module is Tf {
  return typeof module === 'object' && module !== null && telling.every((name) => typeof Reflect.get(module, name) === 'function');
}

/** tfjs-node-gpu also runs where there is no GPU; its backend knows. */
function usesGpu(tf: Tf): boolean {
  return Reflect.get(tf.backend(), 'isUsingGpuDevice') === true;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n', 1)[0] ?? '';
}
