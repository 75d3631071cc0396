/**
 * @file Measures one workload on nnc and on its peers, run by run in turn, so that a disturbed minute disturbs both sides.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { disagreement, learningProblem } from './agreement.ts';
import { writeFolder } from './data/folder.ts';
import { batchOf, programOf } from './learner.ts';
import { LineChild, type ChildCommand } from './line_child.ts';
import type { Run } from './pace.ts';
import type { Peer } from './peers.ts';
import type { RunAnswer } from './protocol.ts';
import { median, ratio, spread } from './statistics.ts';
import type { RowsFrom, Workload } from './workloads/workload.ts';

export interface PeerResult {
  readonly name: string;
  readonly title: string;
  /** Seconds a step: the median of its runs. */
  readonly seconds: number;
  /** How many times nnc was as fast, in the runs beside its own. */
  readonly ratio: number;
}

export interface WorkloadResult {
  readonly workload: Workload;
  /** Null where they could not be made. */
  readonly rows: RowsFrom | null;
  /** Steps an epoch. */
  readonly steps: number;
  /** Seconds a step, and how they spread; null where nnc cannot run it. */
  readonly nnc: { readonly seconds: number; readonly spread: number } | null;
  readonly peers: readonly PeerResult[];
  /** What went wrong, or is not as it should be. */
  readonly remarks: readonly string[];
  /** What was measured, as each side calls itself, with the versions of packages. */
  readonly descriptions: readonly string[];
  readonly versions: ReadonlyMap<string, string>;
}

export interface CompareOptions {
  readonly runs: number;
  readonly threads: number | null;
  readonly startNnc: (folder: string) => ChildCommand;
  readonly peers: readonly Peer[];
  /** For the rows; is made where it is not there. */
  readonly folder: string;
  /** Says what is being done. */
  readonly tell: (what: string) => void;
}

/** A side that is warmed up, and its runs. */
interface Side {
  readonly name: string;
  readonly title: string;
  readonly child: LineChild;
  readonly runs: Run[];
  /** Runs of nnc's next to its own. */
  readonly beside: Run[];
}

export async function compareOn(workload: Workload, options: CompareOptions): Promise<WorkloadResult> {
  const remarks: string[] = [];
  const descriptions: string[] = [];
  const versions = new Map<string, string>();
  const started: Side[] = [];
  const start = async (name: string, title: string, command: ChildCommand): Promise<Side | null> => {
    options.tell(`${workload.name}: ${title} warms up`);
    const side: Side = { name, title, child: new LineChild(command), runs: [], beside: [] };
    started.push(side);
    try {
      const ready = await side.child.ready();
      descriptions.push(ready.description);
      for (const [name, version] of Object.entries(ready.versions)) versions.set(name, version);
      return side;
    } catch (error) {
      remarks.push(`${title}: ${messageOf(error)}`);
      return null;
    }
  };
  try {
    const { steps, from } = await prepare(workload, options.folder);
    const about = { workload, rows: from, steps, descriptions, versions, remarks };
    const nnc = await start('nnc', 'nnc', options.startNnc(options.folder));
    if (nnc === null) return { ...about, nnc: null, peers: [] };
    const peers: Side[] = [];
    for (const { name, title, start: command } of options.peers) {
      const side = await start(name, title, command(options.folder, options.threads));
      if (side !== null) peers.push(side);
    }
    await runInTurn(nnc, peers, options, remarks);
    remarks.push(...judgeLearning(nnc, peers));
    return {
      ...about,
      nnc: { seconds: median(nnc.runs.map(secondsOf)), spread: spread(nnc.runs.map(secondsOf)) },
      peers: peers.filter(({ runs }) => runs.length > 0).map(({ name, title, runs, beside }) => ({
        name, title, seconds: median(runs.map(secondsOf)), ratio: ratio(runs.map(secondsOf), beside.map(secondsOf)),
      })),
    };
  } catch (error) {
    return { workload, rows: null, steps: 0, nnc: null, peers: [], remarks: [...remarks, messageOf(error)], descriptions, versions };
  } finally {
    await Promise.all(started.map(({ child }) => child.stop()));
  }
}

async function prepare(workload: Workload, folder: string): Promise<{ readonly steps: number; readonly from: RowsFrom }> {
  const program = programOf(workload);
  if (program.data === null) throw new Error(`${workload.name} has no data`);
  const { table, from } = await workload.rows(program.data.read);
  const batch = batchOf(program);
  await writeFolder(folder, table, { workload: workload.name, batch });
  return { steps: Math.ceil(table.rows / batch), from };
}

/** Milliseconds between runs: threads of whoever ran last look for more work for a while before they sleep. */
const rest = 500;

async function runOf({ child }: Side): Promise<RunAnswer> {
  await setTimeout(rest);
  return await child.run();
}

/** nnc, a peer, nnc, the next peer, …; a peer that fails is left out from then on. */
async function runInTurn(nnc: Side, peers: readonly Side[], { runs, tell }: CompareOptions, remarks: string[]): Promise<void> {
  const failed = new Set<Side>();
  for (let run = 1; run <= runs; run += 1) {
    tell(`run ${run} of ${runs}`);
    if (peers.length === 0) nnc.runs.push(await runOf(nnc));
    for (const peer of peers) {
      if (failed.has(peer)) continue;
      const ours = await runOf(nnc);
      nnc.runs.push(ours);
      try {
        peer.runs.push(await runOf(peer));
        peer.beside.push(ours);
      } catch (error) {
        failed.add(peer);
        remarks.push(`${peer.title}: ${messageOf(error)}`);
      }
    }
  }
}

function judgeLearning(nnc: Side, peers: readonly Side[]): readonly string[] {
  const ours = nnc.runs.at(-1);
  if (ours === undefined) return [];
  const found = [learningProblem(nnc.title, ours)];
  for (const { title, runs } of peers) {
    const theirs = runs.at(-1);
    if (theirs !== undefined) found.push(learningProblem(title, theirs), disagreement(nnc.title, ours, title, theirs));
  }
  return found.filter((problem) => problem !== null);
}

function secondsOf({ seconds, steps }: Run): number {
  return seconds / steps;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Where a workload's rows are written, in the folder of a whole session. */
export function rowsFolder(session: string, { name }: Workload): string {
  return join(session, name);
}
