/**
 * @file The peers that this machine can run, and how each is started.
 */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import * as z from 'zod';
import { root } from '../scripts/ts.js';
import type { ChildCommand } from './line_child.ts';

export interface Peer {
  /** As `--peers` knows it. */
  readonly name: string;
  readonly title: string;
  readonly start: (folder: string, threads: number | null) => ChildCommand;
}

export interface FoundPeers {
  readonly peers: readonly Peer[];
  /** What is not there, and how it could be. */
  readonly missing: readonly string[];
}

interface PythonPeer {
  readonly name: string;
  readonly title: string;
  readonly script: string;
  readonly needs: readonly string[];
  readonly env: { readonly [name: string]: string };
}

const pythonPeers: readonly PythonPeer[] = [
  { name: 'keras-tf', title: 'Keras TF', script: 'keras_peer.py', needs: ['keras', 'tensorflow'], env: { KERAS_BACKEND: 'tensorflow' } },
  { name: 'keras-jax', title: 'Keras JAX', script: 'keras_peer.py', needs: ['keras', 'jax'], env: { KERAS_BACKEND: 'jax' } },
  { name: 'torch', title: 'PyTorch', script: 'torch_peer.py', needs: ['torch'], env: {} },
  { name: 'jax', title: 'JAX scan', script: 'jax_peer.py', needs: ['jax', 'optax'], env: {} },
];

/** Peers run on the processor: what a GPU could do is another question. */
const processorOnly = { CUDA_VISIBLE_DEVICES: '', JAX_PLATFORMS: 'cpu', TF_CPP_MIN_LOG_LEVEL: '3', PYTHONDONTWRITEBYTECODE: '1' };

/** nnc's own worker on one of its engines; `node`: the executable. */
export function workerCommand(node: string, engine: string, folder: string, threads: number | null): ChildCommand {
  return { command: node, args: [join(root, 'scripts/ts.js'), join(root, 'bench/worker.ts'), engine, threads === null ? 'auto' : String(threads), folder] };
}

/** NNC_BENCH_PYTHON names a Python, NNC_BENCH_TFJS_NODE a folder in which `@tensorflow/tfjs-node` is installed. */
export async function findPeers(env: NodeJS.ProcessEnv = process.env): Promise<FoundPeers> {
  const missing: string[] = [];
  const peers: Peer[] = [{ name: 'tfjs', title: 'tfjs CPU', start: (folder) => workerCommand(process.execPath, 'tfjs', folder, null) }];
  const tfjsNode = env['NNC_BENCH_TFJS_NODE'];
  if (tfjsNode === undefined) missing.push('tfjs-node: NNC_BENCH_TFJS_NODE names no folder with it');
  else peers.push({ name: 'tfjs-node', title: 'tfjs-node', start: (folder) => ({ command: process.execPath, args: [join(root, 'bench/peers/tfjs_node_peer.cjs'), folder], env: { NNC_BENCH_TFJS_NODE: tfjsNode } }) });
  const python = env['NNC_BENCH_PYTHON'] ?? 'python3';
  const installed = await installedPackages(python);
  for (const { name, title, script, needs, env: own } of pythonPeers) {
    const lacking = needs.filter((each) => !installed.has(each));
    if (lacking.length > 0) missing.push(`${name}: ${python} has no ${lacking.join(', ')}`);
    else peers.push({ name, title, start: (folder, threads) => ({ command: python, args: [join(root, 'bench/peers', script), folder], env: { ...processorOnly, ...threadEnv(threads), ...own } }) });
  }
  return { peers, missing };
}

/** Each library has its own way of being told. */
function threadEnv(threads: number | null): { readonly [name: string]: string } {
  const count = String(threads ?? availableParallelism());
  return { OMP_NUM_THREADS: count, TF_NUM_INTRAOP_THREADS: count, TF_NUM_INTEROP_THREADS: count, NPROC: count, NNC_BENCH_THREADS: count };
}

async function installedPackages(python: string): Promise<ReadonlySet<string>> {
  const names = [...new Set(pythonPeers.flatMap(({ needs }) => needs))];
  const code = `import importlib.util, json; print(json.dumps([n for n in ${JSON.stringify(names)} if importlib.util.find_spec(n)]))`;
  try {
    const { stdout } = await promisify(execFile)(python, ['-c', code]);
    return new Set(z.array(z.string()).parse(JSON.parse(stdout)));
  } catch {
    return new Set();
  }
}
