/**
 * @file The command line of `npm run bench`.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { defaultEngine } from './open_engine.ts';
import { workloadNamed, workloads } from './workloads/index.ts';
import type { Workload } from './workloads/workload.ts';

export interface BenchOptions {
  readonly workloads: readonly Workload[];
  /** Null: all that are found. */
  readonly peers: readonly string[] | null;
  readonly runs: number;
  readonly engine: string;
  readonly threads: number | null;
  readonly write: boolean;
  /** The Node that nnc runs on. */
  readonly node: string;
  readonly kernels: boolean;
}

/** Throws for what it does not know. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      workloads: { type: 'string' }, peers: { type: 'string' }, runs: { type: 'string', default: '5' }, engine: { type: 'string', default: defaultEngine },
      threads: { type: 'string' }, write: { type: 'boolean', default: false }, node: { type: 'string', default: process.execPath }, kernels: { type: 'boolean', default: false },
    },
  });
  return {
    workloads: values.workloads === undefined ? workloads : listOf(values.workloads).map(workloadNamed),
    peers: values.peers === undefined ? null : listOf(values.peers),
    runs: count('runs', values.runs),
    engine: values.engine,
    threads: values.threads === undefined ? null : count('threads', values.threads),
    write: values.write, node: values.node, kernels: values.kernels,
  };
}

function listOf(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim()).filter((name) => name !== '');
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1 on, not ${text}`);
  return value;
}
