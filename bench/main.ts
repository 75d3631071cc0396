/**
 * @file `npm run bench`: nnc beside its peers on the same work. `--workloads a,b --peers a,b --runs N --engine NAME --threads N
 * --node PATH --write`, or `--kernels` for the engine's kernels alone.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { root } from '../scripts/ts.js';
import { compareOn, rowsFolder, type WorkloadResult } from './compare.ts';
import { writeSection } from './document.ts';
import { readOptions, type BenchOptions } from './options.ts';
import { findPeers, workerCommand } from './peers.ts';
import { renderMarkdown, renderText, resultTable } from './table.ts';

try {
  const options = readOptions(process.argv.slice(2));
  await (options.kernels ? measureKernels(options) : compareAll(options));
} catch (error) {
  tell('');
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function compareAll({ workloads, engine, threads, runs, node, write, peers: wanted }: BenchOptions): Promise<void> {
  const version = (await promisify(execFile)(node, ['--version'])).stdout.trim().replace(/^v/, '');
  const major = Number.parseInt(version, 10);
  const { peers: found, missing } = await findPeers();
  const unknown = wanted?.filter((name) => !found.some((peer) => peer.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`there is no peer ${unknown.join(', ')} here; there are ${found.map(({ name }) => name).join(', ')}\n${missing.join('\n')}`);
  const peers = found.filter(({ name }) => (wanted === null ? name !== engine : wanted.includes(name)));
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores`;
  print(`nnc's engine ${engine} on Node ${version}; ${machine}; ${runs} runs in turn`);
  const disturbed = disturbance();
  if (disturbed !== null) print(disturbed);
  for (const line of wanted === null ? missing : []) print(`left out: ${line}`);
  const session = await mkdtemp(join(tmpdir(), 'nnc-bench-'));
  const results: WorkloadResult[] = [];
  try {
    for (const workload of workloads) {
      const result = await compareOn(workload, {
        runs, threads, peers: peers.filter(({ name }) => workload.peers?.includes(name) ?? true), folder: rowsFolder(session, workload), tell,
        startNnc: (folder) => workerCommand(node, engine, folder, threads),
      });
      await rm(rowsFolder(session, workload), { recursive: true, force: true });
      results.push(result);
      tell('');
      for (const remark of result.remarks) print(`${workload.name}: ${remark}`);
    }
  } finally {
    await rm(session, { recursive: true, force: true });
  }
  const table = resultTable(results, major);
  print(`\n${renderText(table)}\n`);
  if (results.every(({ remarks }) => remarks.length === 0)) print('All sides learnt; where they ran whole epochs, their losses are alike.');
  if (write) {
    const path = join(root, 'docs/benchmarks.md');
    await writeSection(path, { node: major, body: bodyOf(results, renderMarkdown(table), { machine, version, engine, runs, threads, disturbed }) });
    print(`written: ${path}`);
  }
}

/** In a process of the Node that was asked for. */
async function measureKernels({ node, engine, threads }: BenchOptions): Promise<void> {
  const child = spawn(node, [join(root, 'scripts/ts.js'), join(root, 'bench/kernels/main.ts'), engine, threads === null ? 'auto' : String(threads)], { stdio: 'inherit' });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => { resolve(code ?? 1); });
  });
}

/** What else the machine is doing; null where that is little. A library whose threads wait for each other by spinning suffers most. */
function disturbance(): string | null {
  const load = loadavg()[0] ?? 0;
  return load < availableParallelism() / 4 ? null : `Other programs were using the machine when this began (load ${load.toFixed(1)}): times are disturbed.`;
}

interface About {
  readonly machine: string;
  readonly version: string;
  readonly engine: string;
  readonly runs: number;
  readonly threads: number | null;
  readonly disturbed: string | null;
}

function bodyOf(results: readonly WorkloadResult[], table: string, { machine, version, engine, runs, threads, disturbed }: About): string {
  const packages = new Map(results.flatMap(({ versions }) => [...versions]).filter(([name]) => name !== 'node'));
  const remarks = results.flatMap(({ workload, remarks: own }) => own.map((remark) => `- ${workload.name}: ${remark}`));
  const today = new Date().toISOString().slice(0, 10);
  return [
    `${today}, ${machine}. Node ${version}, engine \`${engine}\`, ${threads === null ? 'threads as each side likes' : `--threads ${threads}`}, ${runs} runs.`,
    ...(disturbed === null ? [] : [disturbed]),
    ...(packages.size === 0 ? [] : [[...packages].map(([name, own]) => `${name} ${own}`).join(', ').concat('.')]),
    table,
    ...(remarks.length === 0 ? ['All sides learnt; where they ran whole epochs, their losses are alike.'] : [remarks.join('\n')]),
  ].join('\n\n');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One line that is written over; nothing where nobody watches. */
function tell(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
}
